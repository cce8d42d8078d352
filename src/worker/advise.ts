// Answers to requests for advice.
import * as l10n from '@vscode/l10n';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { Study } from '../core/study/study';
import type { AdviseParams, AdviseReply } from '../protocol/worker';
import { advising } from '../tasks/advising';
import type { KeptResults } from './evaluating';
import type { FilesRead } from './fileCache';
import { finishInSlices } from './slices';
import { cheapSurfaces } from './tryOrders';

/** What to say of the settings in a file under the profile of another; no profile is computed for nothing. */
export async function adviseBy(
  kept: KeptResults,
  {
    params: { settings, judge, thresholds, text },
    study,
    units,
    files,
  }: {
    readonly params: AdviseParams;
    readonly study: Study | undefined;
    readonly units: 'nats' | 'bits';
    readonly files: FilesRead;
  },
  token: CancellationToken,
): Promise<AdviseReply> {
  const work = advising(settings, study && { file: judge, study, units, thresholds });
  if (study && work.kind === 'needsProfile') {
    const source = { text, files };
    const { held } = await kept.profiles.find(study, source, token, () => {});
    const { profile, name: profileKey } = held;
    // of a model that was measured they are there at once
    const measured = profile.method === 'measured';
    const surfaces = measured
      ? await cheapSurfaces(kept, { profileKey }, study, source, token)
      : [];
    return finishInSlices(work.run(profile, surfaces), token, () => {});
  }
  const advice = work.kind === 'advice' ? work.advice : { problems: [], lenses: [] };
  return study ? advice : { ...advice, unjudged: l10n.t`${judge} has errors; mend them first.` };
}
