// The exact profile of a code: the mean rank of its sets of columns.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { logFactorialsUpTo } from '../counts/countLaw';
import type { ExactProfile } from '../law';
import { columnSpan, type Span } from './span';

/** So many sets of columns are gone through at most. */
const mostSets = 5e7;
/** In one stretch between two yields. */
const stretch = 1e5;

/**
 * The profile of the uniform law on a code of this dimension, from the columns of its generator or those
 * of its dual, whichever has fewer rows: h(j) = log q · (mean rank of j + 1 columns − mean rank of j)
 * (theory §8e), and h_dual(j) = log q − h(N − 1 − j). Undefined where there are too many sets.
 */
export function rankProfile(
  length: number,
  dimension: number,
  prime: number,
  rowsOf: (side: 'code' | 'dual') => readonly Int32Array[],
): ExactProfile | undefined {
  const rank = Math.min(dimension, length - dimension);
  const side = dimension <= length - dimension ? 'code' : 'dual';
  const sets = independentSets(length, rank);
  if (sets > mostSets) return undefined;
  return {
    algorithm:
      side === 'dual'
        ? phrase`ranks of all sets of columns of the dual code`
        : phrase`ranks of all sets of columns`,
    seconds: sets * (prime === 2 ? 2e-8 : 4e-8 + 1e-8 * rank ** 2) + 1e-8 * length ** 2 * rank,
    *run(): Job<Float64Array> {
      const means = yield* meanRanks(rowsOf(side), length, rank, prime);
      const own = Float64Array.from({ length }, (_, j) =>
        Math.min(1, Math.max(0, means[j + 1]! - means[j]!)),
      );
      return Float64Array.from(
        { length },
        (_, j) => Math.log(prime) * (side === 'code' ? own[j]! : 1 - own[length - 1 - j]!),
      );
    },
  };
}

/** Σ_{i ≤ rank} C(n, i): how many sets of columns can be independent, at most. */
function independentSets(n: number, rank: number): number {
  let sets = 1;
  for (let i = 1, choices = 1; i <= rank; i++) {
    choices *= (n - i + 1) / i;
    sets += choices;
  }
  return sets;
}

/** The mean rank of j columns, j = 0 … N. */
function* meanRanks(
  rows: readonly Int32Array[],
  length: number,
  rank: number,
  prime: number,
): Job<Float64Array> {
  const columns = Array.from({ length }, (_, i) => Int32Array.from(rows, (row) => row[i]!));
  const counts = Array.from({ length: rank + 1 }, () => new Float64Array(length + 1));
  yield* countSets({ columns, counts, span: columnSpan(rank, prime) }, 0, 0);
  const logFactorials = logFactorialsUpTo(length);
  const logChoose = (n: number, k: number) =>
    logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
  const means = new Float64Array(length + 1);
  counts.forEach((sets, r) => {
    sets.forEach((number, dependent) => {
      // each of these sets goes with any of the columns that depend on it
      for (let more = 0; number > 0 && more <= dependent; more++)
        means[r + more] =
          means[r + more]! +
          r * number * Math.exp(logChoose(dependent, more) - logChoose(length, r + more));
    });
  });
  return means;
}

interface Search {
  readonly columns: readonly Int32Array[];
  /** counts[r][d]: how many independent sets of r columns leave d columns that depend on those before. */
  readonly counts: readonly Float64Array[];
  readonly span: Span;
}

/** The same as `countAtOnce`, with yields in between. */
function* countSets(search: Search, next: number, dependent: number): Job<void> {
  const { columns, span } = search;
  const left = columns.length - next;
  if (independentSets(left, Math.min(left, search.counts.length - 1 - span.rank())) <= stretch) {
    countAtOnce(search, next, dependent);
    yield { fraction: 0 };
    return;
  }
  if (!span.add(columns[next]!)) return yield* countSets(search, next + 1, dependent + 1);
  yield* countSets(search, next + 1, dependent);
  span.removeLast();
  yield* countSets(search, next + 1, dependent);
}

/** Goes on from the columns in the span with those from `next` on. */
function countAtOnce(search: Search, next: number, dependent: number): void {
  const { columns, counts, span } = search;
  const rank = span.rank();
  let i = next;
  let passed = dependent;
  // a column in the span makes no difference, whether it is taken or not
  while (i < columns.length && rank < counts.length - 1 && !span.add(columns[i]!)) {
    i++;
    passed++;
  }
  if (i === columns.length || rank === counts.length - 1) {
    const sets = counts[rank]!;
    const all = passed + columns.length - i;
    sets[all] = sets[all]! + 1;
    return;
  }
  countAtOnce(search, i + 1, passed);
  span.removeLast();
  countAtOnce(search, i + 1, passed);
}
