// From a distribution file and its profile to everything that is shown of them.
import type { Job } from '../jobs/job';
import type { Profile } from '../profile/profile';
import type { Optimum } from '../schedule/best/optimum';
import { searchOf } from '../schedule/best/search';
import { costsOf } from '../schedule/schedule';
import { totalsOf } from '../schedule/totals';
import { calibrationGain } from './calibrationGain';
import type {
  Certainty,
  Evaluation,
  JudgedSchedule,
  Marginal,
  Overview,
  Plan,
  SurelyWithin,
} from './evaluation';
import { groupsWorth } from './jointGroups';
import { boundsFor, errorOf, judge, least, totalVariationOf } from './judgeSchedule';
import { firstBelow, leastTotalName, modelErrorsOf } from './modelErrors';
import { overviewOf } from './overview';
import {
  choosingCurve,
  evidenceOf,
  type Recommended,
  recommendedFor,
  uniformSizes,
} from './recommended';
import { startCost } from './startOfFile';
import type { Goal, Study } from './study';
import { surelyWithin } from './surelyWithin';

/** Everything that a file asks for in random order, once its profile is known; `known` is that profile's overview, if at hand. */
export function* answerStudy(study: Study, profile: Profile, known?: Overview): Job<Evaluation> {
  const { length, alphabet, grid, note, edges } = study.distribution;
  const orders = [study, ...(study.goal ? [study.goal] : []), ...study.schedules];
  const looksAtEdges = orders.some(({ order }) => order?.kind === 'centroids');
  const { curve, bounds, quantities, needed } = known ?? (yield* overviewOf(profile, alphabet));
  const start = yield* startCost(study, profile);
  return {
    length,
    alphabet,
    ...(grid && { grid }),
    ...(edges && looksAtEdges && { edges: edges() }),
    note,
    ...(study.order && { order: study.order }),
    ...(start && { start }),
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
    // in an order of its own a profile says nothing of it
    if (schedule.order) continue;
    yield { fraction: schedules.length / study.schedules.length };
    schedules.push(judge(schedule, profile, alphabet, crossEntropies));
  }
  const modelBelow =
    crossEntropies && profile.method === 'exact'
      ? firstBelow(crossEntropies, profile.conditionalEntropy)
      : undefined;
  return {
    schedules,
    goal:
      study.goal && !study.goal.order
        ? planFor(profile, alphabet, study.goal, crossEntropies)
        : undefined,
    ...(crossEntropies && { crossEntropies }),
    ...(modelBelow !== undefined && { modelBelow }),
  };
}

/**
 * The best schedule with so many steps, or the fewest steps for so much error, and what a step is worth to it; what theorems promise
 * for it only where it is asked for.
 */
export function planFor(
  profile: Profile,
  alphabet: number,
  goal: Goal,
  crossEntropies?: Float64Array,
  withBounds = true,
): Plan {
  const found = foundFor(profile, goal);
  const plan = planOf(profile, alphabet, found, withBounds);
  return {
    ...plan,
    ...surelyFor(profile, goal, plan),
    marginal: marginalOf(profile, plan, found),
    ...(isTriedInPairs(profile, plan) && {
      pairs: groupsWorth(profile.conditionalEntropy, 2, plan, profile),
    }),
    ...(crossEntropies && withModel(plan, profile, alphabet, crossEntropies)),
  };
}

/** Longer sequences take too long to be tried in pairs unasked. */
const longestTried = 256;

/** Whether pairs are worth a word: several steps under an exact profile. */
function isTriedInPairs(
  { method, conditionalEntropy }: Profile,
  { steps }: Pick<Plan, 'steps'>,
): boolean {
  return method === 'exact' && conditionalEntropy.length <= longestTried && steps > 1;
}

/** The same where nobody asks what a step is worth: that takes two more searches. */
export function barePlanFor(
  profile: Profile,
  alphabet: number,
  goal: Goal,
  withBounds = true,
): Omit<Plan, 'marginal'> {
  return planOf(profile, alphabet, foundFor(profile, goal), withBounds);
}

type Found = Optimum | Recommended;

function foundFor(profile: Profile, goal: Goal): Found {
  const evidence = evidenceOf(profile);
  return evidence ? recommendedFor(evidence, goal) : bestFor(profile, goal);
}

function planOf(
  profile: Profile,
  alphabet: number,
  found: Found,
  withBounds: boolean,
): Omit<Plan, 'marginal'> {
  const { steps, sizes } = found;
  const schedule = { kind: 'sizes', sizes } as const;
  const stepCosts = costsOf(profile.conditionalEntropy, schedule);
  const certainty = certaintyOf(profile, found, stepCosts);
  return {
    steps,
    sizes,
    ...certainty,
    ...('overEven' in found &&
      found.overEven && { overEven: found.overEven, candidate: found.candidate }),
    ...('overEven' in found && found.indistinct && { indistinct: true }),
    stepCosts,
    bounds: withBounds ? boundsFor(profile, alphabet, schedule) : [],
    totalVariation: withBounds ? totalVariationOf(profile, certainty.error) : null,
    ...(profile.temperatures && { calibration: calibrationGain(profile.temperatures, sizes) }),
  };
}

/** What it takes for all of the interval to keep to a goal, where the number alone does. */
export function surelyFor(
  profile: Profile,
  goal: Goal,
  plan: Pick<Plan, 'steps' | 'interval'>,
): { readonly surely?: SurelyWithin } {
  return surelyWithin(goal, plan, profile.conditionalEntropy.length, (steps) =>
    certaintyOf(profile, foundFor(profile, { kind: 'steps', steps })),
  );
}

function certaintyOf(profile: Profile, found: Found, known?: Float64Array): Certainty {
  if ('overEven' in found) return { error: found.error, interval: found.interval };
  const schedule = { kind: 'sizes', sizes: found.sizes } as const;
  const stepCosts = known ?? costsOf(profile.conditionalEntropy, schedule);
  return errorOf(profile, () => schedule, stepCosts);
}

/** What one step more and one fewer are worth to schedules that are found in the same way. */
function marginalOf(
  profile: Profile,
  { steps, error }: Pick<Plan, 'steps' | 'error'>,
  found: Found,
): Marginal {
  const { conditionalEntropy } = profile;
  const { length } = conditionalEntropy;
  const evenError = (count: number) => {
    const even = { kind: 'sizes', sizes: uniformSizes(length, count) } as const;
    return errorOf(profile, () => even, costsOf(conditionalEntropy, even)).error;
  };
  const errorWith = (count: number) =>
    !('overEven' in found)
      ? least(profile, count, found).error
      : found.isEven
        ? evenError(count)
        : least(profile, count).error;
  return {
    more: steps < length ? error - errorWith(steps + 1) : null,
    fewer: steps > searchOf(profile).fewest ? errorWith(steps - 1) - error : null,
  };
}

/** What a plan costs with a trained model, and what costs least in total. */
function withModel(
  { steps, sizes, error }: Pick<Plan, 'steps' | 'sizes' | 'error'>,
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

function bestFor(profile: Profile, goal: Goal): Optimum {
  const search = searchOf(profile);
  switch (goal.kind) {
    case 'steps':
      return search.forSteps(choosingCurve(profile), goal.steps);
    case 'maxError':
      return search.forError(choosingCurve(profile), goal.maxError);
    default:
      throw new RangeError(`a goal of no known kind: ${goal satisfies never}`);
  }
}
