// D(K) in an order that is not random.
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

const found = new WeakMap<Surface, LeastErrors>();

/** From the fewest steps that there can be; found once for a surface, which outlives many texts. */
export function* leastErrorCurve(surface: Surface): Job<LeastErrors> {
  const known = found.get(surface);
  if (known) return known;
  const fewest = surface.blocks?.length ?? 1;
  const most = Math.min(surface.grid.length, fewest + mostBeyond);
  const errors = yield* leastErrorsUnder(surface, most);
  const curve = { steps: Int32Array.from(errors, (_, i) => fewest + i), errors };
  found.set(surface, curve);
  return curve;
}
