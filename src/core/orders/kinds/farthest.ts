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

/** A run of hidden positions, known ones or the ends of the line (−1 and N) on both sides. */
interface Gap {
  readonly low: number;
  readonly high: number;
}

/** The positions of a gap that are farthest from what is known, and how far. */
function farthestIn({ low, high }: Gap, length: number): readonly [number, readonly number[]] {
  if (low < 0) return [high, [0]];
  if (high === length) return [length - 1 - low, [length - 1]];
  const middle = Math.floor((low + high) / 2);
  const even = (high - low) % 2 === 0;
  return [middle - low, even ? [middle] : [middle, middle + 1]];
}

/** As drawn from all positions that are as far as any: gaps are kept by the distance of their farthest ones. */
function drawn(length: number, source: Random): Int32Array {
  const order = new Int32Array(length);
  const byDistance: { readonly position: number; readonly gap: Gap }[][] = [];
  const add = (gap: Gap) => {
    if (gap.high - gap.low < 2) return;
    const [distance, positions] = farthestIn(gap, length);
    byDistance[distance] ??= [];
    for (const position of positions) byDistance[distance]!.push({ position, gap });
  };
  order[0] = source.integer(length);
  add({ low: -1, high: order[0] });
  add({ low: order[0], high: length });
  let place = 1;
  // what a gap leaves is nearer than what it was
  for (let distance = length; distance > 0; distance--) {
    const candidates = byDistance[distance] ?? [];
    while (candidates.length > 0) {
      const [chosen] = candidates.splice(source.integer(candidates.length), 1);
      const { position, gap } = chosen!;
      const other = candidates.findIndex((one) => one.gap === gap);
      if (other >= 0) candidates.splice(other, 1);
      order[place++] = position;
      add({ low: gap.low, high: position });
      add({ low: position, high: gap.high });
    }
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
