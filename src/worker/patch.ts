// Ways to run a plan where somebody calls a sampler.
import * as l10n from '@vscode/l10n';
import type { CancellationToken } from 'vscode-jsonrpc';
import { counted } from '../core/input/counted';
import { judgeStudy } from '../core/study/answerStudy';
import { schedulesOf } from '../document/advice/advise';
import { decodingAt } from '../document/advice/offers';
import type { PatchParams, PatchReply } from '../protocol/patching';
import { callPlans } from '../tasks/callPlans';
import { patching } from '../tasks/patching';
import type { KeptResults } from './evaluating';
import type { SoundReading } from './readings';
import { finishInSlices } from './slices';
import { cheapSurfaces } from './tryOrders';

/** Plans for the call at a place of a program by the profile of a distribution file, each as a patch. */
export async function patchWays(
  kept: KeptResults,
  params: PatchParams,
  { study, outline, files }: SoundReading,
  token: CancellationToken,
): Promise<PatchReply> {
  const { settings, judge, text } = params;
  const decoding = decodingAt(settings.name, settings.text, settings.place);
  if (!decoding) return nothing(l10n.t('There is no call of a sampler at this place any more.'));
  const { length } = study.distribution;
  if (decoding.length !== length)
    return nothing(
      decoding.length === undefined
        ? l10n.t`${judge} has N = ${length}, and nobody can tell how many tokens are generated together here: measure with that length.`
        : l10n.t`${judge} has N = ${length}, and together ${counted(decoding.length, 'token')} will be generated here: measure with that length.`,
    );
  const { held } = await kept.profiles.find(study, { text, files }, token, () => {});
  const wanted = { ...study, schedules: schedulesOf([decoding], length), goal: undefined };
  const { schedules } = await finishInSlices(judgeStudy(wanted, held.profile), token, () => {});
  const named = { profileKey: held.name };
  const surfaces = await cheapSurfaces(kept, named, study, { text, files }, token);
  const sources = { study, profile: held.profile, surfaces, judged: schedules[0] };
  const plans = callPlans(sources);
  return patching({ ...params, decoding, plans, sources, units: outline.units });
}

function nothing(refused: string): PatchReply {
  return { title: '', ways: [], refused: [refused] };
}
