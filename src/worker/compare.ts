import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { compareAll, usualCount } from '../core/comparison/compareAll';
import { type Study, withoutBlocks } from '../core/study/study';
import {
  type SavedComparison,
  savedCurve,
  savedOrder,
  savedPoint,
} from '../document/comparisonFile';
import type { CompareParams, ComparePointParams } from '../protocol/worker';
import type { Crew } from '../threads/helpers';
import type { FilesRead } from './fileCache';
import type { Profiles } from './profiles';
import { throttledProgress } from './progress';
import { finishInSlices } from './slices';

/** Compares the samplers on the law of a text; every point is told as soon as it is found. */
export async function compareSamplers(
  { profiles, crew }: { readonly profiles: Profiles; readonly crew: Crew },
  {
    params,
    study,
    units,
    files,
  }: {
    readonly params: CompareParams;
    readonly study: Study;
    readonly units: 'nats' | 'bits';
    readonly files: FilesRead;
  },
  token: CancellationToken,
  tell: (params: ComparePointParams) => void,
): Promise<SavedComparison> {
  const { uri, version, text } = params;
  const { distribution: law, profile: options } = study;
  if (law.kind !== 'discrete' && law.kind !== 'model')
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      'Samplers are compared on one law of symbols, which this file does not describe.',
    );
  const progress = throttledProgress(params, tell);
  const ofProfile = progress('profile');
  const { held } = await profiles.find(
    withoutBlocks(study),
    { text, files },
    token,
    ({ fraction }) => ofProfile(fraction),
  );
  const seed = params.seed ?? options.seed;
  const count = params.count ?? usualCount(law);
  const stages = new Map<string, (fraction: number) => void>();
  const { tokens } = params;
  const asked = { seed, count, ...(tokens && { tokens }) };
  const work = compareAll(law, held.profile, asked, (comparison) =>
    crew.begin({ text, files, comparison }),
  );
  const { points, structured, optimal } = await finishInSlices(
    work,
    token,
    (fraction, { stage, point, optimal }) => {
      if (optimal) {
        const begun = { seed, count, ...tokens, units, optimal: savedCurve(optimal) };
        tell({ uri, version, stage, fraction, begun });
        return;
      }
      if (point) {
        tell({ uri, version, stage, fraction, point: savedPoint(point) });
        return;
      }
      const toldAs = stages.get(stage) ?? progress(stage);
      stages.set(stage, toldAs);
      toldAs(fraction);
    },
  );
  return {
    samplers: points.map(savedPoint),
    structured: structured.map(savedOrder),
    optimal: savedCurve(optimal),
    seed,
    count,
    ...tokens,
    units,
  };
}
