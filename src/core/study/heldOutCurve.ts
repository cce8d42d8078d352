// D(K) of an estimate, judged by samples that did not choose it.
import type { Job } from '../jobs/job';
import { heldOutError, interval } from '../profile/heldOut';
import type { EstimateDetail } from '../profile/profile';
import type { ErrorCurve } from '../schedule/best/paretoCurve';
import { type Search, searchOf } from '../schedule/best/search';
import { entropyWeights } from '../schedule/schedule';

/**
 * D(K) of an estimate: the best schedules by one half of the samples, judged by the other (theory §9).
 * Judged by the samples that chose them they would look better than they are.
 */
export function* heldOutCurve(
  estimate: EstimateDetail,
  steps: Int32Array,
  search: Search = searchOf({}),
): Job<ErrorCurve> {
  const length = estimate.selection.length;
  const errors = new Float64Array(steps.length);
  const low = new Float64Array(steps.length);
  const high = new Float64Array(steps.length);
  for (const [i, count] of steps.entries()) {
    const { sizes } = search.forSteps(estimate.selection, count);
    const found = heldOutError(estimate, entropyWeights({ kind: 'sizes', sizes }, length));
    const [least, most] = interval(found, estimate);
    errors[i] = Math.max(0, found.error);
    low[i] = least;
    high[i] = Math.max(0, most);
    yield { fraction: (i + 1) / steps.length };
  }
  return { steps, errors, interval: { low, high } };
}
