// How long the positions of a code stay open while others become known: it only matters which, and never what they are.
import { settledAfter, wordsInRow } from '../../kernels/settling';
import { bitsOf } from './bitRows';
import { settleColumn } from './primeField';

/** For an order of all positions: after how many of them each is settled; until then every symbol is as likely there. */
export function settlingOf(
  basis: readonly Int32Array[],
  length: number,
  prime: number,
): (order: Int32Array) => Int32Array {
  if (prime !== 2) return (order) => settledInField(basis, order, prime);
  const bits = bitsOf(basis, wordsInRow(length));
  return (order) => settledAfter(bits, order);
}

function settledInField(
  basis: readonly Int32Array[],
  order: Int32Array,
  prime: number,
): Int32Array {
  const free = basis.map((row) => row.slice());
  const after = new Int32Array(order.length);
  order.forEach((position, j) => {
    settleColumn(free, position, prime)?.forEach((value, i) => {
      if (value !== 0) after[i] = j + 1;
    });
  });
  return after;
}
