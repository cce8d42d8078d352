// Samplers that reveal positions in an order of `core/orders`, with the sizes that are planned for it.
import { findOrderKind } from '../../orders/kinds/index';
import { settleOrder } from '../../orders/settleOrder';
import { splitInto } from '../../orders/surface/bestSteps';
import { plannedFor } from '../knownBeforehand';
import { oneByOneIf } from '../oneByOne';
import type { PlannedOrder } from '../plannedOrder';
import {
  cut,
  evenSizes,
  type Policy,
  type PolicyContext,
  partitioned,
  type Sampler,
  stepsGrid,
  valueIn,
} from '../policy';
import { stepsParameter } from './randomOrder';

/** Random orders draw one for every sequence; the others have one. */
function inOrder(
  name: string,
  order: string,
  { title, random }: Pick<Sampler, 'title' | 'random'>,
): Sampler {
  const kind = findOrderKind(order);
  if (!kind) throw new RangeError(`there is no order ${order}`);
  const sampler: Sampler = {
    name,
    title,
    summary: `${kind.summary} So many at each call as the best steps in this order say; of a model, as many in every call.`,
    source: kind.source,
    parameters: [stepsParameter],
    random,
    usesDrawnToken: false,
    order,
    grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
    policy: (context, values) => {
      const steps = Math.min(context.length, valueIn(sampler, values, 'steps'));
      const planned = plannedFor(context, order) ?? { spec: { kind: order }, sizes: {} };
      return ordered(context, planned, steps, random);
    },
  };
  return sampler;
}

function ordered(
  { length }: PolicyContext,
  { spec, grid, edges, sizes }: PlannedOrder,
  steps: number,
  random: boolean,
): Policy {
  const law = settleOrder(spec, { length, grid, edges: edges && (() => edges) });
  if (typeof law === 'string') throw new RangeError(law);
  const counts = sizesFor(sizes, steps) ?? evenSizes(length, steps);
  if (!random && law.listed) return partitioned(cut(law.listed.order(0), counts));
  return {
    ...oneByOneIf(counts),
    blind: true,
    start: (source) => partitioned(cut(law.draw(source), counts)).start(source),
  };
}

/** Those that were planned; for a number of calls that was not, those for fewer, split further: that never costs. */
function sizesFor(planned: PlannedOrder['sizes'], steps: number): Int32Array | undefined {
  const fewer = Math.max(
    ...Object.keys(planned)
      .map(Number)
      .filter((count) => count <= steps),
  );
  const sizes = planned[fewer];
  return sizes && splitInto(Int32Array.from(sizes), steps);
}

export const spreadPlanned = inOrder('spread', 'spread', {
  title: 'Spread order',
  random: true,
});
export const farthestPlanned = inOrder('farthest', 'farthest', {
  title: 'Farthest first',
  random: true,
});
export const bayerPlanned = inOrder('bayer', 'bayer', {
  title: 'Bayer order of a grid',
  random: true,
});
export const middlesPlanned = inOrder('middles', 'bisection', {
  title: 'Middles of gaps',
  random: false,
});
export const centroidsPlanned = inOrder('centroids', 'centroids', {
  title: 'Centroids of a tree',
  random: false,
});
export const fileOrderPlanned = inOrder('file-order', 'learned', {
  title: 'The file’s own list',
  random: false,
});
