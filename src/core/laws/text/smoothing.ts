// How probabilities are made of counts: Witten-Bell and Kneser-Ney.
import { type ContextModel, contextModel, type SmoothedOrder } from './contextModel';
import { continuationCounts, countGrams, type OrderCounts } from './gramCounts';

export type Smoothing = 'wittenBell' | 'kneserNey';

/** What a model is fitted with. */
export interface FitOptions {
  /** q: the symbols are 0 … q − 1, whether or not all occur. */
  readonly alphabet: number;
  /** k: how many symbols back the next one depends on. */
  readonly order: number;
  readonly smoothing: Smoothing;
}

/** The discount of an entry that is counted once, twice, or more often. */
type Discounts = readonly [number, number, number];

/** Interpolation of one level with the shorter contexts: what is kept of each count, what is passed on. */
interface Rule {
  /** What a count keeps; the rest of it goes to the shorter context. */
  kept(count: number): number;
  /** What is passed on although no count gave it up, for every different symbol that follows. */
  readonly added: number;
}

/**
 * The conditional laws of an order-k chain, interpolated all the way down to the uniform law, so that no
 * sequence is impossible.
 *
 * Witten and Bell: with c(u) symbols seen after the context u, T(u) of them different,
 * P(w | u) = (c(uw) + T(u) P(w | u′)) / (c(u) + T(u)), where u′ is u without its oldest symbol.
 *
 * Kneser and Ney, interpolated, with the three discounts of Chen and Goodman (1999):
 * P(w | u) = (c(uw) − D(c(uw)) + (Σ D) P(w | u′)) / c(u); for shorter contexts than k, c(uw) is the number of
 * different symbols before uw.
 *
 * A context of fewer than k symbols, at the beginning of a sequence, has its law from the model of that order.
 */
export function fitContexts(ids: Int32Array, options: FitOptions): ContextModel {
  const { alphabet, order, smoothing } = options;
  const counted = countGrams(ids, alphabet, order);
  const inner: SmoothedOrder[] = [];
  const first: SmoothedOrder[] = [];
  counted.forEach((level, m) => {
    const shorter = { level: counted[m - 1], law: inner[m - 1], alphabet };
    const whole = smoothed(level, level.counts, ruleOf(smoothing, level.counts), shorter);
    const longer = counted[m + 1];
    first.push(whole);
    if (smoothing === 'wittenBell' || !longer) inner.push(whole);
    else {
      const counts = continuationCounts(level, longer);
      inner.push(smoothed(level, counts, ruleOf(smoothing, counts), shorter));
    }
  });
  return contextModel(alphabet, counted, inner, first);
}

function ruleOf(smoothing: Smoothing, counts: Int32Array): Rule {
  if (smoothing === 'wittenBell') return { kept: (count) => count, added: 1 };
  const discounts = discountsOf(counts);
  return {
    kept: (count) => (count === 0 ? 0 : count - discounts[Math.min(count, 3) - 1]!),
    added: 0,
  };
}

/**
 * Discounts from n₁ … n₄, how many counts are 1 … 4. Few symbols or a short text may leave one of them 0, or
 * have the formula give a discount that is not positive; then every count gives up ½.
 */
export function discountsOf(counts: Int32Array): Discounts {
  const n = [0, 0, 0, 0, 0];
  for (let e = 0; e < counts.length; e++) {
    const count = counts[e]!;
    if (count <= 4) n[count] = n[count]! + 1;
  }
  const [one, two, three, four] = [n[1]!, n[2]!, n[3]!, n[4]!];
  const share = one / (one + 2 * two);
  const discounts: Discounts = [
    1 - (2 * share * two) / one,
    2 - (3 * share * three) / two,
    3 - (4 * share * four) / three,
  ];
  // with 0 among n₁ … n₃ these are NaN or −∞; a discount never exceeds its count
  return four > 0 && discounts.every((discount) => discount > 0) ? discounts : [0.5, 0.5, 0.5];
}

/** One level of the recursion: the probability of every entry, the share that a context passes on. */
function smoothed(
  { start, symbols, suffix }: OrderCounts,
  counts: Int32Array,
  rule: Rule,
  shorter: {
    readonly level: OrderCounts | undefined;
    readonly law: SmoothedOrder | undefined;
    readonly alphabet: number;
  },
): SmoothedOrder {
  const contexts = start.length - 1;
  const probability = new Float64Array(symbols.length);
  const passedOn = new Float64Array(contexts);
  for (let u = 0; u < contexts; u++) {
    const begin = start[u]!;
    const end = start[u + 1]!;
    let total = 0;
    let given = 0;
    for (let e = begin; e < end; e++) {
      const count = counts[e]!;
      total += count + (count > 0 ? rule.added : 0);
      given += count - rule.kept(count) + (count > 0 ? rule.added : 0);
    }
    // nothing is counted after it: the context says no more than the shorter one
    const share = total > 0 ? given / total : 1;
    passedOn[u] = share;
    for (let e = begin; e < end; e++) {
      const own = total > 0 ? rule.kept(counts[e]!) / total : 0;
      const below = shorter.law ? shorter.law.probability[suffix[e]!]! : 1 / shorter.alphabet;
      probability[e] = own + share * below;
    }
  }
  return { probability, passedOn };
}

/** A fit judged on what it has not seen, in nats per symbol. */
export interface HeldOut {
  /** Cross entropy on the text that the model was fitted to. */
  readonly fitted: number;
  /** Cross entropy on the rest, each symbol given the ones before it. */
  readonly heldOut: number;
}

/** Fits on the first nine tenths of a text and judges on the last. */
export function heldOut(ids: Int32Array, options: FitOptions): HeldOut {
  const split = Math.floor(ids.length * 0.9);
  const seen = ids.subarray(0, split);
  const model = fitContexts(seen, options);
  return { fitted: crossEntropy(model, seen), heldOut: crossEntropy(model, ids, split) };
}

/** Mean of −log P(x_i | the symbols before it) over the positions from `from` on, in nats. */
export function crossEntropy(model: ContextModel, ids: Int32Array, from = 0): number {
  return -model.logProbability(ids, from) / (ids.length - from);
}
