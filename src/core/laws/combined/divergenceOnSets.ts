// How much one law costs in the place of another on positions drawn at random: KL(p(x_S) ‖ r(x_S)), the mean over all S.
import type { Job } from '../../jobs/job';
import { randomFrom, randomOrder } from '../../numbers/random';
import { sampledMean } from '../../numbers/sampledMean';
import type { DiscreteDistribution } from '../law';
import { pathOf } from './partlyKnown';

/** Nats; null where the other law never gives what the law does. */
export interface MeanDivergence {
  readonly value: number | null;
  readonly standardError: number | null;
  readonly kind: 'exact' | 'estimate';
}

/** So many sequences times sets are added up; more are drawn. */
const mostCells = 2 ** 21;
const usualDraws = 1000;

export function* divergenceOnSets(
  law: DiscreteDistribution,
  other: DiscreteDistribution,
  size: number,
  seed: number,
): Job<MeanDivergence> {
  const { length, alphabet } = law;
  const sequences = alphabet ** length;
  let sets = 1;
  for (let i = 0; i < size; i++) sets = (sets * (length - i)) / (i + 1);
  if (sequences * sets <= mostCells) return yield* listed(law, other, size);
  const draws = Math.max(40, Math.min(usualDraws, Math.round(2e5 / length)));
  const lost = new Float64Array(draws);
  for (let r = 0; r < draws; r++) {
    lost[r] = drawnDivergence(law, other, size, seed, r);
    if (lost[r] === Number.POSITIVE_INFINITY)
      return { value: null, standardError: null, kind: 'estimate' };
    yield { fraction: (r + 1) / draws };
  }
  const { mean, standardError } = sampledMean(lost);
  return { value: mean, standardError, kind: 'estimate' };
}

/** One sequence of the law, revealed in random order: log p − log r of its first tokens, by the chain rule. */
function drawnDivergence(
  law: DiscreteDistribution,
  other: DiscreteDistribution,
  size: number,
  seed: number,
  r: number,
): number {
  const random = randomFrom(seed, r);
  const values = law.sample(random);
  const [own, theirs] = [pathOf(law), pathOf(other)];
  let total = 0;
  for (const position of randomOrder(random, law.length).subarray(0, size)) {
    const cell = position * law.alphabet + values[position]!;
    total += Math.log(own.conditionals()[cell]!) - Math.log(theirs.conditionals()[cell]!);
    own.know(position, values[position]!);
    theirs.know(position, values[position]!);
  }
  return total;
}

/** By the tables of both laws, set after set. */
function* listed(
  law: DiscreteDistribution,
  other: DiscreteDistribution,
  size: number,
): Job<MeanDivergence> {
  const { length, alphabet } = law;
  const tables = [law, other].map((one) => tableOf(one));
  let total = 0;
  let count = 0;
  for (const set of setsOf(length, size)) {
    const [own, theirs] = tables.map((table) => marginal(table, set, length, alphabet));
    for (const [cell, p] of own!.entries()) {
      if (p <= 0) continue;
      if (theirs![cell]! <= 0) return { value: null, standardError: null, kind: 'exact' };
      total += p * Math.log(p / theirs![cell]!);
    }
    count++;
    yield { fraction: 0 };
  }
  return { value: Math.max(0, total / count), standardError: null, kind: 'exact' };
}

/** Of every sequence, position 0 most significant. */
function tableOf(law: DiscreteDistribution): Float64Array {
  const { length, alphabet } = law;
  const values = new Int32Array(length);
  return Float64Array.from({ length: alphabet ** length }, (_, index) => {
    for (let i = length - 1, rest = index; i >= 0; i--) {
      values[i] = rest % alphabet;
      rest = Math.floor(rest / alphabet);
    }
    return Math.exp(law.logProbability(values));
  });
}

function marginal(
  table: Float64Array,
  set: readonly number[],
  length: number,
  alphabet: number,
): Float64Array {
  const sums = new Float64Array(alphabet ** set.length);
  const places = set.map((position) => alphabet ** (length - 1 - position));
  table.forEach((p, index) => {
    let cell = 0;
    for (const place of places) cell = cell * alphabet + (Math.floor(index / place) % alphabet);
    sums[cell]! += p;
  });
  return sums;
}

function* setsOf(length: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= length - size; first++)
    for (const rest of setsOf(length, size - 1, first + 1)) yield [first, ...rest];
}
