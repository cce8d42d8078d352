import type { Job } from '../jobs/job';
import { sum } from '../numbers/entropy';
import { reachOf, standardErrorOf } from '../numbers/uncertainty';
import { heldOutError, interval } from '../profile/heldOut';
import type { Profile } from '../profile/profile';
import type { Optimum } from '../schedule/best/optimum';
import { searchOf } from '../schedule/best/search';
import type { ResolvedSchedule } from '../schedule/schedule';
import { costsOf, entropyWeights, meanCounts, startEntropies, stepsOf } from '../schedule/schedule';
import { totalsOf } from '../schedule/totals';
import {
  type Bound,
  boundsOf,
  boundsOfRandomCounts,
  type TotalVariationBound,
  totalVariationBounds,
} from '../theorems/theorems';
import type { Evaluation, JudgedSchedule, Overview, Plan } from './evaluation';
import { firstBelow, leastTotalName, modelErrorsOf } from './modelErrors';
import { overviewOf } from './overview';
import type { Goal, NamedSchedule, Study } from './study';

/** Everything that a file asks for, once its profile is known; `known` is that profile's overview, if at hand. */
export function* answerStudy(study: Study, profile: Profile, known?: Overview): Job<Evaluation> {
  const { length, alphabet, note } = study.distribution;
  const { curve, bounds, quantities, needed } = known ?? (yield* overviewOf(profile, alphabet));
  return {
    length,
    alphabet,
    note,
    profile,
    totals: totalsOf(profile.conditionalEntropy, profile.blocks),
    curve,
    bounds,
    quantities,
    needed,
    ...(yield* judgeStudy(study, profile)),
  };
}

/** The part of an evaluation that speaks of what the file itself contains: its schedules and its goal. */
export function* judgeStudy(
  study: Study,
  profile: Profile,
): Job<Pick<Evaluation, 'schedules' | 'goal' | 'crossEntropies' | 'modelBelow'>> {
  const { alphabet } = study.distribution;
  // a measured profile is no entropy of the data that a model could be held against
  const crossEntropies = profile.method === 'measured' ? undefined : study.crossEntropies;
  const schedules: JudgedSchedule[] = [];
  for (const schedule of study.schedules) {
    yield { fraction: schedules.length / study.schedules.length };
    schedules.push(judge(schedule, profile, alphabet, crossEntropies));
  }
  const modelBelow =
    crossEntropies && profile.method === 'exact'
      ? firstBelow(crossEntropies, profile.conditionalEntropy)
      : undefined;
  return {
    schedules,
    goal: study.goal && planFor(profile, alphabet, study.goal, crossEntropies),
    ...(crossEntropies && { crossEntropies }),
    ...(modelBelow !== undefined && { modelBelow }),
  };
}

/** The best schedule with so many steps, or the fewest steps for so much error, and what a step is worth to it. */
export function planFor(
  profile: Profile,
  alphabet: number,
  goal: Goal,
  crossEntropies?: Float64Array,
): Plan {
  const best = bestFor(profile, goal);
  const plan = planOf(profile, alphabet, best);
  const { steps, error } = plan;
  const { length } = profile.conditionalEntropy;
  return {
    ...plan,
    marginal: {
      more: steps < length ? error - least(profile, steps + 1, best).error : null,
      fewer:
        steps > searchOf(profile).fewest ? least(profile, steps - 1, best).error - error : null,
    },
    ...(crossEntropies && withModel(plan, profile, alphabet, crossEntropies)),
  };
}

/** What a plan costs with a trained model, and what costs least in total. */
function withModel(
  { steps, sizes, error }: Optimum,
  profile: Profile,
  alphabet: number,
  crossEntropies: Float64Array,
): Required<Pick<Plan, 'model' | 'leastTotal'>> {
  const { conditionalEntropy } = profile;
  const least = {
    kind: 'sizes',
    sizes: searchOf(profile).forSteps(crossEntropies, steps).sizes,
  } as const;
  const named = { name: leastTotalName, kind: 'list', resolve: () => least };
  return {
    model: modelErrorsOf(crossEntropies, conditionalEntropy, { kind: 'sizes', sizes }, error),
    leastTotal: judge(named, profile, alphabet, crossEntropies),
  };
}

/** The same where nobody asks what a step is worth: that takes two more searches. */
export function barePlanFor(
  profile: Profile,
  alphabet: number,
  goal: Goal,
): Omit<Plan, 'marginal'> {
  return planOf(profile, alphabet, bestFor(profile, goal));
}

function planOf(
  profile: Profile,
  alphabet: number,
  { steps, sizes }: Optimum,
): Omit<Plan, 'marginal'> {
  const stepCosts = costsOf(profile.conditionalEntropy, { kind: 'sizes', sizes });
  const { error, interval } = errorOf(profile, { kind: 'sizes', sizes }, stepCosts);
  return {
    steps,
    sizes,
    error,
    interval,
    stepCosts,
    bounds: boundsFor(profile, alphabet, { kind: 'sizes', sizes }),
    totalVariation: totalVariationOf(profile, error),
  };
}

/** D(K) and its schedule: of an estimate, judged by the half of the samples that it was not chosen by. */
function least(
  profile: Profile,
  steps: number,
  beside?: Optimum,
): Pick<Optimum, 'sizes' | 'error'> {
  const { sizes, error } = searchOf(profile).forSteps(selectionOf(profile), steps, beside);
  if (!profile.estimate) return { sizes, error };
  const schedule = { kind: 'sizes', sizes } as const;
  const costs = costsOf(profile.conditionalEntropy, schedule);
  return { sizes, error: errorOf(profile, schedule, costs).error };
}

