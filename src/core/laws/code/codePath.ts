// The conditional laws of a code while its symbols become known one by one.
import type { EntropyPath } from '../exactEntropies';
import { type RevealPath, UNKNOWN } from '../law';
import { addBits, BitRows, bitOf } from './bitRows';
import { settleColumn } from './primeField';

/**
 * A word of a code that becomes known bit by bit: every known symbol settles at most one more row of the
 * basis and is eliminated from the others, so that a step takes one elimination and not as many as there are known symbols.
 */
export function codePath(basis: readonly Int32Array[], length: number, prime: number): RevealPath {
  if (prime === 2) return bitPath(basis, length);
  const free = basis.map((row) => row.slice());
  /** The combination of the rows that are settled: what they say of every position. */
  const word = new Int32Array(length);
  const known = new Int32Array(length).fill(UNKNOWN);
  const laws = new Float64Array(length * prime);

  return {
    know: (position, symbol) => {
      known[position] = symbol;
      const row = settleColumn(free, position, prime);
      if (!row) return;
      // this row is zero at all positions known before, and adds what the word lacks at this one
      const missing = (symbol - word[position]! + prime) % prime;
      for (let i = 0; i < length && missing !== 0; i++)
        word[i] = (word[i]! + missing * row[i]!) % prime;
    },
    conditionals: () => {
      laws.fill(0);
      for (let i = 0; i < length; i++) {
        const law = laws.subarray(i * prime, (i + 1) * prime);
        const value = known[i]!;
        if (value !== UNKNOWN) law[value] = 1;
        else if (free.some((row) => row[i] !== 0)) law.fill(1 / prime);
        else law[word[i]!] = 1;
      }
      return laws;
    },
  };
}

/** The same over two elements, many at a time. */
function bitPath(basis: readonly Int32Array[], length: number): RevealPath {
  const rows = new BitRows(basis, length);
  const word = new Int32Array((length + 31) >> 5);
  const known = new Int32Array(length).fill(UNKNOWN);
  const laws = new Float64Array(2 * length);
  return {
    know: (position, symbol) => {
      known[position] = symbol;
      const row = rows.settle(position);
      if (row && bitOf(word, position) !== symbol) addBits(word, row);
    },
    conditionals: () => {
      const open = rows.open();
      for (let i = 0; i < length; i++) {
        const settled = known[i] === UNKNOWN ? bitOf(word, i) : known[i]!;
        const free = known[i] === UNKNOWN && bitOf(open, i) === 1;
        laws[2 * i] = free ? 0.5 : 1 - settled;
        laws[2 * i + 1] = free ? 0.5 : settled;
      }
      return laws;
    },
  };
}

/** The entropies of a code's positions: nothing of one that the known ones settle, all of any other, whatever they are. */
export function rankPath(basis: readonly Int32Array[], length: number, prime: number): EntropyPath {
  if (prime === 2) return bitRankPath(basis, length);
  const free = basis.map((row) => row.slice());
  const known = new Uint8Array(length);
  const entropies = new Float64Array(length);
  return {
    know: (position) => {
      known[position] = 1;
      settleColumn(free, position, prime);
    },
    entropies: () => {
      for (let i = 0; i < length; i++) {
        const open = known[i] === 0 && free.some((row) => row[i] !== 0);
        entropies[i] = open ? Math.log(prime) : 0;
      }
      return entropies;
    },
  };
}

function bitRankPath(basis: readonly Int32Array[], length: number): EntropyPath {
  const rows = new BitRows(basis, length);
  const known = new Uint8Array(length);
  const entropies = new Float64Array(length);
  return {
    know: (position) => {
      known[position] = 1;
      rows.settle(position);
    },
    entropies: () => {
      const open = rows.open();
      for (let i = 0; i < length; i++)
        entropies[i] = known[i] === 0 && bitOf(open, i) === 1 ? Math.LN2 : 0;
      return entropies;
    },
  };
}
