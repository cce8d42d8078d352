// Sizes planned along a rule's own path, and confirmed on sequences that had no part in it (theory §16).
import type { Job } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import { studentQuantile } from '../numbers/studentQuantile';
import { bestSteps } from '../orders/surface/bestSteps';
import type { PositionScore } from '../samplers/policy';
import { uniformSizes, usualSizes } from '../study/recommended';
import { type Enumeration, mostSequences, sequencesOf } from './enumeration';
import { OwnPaths, totalAlong, type WeighedText } from './ownPath';

/** What sizes cost over as many tokens in every call, on the same sequences; nats, below 0 where they are better. */
export interface Confirmed {
  readonly difference: number;
  /** Null where the difference is exact. */
  readonly interval: readonly [number, number] | null;
  /** How many sequences; null where they are all there are. */
  readonly texts: number | null;
}

/** The sizes to be used by a rule with so many calls. */
export interface PlannedRule {
  readonly sizes: readonly number[];
  /** Whether they were planned along its own path; where that is not better, they are the even split. */
  readonly planned: boolean;
  /** Of the best that was tried; null where that was the even split. */
  readonly confirmed: Confirmed | null;
}

export interface PlannedRuleOptions {
  readonly steps: number;
  readonly seed: number;
  /** Sequences that are walked one token a call; as many choose, and more confirm. */
  readonly count: number;
  readonly confidence: number;
}

/** Longer sequences take too much memory, a number for every two places. */
export const longestOwnPath = 1024;

/** So little is no difference. */
const rounding = 1e-12;

/** A sequence is walked in K calls to confirm, and one token a call to plan: so many more confirm. */
const timesConfirming = 4;

export function* plannedRule(
  law: DiscreteDistribution,
  score: PositionScore,
  options: PlannedRuleOptions,
  tables?: () => Enumeration,
): Job<PlannedRule> {
  const { steps, count } = options;
  const listed = sequencesOf(law) <= mostSequences && tables ? tables() : undefined;
  const asked = listed ? askedOnce(law, listed) : law;
  const texts = (from: number, many: number) =>
    listed ? allTexts(listed) : drawnTexts(law, options.seed, from, many);
  const paths = new OwnPaths(asked, score);
  for (const text of texts(0, count)) yield* reporting(paths.add(text));
  const even = uniformSizes(law.length, steps);
  const { ofPath, ofPicks } = paths.costs;
  const candidates = [
    even,
    bestSteps(ofPath, steps).sizes,
    bestSteps(ofPicks, steps).sizes,
    ...usualSizes(law.length, steps),
  ];
  const totals = (chosen: readonly WeighedText[], sizes: Int32Array) =>
    totalsOf(asked, score, chosen, sizes);
  const choosing = texts(count, count);
  let [best, least] = [even, Number.POSITIVE_INFINITY];
  for (const sizes of candidates) {
    const mean = weighedMean(yield* totals(choosing, sizes), choosing);
    if (mean < least - rounding) [best, least] = [sizes, mean];
  }
  if (best === even) return { sizes: [...even], planned: false, confirmed: null };
  const judging = texts(2 * count, timesConfirming * count);
  const own = yield* totals(judging, best);
  const others = yield* totals(judging, even);
  const differences = own.map((total, r) => total - others[r]!);
  const confirmed = confirmedBy(differences, judging, listed !== undefined, options.confidence);
  const planned = (confirmed.interval?.[1] ?? confirmed.difference) < -rounding;
  return { sizes: [...(planned ? best : even)], planned, confirmed };
}

function confirmedBy(
  differences: Float64Array,
  texts: readonly WeighedText[],
  exact: boolean,
  confidence: number,
): Confirmed {
  if (exact) return { difference: weighedMean(differences, texts), interval: null, texts: null };
  const { mean, standardError } = sampledMean(differences);
  const reach = studentQuantile(0.5 + confidence / 2, texts.length - 1) * standardError;
  return { difference: mean, interval: [mean - reach, mean + reach], texts: texts.length };
}

function* totalsOf(
  law: DiscreteDistribution,
  score: PositionScore,
  texts: readonly WeighedText[],
  sizes: Int32Array,
): Job<Float64Array> {
  const totals = new Float64Array(texts.length);
  for (const [r, { values }] of texts.entries())
    totals[r] = yield* reporting(totalAlong(law, score, values, sizes));
  return totals;
}

function* reporting<Result>(calls: Generator<void, Result, void>): Job<Result> {
  for (;;) {
    const call = calls.next();
    if (call.done) return call.value;
    yield { fraction: 0 };
  }
}

function weighedMean(values: Float64Array, texts: readonly WeighedText[]): number {
  return values.reduce((total, value, r) => total + value * texts[r]!.weight, 0);
}

/** The law, which answers every question once. */
function askedOnce(
  { reveal: _, ...law }: DiscreteDistribution,
  { conditionals }: Enumeration,
): DiscreteDistribution {
  return { ...law, conditionals };
}

function allTexts({ probabilities, sequence }: Enumeration): readonly WeighedText[] {
  return Array.from(probabilities, (weight, index) => ({ values: sequence(index), weight })).filter(
    ({ weight }) => weight > 0,
  );
}

/** Each depends on the seed and its number alone. */
function drawnTexts(
  law: DiscreteDistribution,
  seed: number,
  from: number,
  count: number,
): readonly WeighedText[] {
  return Array.from({ length: count }, (_, r) => ({
    values: law.sample(randomFrom(seed, from + r)),
    weight: 1 / count,
  }));
}
