// The least error for every number of steps: plan --all.
import type { Job } from '../../core/jobs/job';
import type { Profile } from '../../core/profile/profile';
import { type ErrorCurve, everyOne } from '../../core/schedule/best/paretoCurve';
import { searchOf } from '../../core/schedule/best/search';
import { blocksIfAny } from '../../core/schedule/blocks';
import { heldOutCurve } from '../../core/study/heldOutCurve';
import { evidenceOf, recommendedCurve } from '../../core/study/recommended';
import type { BoundCurve } from '../../core/theorems/curves';
import { boundCurvesJob } from '../../core/theorems/theorems';
import { extraOver, formatNats, formatNumber } from '../../document/format';
import { objectiveOf } from '../terminal/certainty';
import { areaChart } from '../terminal/charts';
import { type Arguments, type Output, printJson, withProgress } from '../terminal/command';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { boundsNature, curveColumns, curvesAsJson } from './promises';

/** The least error for every number of steps, with what theorems promise. */
export async function planCurve(
  { study, units }: StudiedFile,
  profile: Profile,
  most: number,
  given: Arguments,
  output: Output,
): Promise<void> {
  const { conditionalEntropy, method } = profile;
  const blocks = blocksIfAny(study.distribution.length, study.blockLength);
  const { alphabet } = study.distribution;
  const { errors, interval } = await withProgress(
    leastErrors(profile, most),
    'curve',
    given,
    output,
  );
  const fewest = blocks?.length ?? 1;
  const steps = Int32Array.from(errors, (_, k) => fewest + k);
  const promised = given.bounds && method !== 'measured' && fewest === 1;
  const curves = promised
    ? await withProgress(
        boundCurvesJob(conditionalEntropy, alphabet, steps),
        'bounds',
        given,
        output,
      )
    : [];
  if (given.json) {
    printJson(output, {
      ...(blocks && { steps: [...steps] }),
      errors: [...errors],
      ...(interval && { intervals: Array.from(interval.low, (low, i) => [low, interval.high[i]]) }),
      ...(given.order !== undefined && { order: 'random' }),
      ...(given.bounds && { bounds: curvesAsJson(curves), ...boundsNature(profile) }),
      ...objectiveOf(profile),
    });
    return;
  }
  tellCurve({ study, units }, method, { steps, errors, interval, curves }, given, output);
}

interface ToldCurve extends Pick<ErrorCurve, 'errors' | 'interval'> {
  readonly steps: Int32Array;
  readonly curves: readonly BoundCurve[];
}

/** The same for people: a table, under a chart where there is room for one. */
function tellCurve(
  { study, units }: Pick<StudiedFile, 'study' | 'units'>,
  method: Profile['method'],
  { steps, errors, interval, curves }: ToldCurve,
  given: Arguments,
  output: Output,
): void {
  const { head, cells, legend } = curveColumns(curves, units);
  const title = method === 'measured' ? extraOver(units) : 'least error';
  const rows = Array.from(steps, (k, i) => [
    String(k),
    formatNats(errors[i]!, units),
    ...(interval
      ? [`${formatNats(interval.low[i]!, units)} to ${formatNats(interval.high[i]!, units)}`]
      : []),
    ...cells(i),
  ]);
  const chart =
    output.columns === undefined
      ? ''
      : `${areaChart(errors, { width: output.columns, height: 8, label: (nats) => formatNats(nats, units) })}\n\n`;
  output.out(
    chart +
      textTable(
        [
          'steps',
          title,
          ...(interval ? [`${formatNumber(100 * study.profile.confidence)} % interval`] : []),
          ...head,
        ],
        rows,
      ) +
      (given.bounds ? `\n${legend || 'No theorem speaks of it.\n'}` : ''),
  );
}

/** D(1) … D(most); of an estimate each judged by samples that did not choose it. */
function* leastErrors(
  profile: Profile,
  most: number,
): Job<Pick<ErrorCurve, 'errors' | 'interval'>> {
  const { conditionalEntropy, estimate } = profile;
  const search = searchOf(profile);
  const evidence = evidenceOf(profile);
  if (evidence) return yield* recommendedCurve(evidence, everyOne(most, search.fewest));
  if (!estimate) return { errors: search.errors(conditionalEntropy, most), interval: null };
  return yield* heldOutCurve(estimate, everyOne(most, search.fewest), search);
}
