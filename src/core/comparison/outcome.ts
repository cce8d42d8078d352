// What comes out of a sampler: how good it is under the law, and how varied. Never one number: confidence and low
// temperatures buy the one with the other.
import { clopperPearson } from '../numbers/betaDistribution';
import { entropyOf, sum } from '../numbers/entropy';
import { sampledMean } from '../numbers/sampledMean';
import { studentQuantile } from '../numbers/studentQuantile';
import { drawnEnergy, listedEnergy } from './energy';

/** A number with what is known of it: between these it lies with 95 % confidence; equal to it where it is exact. */
export interface Told {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

/** The sequences that a sampler generates, judged by the law. */
export interface Outcome {
  /** How many were drawn; null where all there are were listed. */
  readonly count: number | null;
  /** Calls of the model on average. */
  readonly steps: number;
  /** Mean of log μ(x) over what is possible, nats for the whole sequence; null where nothing is. */
  readonly logLikelihood: Told | null;
  /** The share that the law cannot produce. */
  readonly impossible: Told;
  /** In how many of its positions a sequence differs from another on average, as a share. */
  readonly distance: Told;
  /**
   * Entropy of what comes out, nats. Of a sampler in random order that is drawn the entropy given the order, which it
   * is at least (`atLeast`); missing where nothing is known of it.
   */
  readonly entropy?: Told & { readonly atLeast?: true };
  /** KL(ν ‖ μ) of what comes out, nats; null where it is infinite; where it can be enumerated. */
  readonly reverse?: number | null;
  /** KL(μ ‖ ν), likewise. */
  readonly forward?: number | null;
  /** Total variation, likewise. */
  readonly totalVariation?: number;
  /**
   * Energy distance from the law, by the root of the number of positions that differ: 0 only where what comes out follows it.
   * An estimate may be below 0.
   */
  readonly energy?: Told;
}

/** Sequences that were drawn, one after the other, and what is known of each. */
export interface DrawnSequences {
  readonly values: Int32Array;
  readonly steps: Float64Array;
  /** log μ(x); −Infinity where it cannot occur. */
  readonly logLikelihoods: Float64Array;
  /** log of the probability of x given the sets that were revealed together; NaN where it is not known. */
  readonly own: Float64Array;
}

/** What is said of a sampler of which only drawn sequences are known, beside others of the law itself. */
export function drawnOutcome(
  { values, steps, logLikelihoods, own }: DrawnSequences,
  alphabet: number,
  random: boolean,
  ofLaw: Int32Array,
): Outcome {
  const count = steps.length;
  const energy = drawnEnergy(values, ofLaw, values.length / count);
  const possible = logLikelihoods.filter((log) => log > Number.NEGATIVE_INFINITY);
  const hasOwn = !own.some(Number.isNaN);
  return {
    count,
    steps: sum(steps) / count,
    logLikelihood: possible.length > 0 ? meanTold(possible) : null,
    impossible: shareTold(count - possible.length, count),
    distance: distanceTold(values, count, alphabet),
    ...(hasOwn && {
      entropy: { ...meanTold(own.map((log) => -log)), ...(random && { atLeast: true }) },
    }),
    ...(energy && { energy }),
  };
}

/** What is said where the law of what comes out is known, both as probabilities of the same sequences. */
export function listedOutcome(
  law: Float64Array,
  produced: Float64Array,
  steps: number,
  sequence: (index: number) => Int32Array,
  alphabet: number,
): Outcome {
  let [impossible, likely, forward, reverse, apart] = [0, 0, 0, 0, 0];
  law.forEach((p, index) => {
    const q = produced[index]!;
    apart += Math.abs(p - q) / 2;
    if (p > 0) forward += p * Math.log(p / q);
    if (q > 0 && p > 0) likely += q * Math.log(p);
    if (q > 0) reverse += q * Math.log(q / p);
    if (q > 0 && p <= 0) impossible += q;
  });
  const possible = 1 - impossible;
  return {
    count: null,
    steps,
    logLikelihood: possible > 1e-12 ? exactly(likely / possible) : null,
    impossible: exactly(Math.max(0, impossible)),
    distance: exactly(listedDistance(produced, sequence, alphabet)),
    entropy: exactly(entropyOf(produced)),
    forward: finiteOf(forward),
    reverse: finiteOf(reverse),
    totalVariation: Math.min(1, apart),
    energy: exactly(listedEnergy(law, produced, sequence(0).length, alphabet)),
  };
}

function finiteOf(nats: number): number | null {
  return Number.isFinite(nats) ? Math.max(0, nats) : null;
}

function exactly(value: number): Told {
  return { value, interval: [value, value] };
}

const confidence = 0.95;

function meanTold(values: Float64Array): Told {
  const { mean: value, standardError } = sampledMean(values);
  const freedom = values.length - 1;
  if (freedom < 1) return { value, interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] };
  const reach = studentQuantile((1 + confidence) / 2, freedom) * standardError;
  return { value, interval: [value - reach, value + reach] };
}

/** A share is known by its counts alone, also where nothing was seen. */
function shareTold(seen: number, count: number): Told {
  return { value: seen / count, interval: clopperPearson(seen, count, confidence) };
}

/** Over all pairs; certain as far as single sequences differ from the others by different amounts. */
function distanceTold(values: Int32Array, count: number, alphabet: number): Told {
  const length = values.length / count;
  if (count < 2) return { value: 0, interval: [0, 1] };
  const counts = new Float64Array(length * alphabet);
  const at = (r: number, i: number) => i * alphabet + values[r * length + i]!;
  for (let r = 0; r < count; r++)
    for (let i = 0; i < length; i++) counts[at(r, i)] = counts[at(r, i)]! + 1;
  const fromOthers = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    let differ = 0;
    for (let i = 0; i < length; i++) differ += (count - counts[at(r, i)]!) / (count - 1);
    fromOthers[r] = differ / length;
  }
  const { value, interval } = meanTold(fromOthers);
  // every pair is counted at both of its ends
  const reach = 2 * (interval[1] - value);
  return { value, interval: [Math.max(0, value - reach), Math.min(1, value + reach)] };
}

function listedDistance(
  produced: Float64Array,
  sequence: (index: number) => Int32Array,
  alphabet: number,
): number {
  const length = sequence(0).length;
  const marginals = new Float64Array(length * alphabet);
  produced.forEach((q, index) => {
    for (const [i, symbol] of sequence(index).entries())
      marginals[i * alphabet + symbol] = marginals[i * alphabet + symbol]! + q;
  });
  return 1 - sum(marginals.map((share) => share * share)) / length;
}
