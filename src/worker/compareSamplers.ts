// Answers to requests for comparisons.
import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import type { Study } from '../core/study/study';
import type { SavedComparison } from '../document/comparisonFile';
import { inEnglish, jobInEnglish } from '../document/textLanguage';
import type { CompareParams, ComparePointParams } from '../protocol/worker';
import { comparing } from '../tasks/comparing';
import type { BeginWork } from '../threads/recipe';
import type { FilesRead } from './fileCache';
import type { Profiles } from './profiles';
import { throttledProgress } from './progress';
import { finishInSlices } from './slices';

/** Compares the samplers on the law of a text; every point is told as soon as it is found. */
export async function compareSamplers(
  { profiles, beginWork }: { readonly profiles: Profiles; readonly beginWork: BeginWork },
  given: {
    readonly params: CompareParams;
    readonly study: Study;
    readonly units: 'nats' | 'bits';
    readonly files: FilesRead;
  },
  token: CancellationToken,
  tell: (params: ComparePointParams) => void,
): Promise<SavedComparison> {
  const { uri, version, text } = given.params;
  const source = { text, files: given.files };
  const comparison = inEnglish(() => comparing(given, source, given.params));
  if (typeof comparison === 'string') throw new ResponseError(ErrorCodes.InvalidParams, comparison);
  const progress = throttledProgress(given.params, tell);
  const ofProfile = progress('profile');
  const { held } = await profiles.find(comparison.study, source, token, ({ fraction }) =>
    ofProfile(fraction),
  );
  const stages = new Map<string, (fraction: number) => void>();
  const work = comparison.run(held.profile, beginWork);
  return finishInSlices(jobInEnglish(work), token, (fraction, { stage, begun, point }) => {
    if (begun) return tell({ uri, version, stage, fraction, begun });
    if (point) return tell({ uri, version, stage, fraction, point });
    const toldAs = stages.get(stage) ?? progress(stage);
    stages.set(stage, toldAs);
    toldAs(fraction);
  });
}
