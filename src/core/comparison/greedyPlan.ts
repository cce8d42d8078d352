// How few calls give a greedy decoder the same answer as one token a call (theory §15).
import { type Job, part } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { clopperPearson } from '../numbers/betaDistribution';
import { randomFrom } from '../numbers/random';
import { bestSteps, fewestSteps, leastTotals } from '../orders/surface/bestSteps';
import { surfaceGrid } from '../orders/surface/grid';
import { type StepCostTable, tableOfExcess } from '../orders/surface/stepCosts';
import type { PositionScore } from '../samplers/policy';
import { oneBlock } from '../schedule/blocks';
import { evenSplit } from '../schedule/evenSplit';
import { allPrompts, type GreedyPath, greedyAnswer, greedyPath, type Prompt } from './greedyPath';

/** So many calls, or the fewest whose bound is at most this. */
export type GreedyGoal =
  | { readonly kind: 'steps'; readonly steps: number }
  | { readonly kind: 'maxDiffering'; readonly maxDiffering: number };

export interface GreedyOptions {
  readonly goal: GreedyGoal;
  /** So many positions from the left are given; over all that they may be, as likely as the law has them. */
  readonly prompt: number;
  readonly seed: number;
  /** Prompts that are drawn where they are too many to be listed: as many again judge the plan. */
  readonly count: number;
  readonly confidence: number;
}

/** How likely an answer is another one. */
export interface Differing {
  readonly value: number;
  readonly kind: 'exact' | 'estimate';
  readonly interval: readonly [number, number] | null;
}

/** Sizes, and how they answer. */
export interface GreedySizes {
  readonly sizes: Int32Array;
  /** Σ_k Σ_r G(t_{k−1}, r): at most so likely is another answer at the positions of the reference. */
  readonly bound: number;
  /** At the positions of the reference. */
  readonly kept: Differing;
  /** At the positions that the rule itself picks, so many at once. */
  readonly own: Differing;
}

export interface GreedyPlan {
  readonly prompt: number;
  /** How many of them were answered, and whether these are all. */
  readonly prompts: number;
  readonly kind: 'exact' | 'estimate';
  readonly calls: number;
  readonly plan: GreedySizes;
  /** As many tokens in every call. */
  readonly even: GreedySizes;
  /** The least bound for every number of calls from one, up to the first that is 0. */
  readonly bounds: Float64Array;
  /** Where there is one reference only: its positions, first the one that is revealed first. */
  readonly order: Int32Array | null;
}

/** More prompts than this are drawn, not listed. */
const mostListed = 1024;

export function* greedyPlan(
  law: DiscreteDistribution,
  score: PositionScore,
  options: GreedyOptions,
): Job<GreedyPlan> {
  const { prompt, count } = options;
  const listed = law.alphabet ** prompt <= mostListed;
  const planning = listed ? [...allPrompts(law, prompt)] : drawnPrompts(law, options, 0);
  const paths = yield* part(pathsOf(law, score, planning), 0, listed ? 0.6 : 0.4);
  const table = tableOf(paths, planning);
  const sizes = chosenSizes(table, options.goal);
  const judging = listed ? planning : drawnPrompts(law, options, count);
  const judged = listed ? paths : yield* part(pathsOf(law, score, judging), 0.4, 0.8);
  const judge = judgeOf({ law, score, prompts: judging, paths: judged, listed, options });
  const even = evenSplit(law.length - prompt, sizes.length);
  return {
    prompt,
    prompts: judging.length,
    kind: listed ? 'exact' : 'estimate',
    calls: sizes.length,
    plan: yield* part(judge(sizes), 0.8, 0.9),
    even: yield* part(judge(even), 0.9, 1),
    bounds: yield* boundsOf(table),
    order: paths.length === 1 ? paths[0]!.order : null,
  };
}

