// Plans for tokens that are sampled jointly in groups (theory §14), judged as all other plans are.
import type { Job } from '../jobs/job';
import type { Profile } from '../profile/profile';
import { costsOf } from '../schedule/schedule';
import { scheduleError } from '../schedule/stepCosts';
import type { Certainty } from './evaluation';
import { type GroupsWorth, groupsWorth, searchInGroups } from './jointGroups';
import { errorOf } from './judgeSchedule';
import { choosingCurve } from './recommended';
import type { Goal } from './study';

/** The best schedule in groups, and calls saved by them at equal error. */
export interface GroupedPlan extends Certainty {
  readonly steps: number;
  readonly sizes: Int32Array;
  readonly worth: GroupsWorth;
}

/** For the goal: with groups, and beside it the best without. */
export function groupedPlan(profile: Profile, groups: number, goal: Goal): GroupedPlan {
  const curve = choosingCurve(profile);
  const alone = sizesFor(curve, profile, 1, goal);
  const single = { steps: alone.length, error: scheduleError(curve, alone) };
  const worth = groupsWorth(curve, groups, single, profile);
  const sizes = sizesFor(curve, profile, groups, goal);
  return {
    steps: sizes.length,
    sizes,
    ...judgedFor(profile, groups, goal),
    worth: { ...worth, single: { ...single, error: judgedFor(profile, 1, goal).error } },
  };
}

/** The least error for every number of steps, from the fewest that there can be. */
export function* groupedErrors(profile: Profile, groups: number, most: number): Job<Float64Array> {
  const { fewest, errors: leastErrors } = searchInGroups(groups, profile);
  if (profile.method === 'exact') return leastErrors(profile.conditionalEntropy, most);
  const errors = new Float64Array(Math.max(0, most - fewest + 1));
  for (let i = 0; i < errors.length; i++) {
    errors[i] = judgedFor(profile, groups, { kind: 'steps', steps: fewest + i }).error;
    yield { fraction: (i + 1) / errors.length };
  }
  return errors;
}

/** The error of what is best for a goal, by samples that had no part in the choice. */
function judgedFor(profile: Profile, groups: number, goal: Goal): Certainty {
  const { conditionalEntropy } = profile;
  const choose = (curve: Float64Array) =>
    ({ kind: 'sizes', sizes: sizesFor(curve, profile, groups, goal), groups }) as const;
  return errorOf(profile, choose, costsOf(conditionalEntropy, choose(choosingCurve(profile))));
}

function sizesFor(curve: Float64Array, profile: Profile, groups: number, goal: Goal): Int32Array {
  const search = searchInGroups(groups, profile);
  return goal.kind === 'steps'
    ? search.forSteps(curve, goal.steps).sizes
    : search.forError(curve, goal.maxError).sizes;
}
