import { heldOutError, interval } from './estimation/estimate';
import type {
  Curve,
  Evaluation,
  Goal,
  JudgedSchedule,
  NamedSchedule,
  Plan,
  Study,
} from './evaluation';
import type { Job } from './job';
import { type Profile, totalsOf } from './profile/profile';
import { boundsOf } from './schedule/bounds';
import { scheduleError, stepCosts } from './schedule/error';
import { bestForError, bestForSteps, type Optimum } from './schedule/optimum';
import { paretoCurve } from './schedule/paretoCurve';

/** Everything that a file asks for, once its profile is known; `known` is that profile's curve, if at hand. */
export function* evaluate(study: Study, profile: Profile, known?: Curve): Job<Evaluation> {
  const { length, alphabet } = study.distribution;
  const { schedules, goal } = yield* judgeStudy(study, profile);
  return {
    length,
    alphabet,
    profile,
    totals: totalsOf(profile.conditionalEntropy),
    curve: known ?? (yield* paretoCurve(profile.conditionalEntropy)),
    schedules,
    goal,
  };
}

/** The part of an evaluation that speaks of what the file itself contains: its schedules and its goal. */
export function* judgeStudy(
  study: Study,
  profile: Profile,
): Job<Pick<Evaluation, 'schedules' | 'goal'>> {
  const { alphabet } = study.distribution;
  const schedules: JudgedSchedule[] = [];
  for (const schedule of study.schedules) {
    yield { fraction: (0.5 * schedules.length) / study.schedules.length };
    schedules.push(judge(schedule, profile, alphabet));
  }
  return { schedules, goal: study.goal && planFor(profile, alphabet, study.goal) };
}

/** The best schedule with so many steps, or the fewest steps for so much error. */
export function planFor(profile: Profile, alphabet: number, goal: Goal): Plan {
  const { conditionalEntropy } = profile;
  const { steps, sizes } = bestFor(selectionOf(profile), goal);
  return {
    steps,
    sizes,
    ...errorOf(profile, sizes),
    stepCosts: stepCosts(conditionalEntropy, sizes),
    bounds: boundsOf(conditionalEntropy, alphabet, sizes),
  };
}

/** The curve that schedules are chosen by: of an estimate, one half of the samples. */
function selectionOf({ conditionalEntropy, estimate }: Profile): Float64Array {
  return estimate?.selection ?? conditionalEntropy;
}

/** E(t), of an estimate from the other half: what is optimised is not what it is judged by (theory §9). */
function errorOf(
  { conditionalEntropy, estimate }: Profile,
  sizes: Int32Array,
): { readonly error: number; readonly interval: readonly [number, number] | null } {
  if (!estimate) return { error: scheduleError(conditionalEntropy, sizes), interval: null };
  const found = heldOutError(estimate, sizes, conditionalEntropy.length);
  return { error: Math.max(0, found.error), interval: interval(found, estimate) };
}

function bestFor(conditionalEntropy: Float64Array, goal: Goal): Optimum {
  switch (goal.kind) {
    case 'steps':
      return bestForSteps(conditionalEntropy, goal.steps);
    case 'maxError':
      return bestForError(conditionalEntropy, goal.maxError);
    default:
      throw new RangeError(`a goal of no known kind: ${goal satisfies never}`);
  }
}

function judge(schedule: NamedSchedule, profile: Profile, alphabet: number): JudgedSchedule {
  const { conditionalEntropy } = profile;
  const length = conditionalEntropy.length;
  const { sizes } = schedule.resolve({ length, conditionalEntropy: selectionOf(profile) });
  const { error, interval } = errorOf(profile, sizes);
  const best = bestForSteps(selectionOf(profile), sizes.length);
  const least = errorOf(profile, best.sizes).error;
  return {
    name: schedule.name,
    kind: schedule.kind,
    steps: sizes.length,
    sizes,
    error,
    interval,
    stepCosts: stepCosts(conditionalEntropy, sizes),
    best: least,
    bestSizes: best.sizes,
    ratio: ratioOf(error, least, roundingOf(conditionalEntropy)),
    bounds: boundsOf(conditionalEntropy, alphabet, sizes),
  };
}

/** Errors up to this are what rounding leaves of zero. */
function roundingOf(conditionalEntropy: Float64Array): number {
  return 1e-12 * conditionalEntropy.length * Math.max(1, Math.abs(conditionalEntropy[0] ?? 0));
}

function ratioOf(error: number, best: number, rounding: number): number | null {
  if (error <= rounding) return 1;
  return best <= rounding ? null : error / best;
}
