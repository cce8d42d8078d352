// The uniform law on the words of a linear code.
import { phrase } from '../../input/phrase';
import { type DiscreteDistribution, UNKNOWN } from '../law';
import { codePath, rankPath } from './codePath';
import { reduceRows } from './primeField';
import { settlingOf } from './settling';

/** A code as rows in reduced form, one for each dimension, and the pivot column of each. */
interface Reduced {
  readonly rows: readonly Int32Array[];
  readonly pivots: readonly number[];
}

/**
 * The uniform law on the linear code over a prime field that these rows span. They are asked for and
 * reduced when they are first needed, which takes a while for a long code.
 */
export function codeLaw(
  spanning: () => readonly Int32Array[],
  length: number,
  prime: number,
): DiscreteDistribution {
  let reduced: Reduced | undefined;
  const code = (): Reduced => {
    reduced ??= reducedForm(spanning(), length, prime);
    return reduced;
  };
  return {
    kind: 'discrete',
    length,
    alphabet: prime,
    structure: { kind: 'even' },
    logProbability: (values) => {
      const { rows, pivots } = code();
      const symbols = pivots.map((column) => values[column]!);
      const word = combination(symbols, rows, length, prime);
      return word.every((symbol, i) => symbol === values[i])
        ? -rows.length * Math.log(prime)
        : Number.NEGATIVE_INFINITY;
    },
    sample: (random) => {
      const { rows } = code();
      const coefficients = rows.map(() => random.integer(prime));
      return combination(coefficients, rows, length, prime);
    },
    possible: (known) => {
      const { word } = settledBy(code().rows, known, prime);
      return known.every((symbol, i) => symbol === UNKNOWN || symbol === word[i]);
    },
    conditionals: (known) => conditionalsOf(code().rows, known, prime),
    reveal: () => codePath(code().rows, length, prime),
    exactEntropies: {
      algorithm: phrase`ranks of sets of columns`,
      settling: true,
      seconds: { once: 0, order: 1e-9 * length ** 2 * (length / 4 + prime) },
      *prepare() {
        const { rows } = code();
        return {
          path: () => rankPath(rows, length, prime),
          settledAfter: settlingOf(rows, length, prime),
        };
      },
    },
  };
}

function reducedForm(spanning: readonly Int32Array[], length: number, prime: number): Reduced {
  const rows = spanning.map((row) => row.slice());
  const pivots = reduceRows(rows, allColumns(length), prime);
  return { rows: rows.slice(0, pivots.length), pivots };
}

/** What is known settles the coefficients of some rows, once the pivots are among it: their word; the others are free. */
function settledBy(
  basis: readonly Int32Array[],
  known: Int32Array,
  prime: number,
): { readonly word: Int32Array; readonly free: readonly Int32Array[] } {
  const length = known.length;
  const rows = basis.map((row) => row.slice());
  const seen = allColumns(length).filter((column) => known[column] !== UNKNOWN);
  const settled = reduceRows(rows, seen, prime);
  const symbols = settled.map((column) => known[column]!);
  const word = combination(symbols, rows.slice(0, settled.length), length, prime);
  return { word, free: rows.slice(settled.length) };
}

function conditionalsOf(
  basis: readonly Int32Array[],
  known: Int32Array,
  prime: number,
): Float64Array {
  const length = known.length;
  const { word, free } = settledBy(basis, known, prime);
  const laws = new Float64Array(length * prime);
  known.forEach((value, i) => {
    const law = laws.subarray(i * prime, (i + 1) * prime);
    if (value !== UNKNOWN) law[value] = 1;
    else if (free.some((row) => row[i] !== 0)) law.fill(1 / prime);
    else law[word[i]!] = 1;
  });
  return laws;
}

function combination(
  coefficients: readonly number[],
  rows: readonly Int32Array[],
  length: number,
  prime: number,
): Int32Array {
  const word = new Int32Array(length);
  rows.forEach((row, r) => {
    const factor = coefficients[r]!;
    for (let i = 0; i < length && factor !== 0; i++)
      word[i] = (word[i]! + factor * row[i]!) % prime;
  });
  return word;
}

/** A basis of the dual code: what is orthogonal to every row. The rows are independent. */
export function dualBasis(
  basis: readonly Int32Array[],
  length: number,
  prime: number,
): Int32Array[] {
  const { rows, pivots } = reducedForm(basis, length, prime);
  const isPivot = new Set(pivots);
  return Array.from(allColumns(length))
    .filter((column) => !isPivot.has(column))
    .map((column) => {
      const word = new Int32Array(length);
      word[column] = 1;
      pivots.forEach((pivot, r) => {
        word[pivot] = (prime - rows[r]![column]!) % prime;
      });
      return word;
    });
}

function allColumns(length: number): Int32Array {
  return Int32Array.from({ length }, (_, column) => column);
}
