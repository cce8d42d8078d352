// The error of an export whose sampler draws its counts.
import { sum } from '../../core/numbers/entropy';
import { costsOf } from '../../core/schedule/schedule';
import type { ExportedSchedule } from './csv';
import { maskedAt } from './remaining';
import type { ExportTarget } from './target';

/**
 * The expected error where a target draws the counts: theory (4) at the times that it takes, and one more pass where
 * its grid ends before everything is shown.
 */
export function randomCountsError(
  { expected }: Pick<ExportTarget, 'expected'>,
  { times: planned }: Pick<ExportedSchedule, 'times'>,
  conditionalEntropy: Float64Array,
): number | undefined {
  if (!expected || !planned) return undefined;
  const total = conditionalEntropy.length;
  const means = expected(maskedAt(planned));
  const times = new Float64Array(means.length + 1);
  means.forEach((mean, step) => {
    times[step + 1] = Math.min(1, times[step]! + mean / total);
  });
  const last = times[means.length]!;
  const complete = last > 1 - 1e-12 ? times.fill(1, means.length) : Float64Array.of(...times, 1);
  return sum(costsOf(conditionalEntropy, { kind: 'times', times: complete }));
}
