// The error of a sampler that never masks again, along one sequence.
import { anyQuestion } from '../laws/anyQuestion';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import { type Random, randomOrder } from '../numbers/random';
import { hiddenOf, type Policy, type Run, type Scene } from '../samplers/policy';
import { crossEntropyOf, seenRows, type TokenOptions } from '../samplers/sharpened';
import { stillHidden } from '../samplers/stillHidden';
import { wholeScene } from '../samplers/wholeScene';

/** What a sampler does along one sequence of the law. */
export interface PathError {
  readonly steps: number;
  /** Of this path: its mean over sequences of the law is the error of the sampler. */
  readonly error: number;
  /** Another such, of greater variance: by differences of entropies, where `error` is told by divergences. */
  readonly byEntropies: number;
  /**
   * Σ H(X_i | known) over all that is revealed, cross entropies where rows are sharpened: over sequences of the
   * law its mean is the error and H(X).
   */
  readonly entropy: number;
  /** −log p of all that is revealed less what that is on average, so that the mean is 0; NaN where that is not so. */
  readonly beyondEntropy: number;
}

/** A sequence of the law that becomes known, by the quickest way the law has. */
export class Revealing {
  readonly known: Int32Array;
  private readonly path;

  constructor(
    private readonly law: DiscreteDistribution,
    private readonly values: Int32Array,
  ) {
    this.known = new Int32Array(law.length).fill(UNKNOWN);
    this.path = law.reveal?.();
  }

  reveal(position: number): void {
    const value = this.values[position]!;
    this.known[position] = value;
    this.path?.know(position, value);
  }

  /** Good until the next call. */
  rows(): Float64Array {
    return this.path ? this.path.conditionals() : this.law.conditionals(this.known);
  }
}

/**
 * The sampler along a sequence of the law: at every call it is shown the sequence's own values, and a
 * call that reveals S costs TC(X_S | what is known), theory §2, WLL Theorem 1, and what the law of each token
 * differs from the row that it is drawn by.
 */
export function* pathError(
  law: DiscreteDistribution,
  policy: Policy,
  values: Int32Array,
  random: Random,
  tokens: TokenOptions = {},
): Generator<void, PathError, void> {
  const { length, alphabet } = law;
  const conditionals = anyQuestion(law);
  const revealing = new Revealing(law, values);
  const { known } = revealing;
  const run = policy.start(random);
  const rows = revealing.rows().slice();
  let hidden = hiddenOf(known);
  let steps = 0;
  let [error, byEntropies, entropy, beyondEntropy] = [0, 0, 0, 0];
  for (let round = 0; hidden.length > 0; round++) {
    const seen = seenRows(rows, alphabet, tokens);
    const drawnBy = seen.rows;
    const { model } = seen;
    const chosen = run.choose(
      wholeScene({
        ...{ length, alphabet, rows: drawnBy, model, known, hidden, round },
        ...{ conditionals, lawful: true },
      }),
    );
    if (chosen.length === 0) continue;
    steps++;
    for (const i of chosen) {
      const own = entropyOf(rows, i * alphabet, alphabet);
      const cost = drawnBy === rows ? own : crossEntropyOf(rows, drawnBy, i * alphabet, alphabet);
      entropy += cost;
      error += cost - own;
      byEntropies += cost - own;
      beyondEntropy -= Math.log(rows[i * alphabet + values[i]!]!) + own;
    }
    const lost = yield* dependence({ rows, alphabet }, revealing, chosen, random);
    error += lost.learned;
    byEntropies += lost.byEntropies;
    hidden = stillHidden(hidden, known);
    if (hidden.length > 0) rows.set(revealing.rows());
    yield;
  }
  return { steps, error, byEntropies, entropy, beyondEntropy };
}

/**
 * Unbiased estimates of TC(X_S | known) = Σ_p (h(0) − h(p)), h(p) the entropy of one of S when p
 * others of it are known too: in a random order of S, of all that are left at once, and at some p only,
 * one drawn from each of a few stretches. What a position learns is on average the divergence of its law from the one
 * before (theory §9), which varies less where that is little. Reveals S.
 */
function* dependence(
  { rows, alphabet }: Pick<Scene, 'rows' | 'alphabet'>,
  revealing: Revealing,
  chosen: readonly number[],
  random: Random,
): Generator<void, { readonly learned: number; readonly byEntropies: number }, void> {
  const count = chosen.length;
  const order = randomOrder(random, count).map((place) => chosen[place]!);
  const stretches = stretchesOf(count);
  let [learned, byEntropies, revealed] = [0, 0, 0];
  for (const [k, start] of stretches.entries()) {
    const end = stretches[k + 1] ?? count;
    const place = start + random.integer(end - start);
    for (; revealed < place; revealed++) revealing.reveal(order[revealed]!);
    const now = revealing.rows();
    const weight = (end - start) / (count - place);
    for (const i of order.subarray(place)) {
      const from = i * alphabet;
      byEntropies += weight * (entropyOf(rows, from, alphabet) - entropyOf(now, from, alphabet));
      learned += weight * learnedFrom(rows, now, from, alphabet);
    }
    yield;
  }
  for (; revealed < count; revealed++) revealing.reveal(order[revealed]!);
  return { learned, byEntropies };
}

/** The divergence of a law from the one before; what was 0 there and is not here is rounding. */
function learnedFrom(before: Float64Array, now: Float64Array, from: number, count: number): number {
  let total = 0;
  for (let i = from; i < from + count; i++) {
    const [q, p] = [before[i]!, now[i]!];
    if (p > 0 && q > 0) total += p * Math.log(p / q);
  }
  return total;
}

/** Starts of stretches of 1 … count − 1: short at first, where most happens; single places while few. */
export function stretchesOf(count: number): readonly number[] {
  const wanted = Math.ceil(2 * Math.sqrt(count));
  const starts = new Set<number>();
  for (let k = 0; k < wanted; k++) starts.add(1 + Math.floor((count - 1) * (k / wanted) ** 2));
  return count > 1 ? [...starts].filter((start) => start < count) : [];
}

/**
 * Σ H(X_i | known) over all that is revealed: without the entropies given the others of a call, which
 * over all sequences add up to H(X); and how likely the sampler is to generate the sequence. For enumeration.
 */
export function pathEntropy(
  { length, alphabet }: DiscreteDistribution,
  conditionals: (known: Int32Array) => Float64Array,
  choose: Run['choose'],
  values: Int32Array,
  tokens: TokenOptions = {},
): { readonly steps: number; readonly entropy: number; readonly likelihood: number } {
  const known = new Int32Array(length).fill(UNKNOWN);
  let hidden = hiddenOf(known);
  let steps = 0;
  let entropy = 0;
  let likelihood = 1;
  for (let round = 0; hidden.length > 0; round++) {
    const rows = conditionals(known);
    const seen = seenRows(rows, alphabet, tokens);
    const chosen = choose({ length, alphabet, ...seen, known, hidden, round, conditionals });
    if (chosen.length === 0) continue;
    steps++;
    for (const i of chosen) entropy += crossEntropyOf(rows, seen.rows, i * alphabet, alphabet);
    for (const i of chosen) likelihood *= seen.rows[i * alphabet + values[i]!]!;
    for (const i of chosen) known[i] = values[i]!;
    hidden = stillHidden(hidden, known);
  }
  return { steps, entropy, likelihood };
}
