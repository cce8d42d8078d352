import type { Random } from '../../numbers/random';
import type { ListedOrders, OrderKind } from './kind';

/** Longer sequences have too many orders to list … */
const longestListed = 16;
/** … and so do those that have more than this. */
const mostListed = 5000;

interface Begun {
  readonly order: readonly number[];
  readonly weight: number;
  readonly distances: Int32Array;
}

/** Hidden positions that are as far from every known one as any; all of them while nothing is known. */
function farthestOf(distances: Int32Array): readonly number[] {
  const far = distances.reduce((one, other) => Math.max(one, other), 0);
  return Array.from(distances.keys()).filter((i) => distances[i] === far);
}

/** How far every position is from the nearest known one, once this one is known too. */
function nearer(distances: Int32Array, known: number): Int32Array {
  return distances.map((distance, i) => Math.min(distance, Math.abs(i - known)));
}

function drawn(length: number, source: Random): Int32Array {
  const order = new Int32Array(length);
  let distances: Int32Array = new Int32Array(length).fill(length);
  for (let place = 0; place < length; place++) {
    const candidates = farthestOf(distances);
    order[place] = candidates[source.integer(candidates.length)]!;
    distances = nearer(distances, order[place]!);
  }
  return order;
}

/** All orders with their probabilities, where they are few. */
function listed(length: number): ListedOrders | undefined {
  if (length > longestListed) return undefined;
  const nothing: Begun = { order: [], weight: 1, distances: new Int32Array(length).fill(length) };
  let begun: readonly Begun[] = [nothing];
  for (let place = 0; place < length; place++) {
    begun = begun.flatMap(({ order, weight, distances }) => {
      const candidates = farthestOf(distances);
      return candidates.map((next) => ({
        order: [...order, next],
        weight: weight / candidates.length,
        distances: nearer(distances, next),
      }));
    });
    if (begun.length > mostListed) return undefined;
  }
  return {
    count: begun.length,
    order: (index) => Int32Array.from(begun[index]!.order),
    weight: (index) => begun[index]!.weight,
  };
}

export const farthestOrder: OrderKind = {
  name: 'farthest',
  title: 'Farthest first',
  summary:
    'The first position is random, each next one is random among those farthest from all known ones; its mean is estimated from drawn orders, unless they are few.',
  source: 'Farthest-point sampling',
  settle: (_, { length }) => {
    const all = listed(length);
    return { draw: (source) => drawn(length, source), ...(all && { listed: all }) };
  },
};
