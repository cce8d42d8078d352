// One order that samplers go by on a law, with the sizes that are best in it.
import type { Job } from '../jobs/job';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import type { OrderSpec } from '../orders/kinds/kind';
import { bestStepsForEach } from '../orders/surface/bestSteps';
import { chooseSurface } from '../orders/surface/chooseSurface';
import { stepCostTable } from '../orders/surface/stepCosts';
import { entropyOfSurface, type Surface } from '../orders/surface/surface';
import { defaultProfileOptions } from '../profile/profile';
import type { PlannedOrder } from '../samplers/plannedOrder';
import { stepsGrid } from '../samplers/policy';

/** One of the orders that a comparison goes by; whoever plans it finds the same. */
export interface OrderPart {
  readonly kind: 'order';
  readonly spec: OrderSpec;
  /** Numbers of calls that are asked for, beside those of a curve. */
  readonly steps?: readonly number[] | undefined;
}

/** Sizes are only chosen by these samples, and every sampler is judged by others; fewer where each takes longer. */
function samplesFor(length: number): number {
  return Math.max(8, Math.min(64, Math.round(2048 / length)));
}

/** Up to this length sizes are known for every number of calls. */
const everyStepUpTo = 128;

export function* sizedOrder(
  law: DiscreteDistribution | MaskedModel,
  seed: number,
  { spec, steps = [] }: Omit<OrderPart, 'kind'>,
): Job<PlannedOrder> {
  const edges = law.edges?.();
  const shape = { spec, ...(law.grid && { grid: law.grid }), ...(edges && { edges }) };
  const options = { ...defaultProfileOptions, samples: samplesFor(law.length), seed };
  const choice = chooseSurface(law, { order: spec, options });
  if (choice.kind === 'refused') return { ...shape, sizes: {} };
  const surface: Surface = yield* choice.run();
  const table = stepCostTable(surface, surface.values);
  const { length } = law;
  const every = Array.from({ length: Math.min(length, everyStepUpTo) }, (_, k) => k + 1);
  const wanted = [...(length <= everyStepUpTo ? every : stepsGrid(length)), ...steps];
  const able = wanted.filter((count) => count <= length);
  const entropy = entropyOfSurface(surface);
  const sizes: Record<number, readonly number[]> = {};
  const errors: Record<number, number> = {};
  for (const [count, best] of yield* bestStepsForEach(table, able)) {
    sizes[count] = [...best.sizes];
    errors[count] = Math.max(0, best.total - entropy);
  }
  const exact = surface.method === 'exact' && !surface.grid.thinned;
  return { ...shape, sizes, ...(exact && { errors }) };
}
