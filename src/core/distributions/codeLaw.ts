import type { Job } from '../job';
import { type DiscreteDistribution, UNKNOWN } from './distribution';
import { reduceRows } from './primeField';

/** The uniform law on a linear code over a prime field, given by a basis: rows of full rank. */
export function codeLaw(
  basis: readonly Int32Array[],
  length: number,
  prime: number,
): DiscreteDistribution {
  const dimension = basis.length;
  const inOrder = Int32Array.from({ length }, (_, column) => column);
  const reduced = basis.map((row) => row.slice());
  const pivots = reduceRows(reduced, inOrder, prime);
  const wordOf = (coefficients: ArrayLike<number>, rows: readonly Int32Array[]) => {
    const word = new Int32Array(length);
    rows.forEach((row, r) => {
      const factor = coefficients[r] as number;
      for (let i = 0; i < length && factor !== 0; i++)
        word[i] = ((word[i] as number) + factor * (row[i] as number)) % prime;
    });
    return word;
  };
  return {
    kind: 'discrete',
    length,
    alphabet: prime,
    logProbability: (values) => {
      const word = wordOf(
        pivots.map((column) => values[column] as number),
        reduced,
      );
      return word.every((symbol, i) => symbol === values[i])
        ? -dimension * Math.log(prime)
        : Number.NEGATIVE_INFINITY;
    },
    sample: (random) =>
      wordOf(
        Array.from({ length: dimension }, () => random.integer(prime)),
        reduced,
      ),
    conditionals: (known) => {
      const rows = reduced.map((row) => row.slice());
      const seen = inOrder.filter((column) => known[column] !== UNKNOWN);
      const chosen = reduceRows(rows, seen, prime);
      // what is known settles the coefficients of the first rows; the others are free
      const word = wordOf(
        chosen.map((column) => known[column] as number),
        rows.slice(0, chosen.length),
      );
      const free = rows.slice(chosen.length);
      const laws = new Float64Array(length * prime);
      known.forEach((value, i) => {
        const law = laws.subarray(i * prime, (i + 1) * prime);
        if (value !== UNKNOWN) law[value] = 1;
        else if (free.some((row) => row[i] !== 0)) law.fill(1 / prime);
        else law[word[i] as number] = 1;
      });
      return laws;
    },
    ...(length <= mostPositions && {
      exactProfile: {
        algorithm: 'ranks of all sets of columns',
        seconds:
          2 ** length * (prime === 2 ? 3e-8 : 2e-8 * Math.min(dimension, length - dimension) ** 2),
        run: () => rankProfile(reduced, length, prime),
      },
    }),
  };
}

/** 2^N sets of columns are gone through up to this length. */
const mostPositions = 24;

/** A basis of the dual code: what is orthogonal to every row. `basis` is in reduced form. */
export function dualBasis(
  basis: readonly Int32Array[],
  length: number,
  prime: number,
): Int32Array[] {
  const rows = basis.map((row) => row.slice());
  const pivots = reduceRows(
    rows,
    Int32Array.from({ length }, (_, column) => column),
    prime,
  );
  const isPivot = new Set(pivots);
  return Array.from({ length }, (_, column) => column)
    .filter((column) => !isPivot.has(column))
    .map((column) => {
      const word = new Int32Array(length);
      word[column] = 1;
      pivots.forEach((pivot, r) => {
        word[pivot] = (prime - ((rows[r] as Int32Array)[column] as number)) % prime;
      });
      return word;
    });
}

/** h(j) = log q · (mean rank of j + 1 columns − mean rank of j) (theory §8e), by the smaller of code and dual. */
function* rankProfile(
  basis: readonly Int32Array[],
  length: number,
  prime: number,
): Job<Float64Array> {
  const dual = dualBasis(basis, length, prime);
  const useDual = dual.length < basis.length;
  const totals = yield* rankTotals(useDual ? dual : basis, length, prime);
  let subsets = 1;
  const means = totals.map((total, size) => {
    if (size > 0) subsets = (subsets * (length - size + 1)) / size;
    return total / subsets;
  });
  const own = Float64Array.from(
    { length },
    (_, j) => Math.log(prime) * ((means[j + 1] as number) - (means[j] as number)),
  );
  return useDual ? own.map((_, j) => Math.log(prime) - (own[length - 1 - j] as number)) : own;
}

/** Σ of the ranks of all sets of columns, by their size. */
function* rankTotals(
  basis: readonly Int32Array[],
  length: number,
  prime: number,
): Job<Float64Array> {
  const totals = new Float64Array(length + 1);
  // the sets of the first few columns are gone through one by one, so that messages get in between
  const first = Math.max(0, length - 14);
  const columns = Array.from({ length }, (_, i) => basis.map((row) => row[i] as number));
  for (let mask = 0; mask < 2 ** first; mask++) {
    const span = prime === 2 ? new BitSpan() : new FieldSpan(prime);
    let size = 0;
    for (let i = 0; i < first; i++)
      if (mask & (1 << i)) {
        span.add(columns[i] as readonly number[]);
        size++;
      }
    addRanks(span, columns, first, size, totals);
    yield { fraction: (mask + 1) / 2 ** first };
  }
  return totals;
}

/** Adds the rank of every set that goes on from here with columns from `next` on. */
function addRanks(
  span: Span,
  columns: readonly (readonly number[])[],
  next: number,
  size: number,
  totals: Float64Array,
): void {
  if (next === columns.length) {
    totals[size] = (totals[size] as number) + span.rank;
    return;
  }
  addRanks(span, columns, next + 1, size, totals);
  const grew = span.add(columns[next] as readonly number[]);
  addRanks(span, columns, next + 1, size + 1, totals);
  if (grew) span.removeLast();
}

/** A space spanned by columns, one after another. */
interface Span {
  readonly rank: number;
  /** Whether the column was not in the span yet. */
  add(column: readonly number[]): boolean;
  removeLast(): void;
}

/** Over two elements a column is the bits of a number. */
class BitSpan implements Span {
  private readonly vectors: number[] = [];

  get rank(): number {
    return this.vectors.length;
  }

  add(column: readonly number[]): boolean {
    let bits = column.reduce((total, bit, i) => total | (bit << i), 0);
    for (const vector of this.vectors) bits = Math.min(bits, bits ^ vector);
    if (bits === 0) return false;
    this.vectors.push(bits);
    return true;
  }

  removeLast(): void {
    this.vectors.pop();
  }
}

/** Over any prime field: each vector has a pivot that the later ones lack. */
class FieldSpan implements Span {
  private readonly vectors: Int32Array[] = [];
  private readonly pivots: number[] = [];

  constructor(private readonly prime: number) {}

  get rank(): number {
    return this.vectors.length;
  }

  add(column: readonly number[]): boolean {
    const rest = [Int32Array.from(column)];
    this.vectors.forEach((vector, v) => {
      const row = rest[0] as Int32Array;
      const factor = row[this.pivots[v] as number] as number;
      for (let i = 0; i < row.length && factor !== 0; i++)
        row[i] = ((row[i] as number) + (this.prime - factor) * (vector[i] as number)) % this.prime;
    });
    const all = Int32Array.from({ length: column.length }, (_, i) => i);
    const [pivot] = reduceRows(rest, all, this.prime);
    if (pivot === undefined) return false;
    this.vectors.push(rest[0] as Int32Array);
    this.pivots.push(pivot);
    return true;
  }

  removeLast(): void {
    this.vectors.pop();
    this.pivots.pop();
  }
}