/** The curve that schedules are chosen by: of an estimate, one half of the samples. */
function selectionOf({ conditionalEntropy, estimate }: Profile): Float64Array {
  return estimate?.selection ?? conditionalEntropy;
}

/** The expected error, of an estimate from the other half: what is optimised is not what it is judged by (theory §9). */
function errorOf(
  { conditionalEntropy, estimate, uncertainty }: Profile,
  schedule: ResolvedSchedule,
  costs: Float64Array,
): { readonly error: number; readonly interval: readonly [number, number] | null } {
  if (uncertainty) {
    const error = sum(costs);
    const weights = entropyWeights(schedule, conditionalEntropy.length);
    const reach = reachOf(uncertainty.confidence) * standardErrorOf(uncertainty, weights);
    return { error, interval: [error - reach, error + reach] };
  }
  if (!estimate) return { error: sum(costs), interval: null };
  const found = heldOutError(estimate, entropyWeights(schedule, conditionalEntropy.length));
  return { error: Math.max(0, found.error), interval: interval(found, estimate) };
}

/** Theorems speak of laws: of a measured profile, which belongs to a model, nothing follows. */
function totalVariationOf({ method }: Profile, error: number): TotalVariationBound | null {
  return method === 'measured' ? null : totalVariationBounds(error);
}

/** The theorems speak of entropies, not of what a model was measured to have. */
function boundsFor(
  { method, conditionalEntropy, blocks }: Profile,
  alphabet: number,
  schedule: ResolvedSchedule,
): readonly Bound[] {
  if (method === 'measured' || schedule.kind === 'blocks') return [];
  return schedule.kind === 'sizes'
    ? boundsOf(conditionalEntropy, alphabet, schedule.sizes, blocks)
    : boundsOfRandomCounts(conditionalEntropy, alphabet, schedule);
}

function bestFor(profile: Profile, goal: Goal): Optimum {
  const search = searchOf(profile);
  switch (goal.kind) {
    case 'steps':
      return search.forSteps(selectionOf(profile), goal.steps);
    case 'maxError':
      return search.forError(selectionOf(profile), goal.maxError);
    default:
      throw new RangeError(`a goal of no known kind: ${goal satisfies never}`);
  }
}

function judge(
  schedule: NamedSchedule,
  profile: Profile,
  alphabet: number,
  crossEntropies: Float64Array | undefined,
): JudgedSchedule {
  const { conditionalEntropy } = profile;
  const length = conditionalEntropy.length;
  const resolved = schedule.resolve({ length, conditionalEntropy: selectionOf(profile) });
  const stepCosts = costsOf(conditionalEntropy, resolved);
  const { error, interval } = errorOf(profile, resolved, stepCosts);
  const steps = schedule.passes ?? stepsOf(resolved);
  const best = least(profile, Math.min(steps, length));
  return {
    name: schedule.name,
    kind: schedule.kind,
    ...(schedule.about && { about: schedule.about }),
    steps,
    ...shapeOf(resolved, length),
    startEntropies: startEntropies(conditionalEntropy, resolved),
    error,
    interval,
    stepCosts,
    best: best.error,
    bestSizes: best.sizes,
    ratio: ratioOf(error, best.error, roundingOf(conditionalEntropy)),
    ...(isIndistinct(profile, resolved, best.sizes, error - best.error) && { indistinct: true }),
    bounds: boundsFor(profile, alphabet, resolved),
    totalVariation: totalVariationOf(profile, error),
    ...(resolved.kind === 'mixture' && { written: schedule.written }),
    ...(crossEntropies && {
      model: modelErrorsOf(crossEntropies, conditionalEntropy, resolved, error),
    }),
  };
}

/** Whether the rows of a measurement are too few to tell a schedule from the best one. */
function isIndistinct(
  { uncertainty, conditionalEntropy: { length } }: Profile,
  schedule: ResolvedSchedule,
  bestSizes: Int32Array,
  difference: number,
): boolean {
  if (!uncertainty || !(difference > 0)) return false;
  const best = entropyWeights({ kind: 'sizes', sizes: bestSizes }, length);
  const weights = entropyWeights(schedule, length).map((weight, j) => weight - best[j]!);
  return difference <= reachOf(uncertainty.confidence) * standardErrorOf(uncertainty, weights);
}

function shapeOf(
  schedule: ResolvedSchedule,
  length: number,
): Pick<JudgedSchedule, 'sizes' | 'reveal' | 'means'> {
  switch (schedule.kind) {
    case 'sizes':
      return { sizes: schedule.sizes, reveal: null };
    case 'times':
      return { sizes: new Int32Array(0), reveal: [...schedule.times] };
    default:
      return {
        sizes: new Int32Array(0),
        reveal: null,
        means: [...meanCounts(schedule, length)],
      };
  }
}

/** Errors up to this are what rounding leaves of zero. */
function roundingOf(conditionalEntropy: Float64Array): number {
  return 1e-12 * conditionalEntropy.length * Math.max(1, Math.abs(conditionalEntropy[0] ?? 0));
}

function ratioOf(error: number, best: number, rounding: number): number | null {
  // what a measured model saves over one token per step has no ratio
  if (error <= (best < -rounding ? best + rounding : rounding)) return 1;
  return best <= rounding ? null : error / best;
}
