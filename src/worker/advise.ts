// Answers to requests for advice.
import type { CancellationToken } from 'vscode-jsonrpc';
import type { Study } from '../core/study/study';
import type { AdviseParams, AdviseReply } from '../protocol/worker';
import { advising } from '../tasks/advising';
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
  const work = advising(settings, study && { file: judge, study, units, thresholds });
  if (study && work.kind === 'needsProfile') {
    const { held } = await profiles.find(study, { text, files }, token, () => {});
    return finishInSlices(work.run(held.profile), token, () => {});
  }
  const advice = work.kind === 'advice' ? work.advice : { problems: [], lenses: [] };
  return study ? advice : { ...advice, unjudged: `${judge} has errors; mend them first.` };
}
