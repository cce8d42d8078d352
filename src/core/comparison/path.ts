// The error of a sampler that never masks again, along one sequence.
import { anyQuestion } from '../laws/anyQuestion';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { type Random, randomOrder } from '../numbers/random';
import { hiddenOf, type Policy, type Run } from '../samplers/policy';
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
  const costs = new PathCosts(law, values, rows);
  let hidden = hiddenOf(known);
  for (let round = 0; hidden.length > 0; round++) {
    const { rows: drawnBy, model } = seenRows(rows, alphabet, tokens);
    const scene = { length, alphabet, rows: drawnBy, model, known, hidden, round };
    const chosen = run.choose(wholeScene(scene, conditionals, true));
    if (chosen.length === 0) continue;
    costs.draw(chosen, drawnBy);
    yield* dependence(costs, revealing, chosen, random);
    hidden = stillHidden(hidden, known);
    if (hidden.length > 0) rows.set(revealing.rows());
    yield;
  }
  return costs;
}

/** What the calls of a path cost so far: fields, since numbers that a generator adds up itself are made anew at each step. */
class PathCosts implements PathError {
  steps = 0;
  error = 0;
  byEntropies = 0;
  entropy = 0;
  beyondEntropy = 0;
  private readonly alphabet: number;
  /** Of the call at hand, at each position that it reveals: the logarithms of its row, and its entropy. */
  private readonly logs: Float64Array;
  private readonly entropies: Float64Array;

  constructor(
    { length, alphabet }: Pick<DiscreteDistribution, 'length' | 'alphabet'>,
    private readonly values: Int32Array,
    /** As they are at the beginning of each call. */
    private readonly rows: Float64Array,
  ) {
    this.alphabet = alphabet;
    this.logs = new Float64Array(rows.length);
    this.entropies = new Float64Array(length);
  }

  /** One more call: these are drawn from rows that may be others than the law's. */
  draw(chosen: readonly number[], drawnBy: Float64Array): void {
    const { rows, logs, alphabet } = this;
    this.steps++;
    for (const i of chosen) {
      const from = i * alphabet;
      let own = 0;
      for (let x = from; x < from + alphabet; x++) {
        logs[x] = Math.log(rows[x]!);
        if (rows[x]! > 0) own -= rows[x]! * logs[x]!;
      }
      this.entropies[i] = own;
      const cost = drawnBy === rows ? own : crossEntropyOf(rows, drawnBy, from, alphabet);
      this.entropy += cost;
      this.error += cost - own;
      this.byEntropies += cost - own;
      this.beyondEntropy -= logs[from + this.values[i]!]! + own;
    }
  }

  /**
   * What those behind the first of an order have learned from them, told by their laws now: divergences from the ones before,
   * and differences of entropies.
   */
  learn(order: Int32Array, first: number, now: Float64Array, weight: number): void {
    const { logs, alphabet } = this;
    let [learned, lost] = [0, 0];
    for (let place = first; place < order.length; place++) {
      const i = order[place]!;
      const from = i * alphabet;
      lost += this.entropies[i]!;
      for (let x = from; x < from + alphabet; x++) {
        const probability = now[x]!;
        if (probability <= 0) continue;
        const log = Math.log(probability);
        lost += probability * log;
        // what was 0 before and is not here is rounding
        if (this.rows[x]! > 0) learned += probability * (log - logs[x]!);
      }
    }
    this.error += weight * learned;
    this.byEntropies += weight * lost;
  }
}

/**
 * Unbiased estimates of TC(X_S | known) = Σ_p (h(0) − h(p)), h(p) the entropy of one of S when p
 * others of it are known too: in a random order of S, of all that are left at once, and at some p only,
 * one drawn from each of a few stretches. What a position learns is on average the divergence of its law from the one
 * before (theory §9), which varies less where that is little. Reveals S.
 */
function* dependence(
  costs: PathCosts,
  revealing: Revealing,
  chosen: readonly number[],
  random: Random,
): Generator<void, void, void> {
  const count = chosen.length;
  const order = randomOrder(random, count);
  for (let place = 0; place < count; place++) order[place] = chosen[order[place]!]!;
  const stretches = stretchesOf(count);
  let revealed = 0;
  for (let k = 0; k < stretches.length; k++) {
    const start = stretches[k]!;
    const end = stretches[k + 1] ?? count;
    const place = start + random.integer(end - start);
    for (; revealed < place; revealed++) revealing.reveal(order[revealed]!);
    costs.learn(order, place, revealing.rows(), (end - start) / (count - place));
    yield;
  }
  for (; revealed < count; revealed++) revealing.reveal(order[revealed]!);
}

/** By the number of tokens. */
const foundStretches = new Map<number, readonly number[]>();

/** Starts of stretches of 1 … count − 1: short at first, where most happens; single places while few. */
export function stretchesOf(count: number): readonly number[] {
  const found = foundStretches.get(count) ?? newStretches(count);
  foundStretches.set(count, found);
  return found;
}

function newStretches(count: number): readonly number[] {
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
