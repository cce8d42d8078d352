// The orders that samplers go by on a law, with the sizes that are best in each.
import * as l10n from '@vscode/l10n';
import type { Job } from '../jobs/job';
import { ListedWork } from '../jobs/listedWork';
import { type Helper, shareWork } from '../jobs/sharedWork';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import type { OrderSpec } from '../orders/kinds/kind';
import { orderShapeOf, settleOrder } from '../orders/settleOrder';
import type { PlannedOrder } from '../samplers/plannedOrder';
import type { Sampler } from '../samplers/policy';
import { type OrderPart, sizedOrder } from './sizedOrder';

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

/** One for each order of these samplers that there is for the law; none where all orders are as good as random order. */
export function* plannedOrders(
  law: DiscreteDistribution | MaskedModel,
  { samplers, learned, seed, steps }: PlannedOrdersOptions,
  helpers: () => readonly Helper<OrderPart, PlannedOrder>[] = () => [],
): Job<readonly PlannedOrder[]> {
  if (law.exchangeable) return [];
  const kinds = samplers.flatMap(({ order }) => (order === undefined ? [] : [order]));
  const specs = [...new Set(kinds)].flatMap((kind): readonly OrderSpec[] =>
    kind === 'learned' ? (learned ? [learned] : []) : [{ kind }],
  );
  const able = specs.filter((spec) => typeof settleOrder(spec, orderShapeOf(law)) !== 'string');
  const work = new ListedWork<OrderPart, PlannedOrder>(
    able.map((spec) => ({ kind: 'order', spec, steps })),
  );
  yield* shareWork(work, (part) => sizedOrder(law, seed, part), able.length > 1 ? helpers() : []);
  return work.entries.map(([, found]) => found);
}
