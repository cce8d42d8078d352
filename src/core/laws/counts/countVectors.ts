// Exact profiles of mixtures of laws whose positions are alike and independent, by how often each symbol occurs.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { entropyOf } from '../../numbers/entropy';
import type { ExactProfile } from '../law';
import { binomialCounts, countLaw, logFactorialsUpTo } from './countLaw';

/** So many count vectors are gone through at most. */
const mostVectors = 5e7;
/** So many in one stretch between two yields. */
const stretch = 2e4;
/** Count vectors with less probability than this are skipped. */
const negligible = 1e-22;

/**
 * The profile of a mixture of laws with alike, independent positions (theory §8d): what j tokens tell of
 * the component, they tell by how often each symbol occurs. Symbols whose likelihoods are proportional
 * over the components tell the same and are counted together; which of them it is adds a constant.
 */
export function countVectorProfile(
  allWeights: Float64Array,
  allLaws: readonly Float64Array[],
  length: number,
): ExactProfile | undefined {
  // what cannot be drawn would keep symbols apart that tell the same
  const weights = allWeights.filter((weight) => weight > 0);
  const laws = allLaws.filter((_, c) => allWeights[c]! > 0);
  const { classes, within } = likelihoodClasses(laws);
  const kinds = classes[0]?.length ?? 0;
  // how the symbol is chosen within its class does not depend on what is known
  const constant = weights.reduce(
    (total, weight, c) =>
      total + weight * within.reduce((sum, entropy, k) => sum + classes[c]![k]! * entropy, 0),
    0,
  );
  const plus = (run: () => Job<Float64Array>) =>
    function* (): Job<Float64Array> {
      return (yield* run()).map((h) => h + constant);
    };
  if (kinds <= 2) {
    const counts = new Float64Array(length + 1);
    weights.forEach((weight, c) => {
      binomialCounts(length, classes[c]?.[1] ?? 0).forEach((probability, k) => {
        counts[k] = counts[k]! + weight * probability;
      });
    });
    const { exactProfile } = countLaw(counts);
    return exactProfile && { ...exactProfile, run: plus(exactProfile.run) };
  }
  const vectors = vectorsUpTo(length - 1, kinds);
  if (vectors > mostVectors) return undefined;
  return {
    algorithm: phrase`counts of ${kinds} kinds of symbols among j (those below 10⁻²² skipped, h(j) off by less than 10⁻¹³ nats)`,
    seconds: vectors * (4e-8 + 1.2e-8 * kinds * weights.length),
    run: plus(() => vectorProfile(weights, classes, length)),
  };
}

/** C(n + kinds, kinds): how many vectors of `kinds` counts add up to at most n. */
function vectorsUpTo(n: number, kinds: number): number {
  let vectors = 1;
  for (let k = 1; k <= kinds; k++) vectors *= (n + k) / k;
  return vectors;
}

/** The law of the class of a symbol for each component, and the entropy of the symbol within its class. */
function likelihoodClasses(laws: readonly Float64Array[]): {
  readonly classes: readonly Float64Array[];
  readonly within: readonly number[];
} {
  const alphabet = laws[0]?.length ?? 0;
  const members: number[][] = [];
  for (let x = 0; x < alphabet; x++) {
    if (laws.every((law) => law[x] === 0)) continue;
    const home = members.find(([first]) => first !== undefined && proportional(laws, first, x));
    if (home) home.push(x);
    else members.push([x]);
  }
  const classes = laws.map((law) =>
    Float64Array.from(members, (symbols) => symbols.reduce((total, x) => total + law[x]!, 0)),
  );
  const within = members.map((symbols) => {
    const law = laws.find((one) => one[symbols[0]!]! > 0)!;
    const total = symbols.reduce((sum, x) => sum + law[x]!, 0);
    return entropyOf(symbols.map((x) => law[x]! / total));
  });
  return { classes, within };
}

function proportional(laws: readonly Float64Array[], one: number, other: number): boolean {
  return laws.every((law) =>
    laws.every((another) => {
      const difference = law[one]! * another[other]! - law[other]! * another[one]!;
      return Math.abs(difference) <= 1e-14 * law[one]! * another[other]!;
    }),
  );
}

function* vectorProfile(
  weights: Float64Array,
  classes: readonly Float64Array[],
  length: number,
): Job<Float64Array> {
  const kinds = classes[0]?.length ?? 0;
  const profile = new Float64Array(length);
  const counts = new Int32Array(kinds);
  const term = termOf(weights, classes, length, counts);
  const spreadAtOnce = (kind: number, rest: number, total: number): number => {
    if (kind === kinds - 1) {
      counts[kind] = rest;
      return term(total);
    }
    let sum = 0;
    for (let seen = 0; seen <= rest; seen++) {
      counts[kind] = seen;
      sum += spreadAtOnce(kind + 1, rest - seen, total);
    }
    return sum;
  };
  /** The same, with yields in between. */
  function* spread(kind: number, rest: number, total: number): Job<number> {
    if (vectorsUpTo(rest, kinds - 1 - kind) <= stretch) return spreadAtOnce(kind, rest, total);
    let sum = 0;
    for (let seen = 0; seen <= rest; seen++) {
      counts[kind] = seen;
      sum += yield* spread(kind + 1, rest - seen, total);
      yield { fraction: (total / length) ** kinds };
    }
    return sum;
  }
  for (let j = 0, vectors = 0; j < length; j++) {
    profile[j] = yield* spread(0, j, j);
    vectors += vectorsUpTo(j, kinds - 1);
    if (vectors < stretch) continue;
    vectors = 0;
    yield { fraction: (j / length) ** kinds };
  }
  return profile;
}

/** The entropy of the next class after what is in `counts`, so many together, times the probability of these counts. */
function termOf(
  weights: Float64Array,
  classes: readonly Float64Array[],
  length: number,
  counts: Int32Array,
): (total: number) => number {
  const kinds = counts.length;
  const logFactorials = logFactorialsUpTo(length);
  const logs = classes.map((law) => law.map((probability) => Math.log(probability)));
  const weightsOf = new Float64Array(weights.length);
  const next = new Float64Array(kinds);
  return (total) => {
    let arrangements = logFactorials[total]!;
    for (const seen of counts) arrangements -= logFactorials[seen]!;
    let probability = 0;
    for (let c = 0; c < weights.length; c++) {
      let log = arrangements + Math.log(weights[c]!);
      for (let k = 0; k < kinds; k++) if (counts[k]) log += counts[k]! * logs[c]![k]!;
      weightsOf[c] = Math.exp(log);
      probability += weightsOf[c]!;
    }
    if (probability < negligible) return 0;
    next.fill(0);
    for (let c = 0; c < weights.length; c++)
      for (let k = 0; k < kinds; k++)
        next[k] = next[k]! + (weightsOf[c]! / probability) * classes[c]![k]!;
    return probability * entropyOf(next);
  };
}
