import { equallyLikely, type OrderKind, type OrderLaw } from './kind';

/** 0 … length − 1 far apart first: ⌊N · rev(i) / 2^L⌋ for i = 0, 1, …, rev with the L bits reversed; repeats left out. */
export function farApart(length: number): Int32Array {
  const bits = Math.ceil(Math.log2(Math.max(1, length)));
  const seen = new Uint8Array(length);
  const order: number[] = [];
  for (let i = 0; i < 2 ** bits; i++) {
    const position = Math.floor((length * reversed(i, bits)) / 2 ** bits);
    if (seen[position] === 0) order.push(position);
    seen[position] = 1;
  }
  return Int32Array.from(order);
}

export function reversed(value: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result = result * 2 + (Math.floor(value / 2 ** bit) % 2);
  return result;
}

/** Every shift of an order around the end, all equally likely. */
export function allShifts(order: Int32Array): OrderLaw {
  const { length } = order;
  const shifted = (by: number) => order.map((position) => (position + by) % length);
  return { ...equallyLikely(length, shifted), shifted: order };
}

export const spreadOrder: OrderKind = {
  name: 'spread',
  title: 'Spread',
  summary:
    'Positions far apart first, evenly everywhere (van der Corput), all moved by one random shift: tokens of a step hardly know of each other.',
  source: 'van der Corput’s sequence with a random shift',
  settle: (_, { length }) => allShifts(farApart(length)),
};