function drawnPrompts(
  law: DiscreteDistribution,
  { prompt, seed, count }: GreedyOptions,
  from: number,
): readonly Prompt[] {
  return Array.from({ length: count }, (_, r) => ({
    symbols: law.sample(randomFrom(seed, from + r)).slice(0, prompt),
    probability: 1 / count,
  }));
}

function* pathsOf(
  law: DiscreteDistribution,
  score: PositionScore,
  prompts: readonly Prompt[],
): Job<readonly GreedyPath[]> {
  const paths: GreedyPath[] = [];
  for (const [done, prompt] of prompts.entries())
    paths.push(yield* reporting(greedyPath(law, score, prompt), done / prompts.length));
  return paths;
}

function* reporting<Result>(calls: Generator<void, Result, void>, fraction: number): Job<Result> {
  for (;;) {
    const call = calls.next();
    if (call.done) return call.value;
    yield { fraction };
  }
}

/** The agreement surface G(a, r), added up to what steps cost. One token a call is the reference, which costs nothing. */
function tableOf(paths: readonly GreedyPath[], prompts: readonly Prompt[]): StepCostTable {
  const { length } = paths[0]!.order;
  const excess = new Float64Array((length * (length + 1)) / 2);
  for (const [p, { differs }] of paths.entries())
    for (let a = 0; a < length; a++) {
      let total = 0;
      for (let r = a + 1; r < length; r++) {
        total += prompts[p]!.probability * differs[a]![r]!;
        excess[(r * (r + 1)) / 2 + a] = excess[(r * (r + 1)) / 2 + a]! + total;
      }
    }
  const grid = surfaceGrid(length, length, {});
  const nothing = { grid, blocks: oneBlock(length), monge: false };
  return tableOfExcess(nothing, new Float64Array(length), excess);
}

/** What rounding may add to a sum of probabilities. */
const rounding = 1e-12;

function chosenSizes(table: StepCostTable, goal: GreedyGoal): Int32Array {
  return goal.kind === 'steps'
    ? bestSteps(table, goal.steps).sizes
    : fewestSteps(table, goal.maxDiffering + rounding).sizes;
}

function* boundsOf(table: StepCostTable): Job<Float64Array> {
  const totals = yield* leastTotals(table, fewestSteps(table, rounding).sizes.length);
  return totals.map((total) => (total <= rounding ? 0 : total));
}

interface JudgedPrompts {
  readonly law: DiscreteDistribution;
  readonly score: PositionScore;
  readonly prompts: readonly Prompt[];
  readonly paths: readonly GreedyPath[];
  readonly listed: boolean;
  readonly options: GreedyOptions;
}

function judgeOf({ law, score, prompts, paths, listed, options }: JudgedPrompts) {
  const told = (values: readonly number[]): Differing => {
    const value = mean(values, prompts);
    if (listed) return { value, kind: 'exact', interval: null };
    const seen = values.reduce((one, other) => one + other, 0);
    const interval = clopperPearson(seen, values.length, options.confidence);
    return { value, kind: 'estimate', interval };
  };
  return function* (sizes: Int32Array): Job<GreedySizes> {
    const misses = paths.map((path) => missesOf(path, sizes));
    const own: number[] = [];
    for (const [p, prompt] of prompts.entries()) {
      const answers = greedyAnswer(law, score, prompt, sizes);
      const answer = yield* reporting(answers, p / prompts.length);
      own.push(answer.every((symbol, i) => symbol === paths[p]!.answer[i]) ? 0 : 1);
    }
    const kept = told(misses.map((count) => Math.min(1, count)));
    return { sizes, bound: mean(misses, prompts), kept, own: told(own) };
  };
}

/** How many places are decided otherwise. */
function missesOf({ differs }: GreedyPath, sizes: Int32Array): number {
  let [start, total] = [0, 0];
  for (const size of sizes) {
    for (let r = start; r < start + size; r++) total += differs[start]![r]!;
    start += size;
  }
  return total;
}

function mean(values: readonly number[], prompts: readonly Prompt[]): number {
  return values.reduce((total, value, p) => total + value * prompts[p]!.probability, 0);
}
