// The orders that samplers go by on a law, with the sizes that are best in each.
import * as l10n from '@vscode/l10n';
import { type Job, part } from '../jobs/job';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import type { OrderSpec } from '../orders/kinds/kind';
import { orderShapeOf, settleOrder } from '../orders/settleOrder';
import { bestStepsForEach } from '../orders/surface/bestSteps';
import { chooseSurface } from '../orders/surface/chooseSurface';
import { stepCostTable } from '../orders/surface/stepCosts';
import { entropyOfSurface, type Surface } from '../orders/surface/surface';
import { defaultProfileOptions } from '../profile/profile';
import type { PlannedOrder } from '../samplers/plannedOrder';
import { type Sampler, stepsGrid } from '../samplers/policy';

export interface PlannedOrdersOptions {
  readonly seed: number;
  readonly samplers: readonly Sampler[];
  /** Numbers of calls that are asked for, beside those of a curve. */
  readonly steps?: readonly number[];
  /** The file's own list of positions. */
  readonly learned?: OrderSpec | undefined;
}

/** Why a law has none of the orders that these samplers go by; undefined where it has them all. */
export function missingOrder(
  law: DiscreteDistribution | MaskedModel,
  { samplers, learned }: Pick<PlannedOrdersOptions, 'samplers' | 'learned'>,
): string | undefined {
  for (const { name, order } of samplers) {
    if (order === undefined) continue;
    if (law.exchangeable)
      return l10n.t`The positions of this distribution may change places, so every order is as good as random order: "${name}" is "random-optimal".`;
    const spec = order === 'learned' && learned ? learned : { kind: order };
    const settled = settleOrder(spec, orderShapeOf(law));
    if (typeof settled === 'string') return `"${name}": ${settled}`;
  }
  return undefined;
}

/** Sizes are only chosen by these samples, and every sampler is judged by others; fewer where each takes longer. */
function samplesFor(length: number): number {
  return Math.max(8, Math.min(64, Math.round(2048 / length)));
}

/** Up to this length sizes are known for every number of calls. */
const everyStepUpTo = 128;

/** One for each order of these samplers that there is for the law; none where all orders are as good as random order. */
export function* plannedOrders(
  law: DiscreteDistribution | MaskedModel,
  { samplers, learned, ...options }: PlannedOrdersOptions,
): Job<readonly PlannedOrder[]> {
  if (law.exchangeable) return [];
  const kinds = samplers.flatMap(({ order }) => (order === undefined ? [] : [order]));
  const specs = [...new Set(kinds)].flatMap((kind): readonly OrderSpec[] =>
    kind === 'learned' ? (learned ? [learned] : []) : [{ kind }],
  );
  const able = specs.filter((spec) => typeof settleOrder(spec, orderShapeOf(law)) !== 'string');
  const found: PlannedOrder[] = [];
  for (const [i, spec] of able.entries())
    found.push(
      yield* part(plannedOrder(law, spec, options), i / able.length, (i + 1) / able.length),
    );
  return found;
}

function* plannedOrder(
  law: DiscreteDistribution | MaskedModel,
  spec: OrderSpec,
  { seed, steps = [] }: Pick<PlannedOrdersOptions, 'seed' | 'steps'>,
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
