import type { Job } from '../jobs/job';
import type { Surface } from '../orders/surface/surface';
import { leastErrorsUnder } from './orderedPlan';

/** The least errors in one order. */
export interface LeastErrors {
  readonly steps: Int32Array;
  readonly errors: Float64Array;
}

/** So many steps beyond the fewest are told: afterwards little is lost in any order. */
const mostBeyond = 128;

/** From the fewest steps that there can be. */
export function* leastErrorCurve(surface: Surface): Job<LeastErrors> {
  const fewest = surface.blocks?.length ?? 1;
  const most = Math.min(surface.grid.length, fewest + mostBeyond);
  const errors = yield* leastErrorsUnder(surface, most);
  return { steps: Int32Array.from(errors, (_, i) => fewest + i), errors };
}
