// How long the positions of a code stay open while others become known: it only matters which, and never what they are.
import { settledAfter, wordsInRow } from '../../kernels/settling';
import { bitsOf } from './bitRows';
import { inverse, subtract } from './primeField';

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
    const pivot = free.findIndex((row) => row[position] !== 0);
    if (pivot < 0) return;
    const [row] = free.splice(pivot, 1);
    const scale = inverse(row![position]!, prime);
    for (const other of free)
      if (other[position] !== 0) subtract(other, row!, (other[position]! * scale) % prime, prime);
    row!.forEach((value, i) => {
      if (value !== 0) after[i] = j + 1;
    });
  });
  return after;
}
