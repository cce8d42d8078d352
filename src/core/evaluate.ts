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
  const schedules: JudgedSchedule[] = [];
  for (const schedule of study.schedules) {
    yield { fraction: (0.5 * schedules.length) / study.schedules.length };
    schedules.push(judge(schedule, profile, alphabet));
  }
  const goal = study.goal && planFor(profile, alphabet, study.goal);
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

/** The best schedule with so many steps, or the fewest steps for so much error. */
export function planFor(profile: Profile, alphabet: number, goal: Goal): Plan {
  const { conditionalEntropy } = profile;
  const best = bestFor(conditionalEntropy, goal);
  return {
    ...best,
    stepCosts: stepCosts(conditionalEntropy, best.sizes),
    bounds: boundsOf(conditionalEntropy, alphabet, best.sizes),
  };
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
  const { sizes } = schedule.resolve({ length, conditionalEntropy });
  const error = scheduleError(conditionalEntropy, sizes);
  const best = bestForSteps(conditionalEntropy, sizes.length);
  return {
    name: schedule.name,
    kind: schedule.kind,
    steps: sizes.length,
    sizes,
    error,
    stepCosts: stepCosts(conditionalEntropy, sizes),
    best: best.error,
    bestSizes: best.sizes,
    ratio: ratioOf(error, best.error, roundingOf(conditionalEntropy)),
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
