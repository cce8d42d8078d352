import type { CancellationToken } from 'vscode-jsonrpc';
import { judgeStudy } from '../core/study/evaluate';
import type { Study } from '../core/study/study';
import { adviceOn, schedulesOf } from '../document/advice/advise';
import { decodingsIn } from '../document/advice/recognise';
import type { AdviseParams, AdviseReply } from '../protocol/worker';
import type { FilesRead } from './fileCache';
import type { Profiles } from './profiles';
import { finishInSlices } from './slices';

/** What to say of the settings in a file under the profile of another; no profile is computed for nothing. */
export async function adviseBy(
  profiles: Profiles,
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
  const decodings = decodingsIn(settings.name, settings.text);
  if (!study)
    return {
      ...adviceOn(decodings, undefined, []),
      unjudged: `${judge} has errors; mend them first.`,
    };
  const { length } = study.distribution;
  const schedules = schedulesOf(decodings, length);
  const told = { file: judge, length, units, thresholds };
  if (schedules.length === 0) return adviceOn(decodings, { ...told, measured: false }, []);
  const { held } = await profiles.find(study, { text, files }, token, () => {});
  const judged = await finishInSlices(
    judgeStudy({ ...study, schedules, goal: undefined }, held.profile),
    token,
    () => {},
  );
  const measured = held.profile.method === 'measured';
  return adviceOn(decodings, { ...told, measured }, judged.schedules);
}
