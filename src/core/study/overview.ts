// What is told of a profile alone: its totals, its best errors, its promises.
import { atOnce, type Job, part } from '../jobs/job';
import type { Profile } from '../profile/profile';
import type { ErrorCurve } from '../schedule/best/paretoCurve';
import { everyOne, paretoCurve, spread } from '../schedule/best/paretoCurve';
import { searchOf } from '../schedule/best/search';
import { stepsNeeded } from '../schedule/best/stepsNeeded';
import { quantitiesJob } from '../theorems/quantities';
import { boundCurvesJob } from '../theorems/theorems';
import type { Overview } from './evaluation';
import { heldOutCurve } from './heldOutCurve';
import { choosingCurve, evidenceOf, recommendedCurve } from './recommended';

/** What a profile tells by itself: the most that is computed of a file, and the same whatever schedules it has. */
export function* overviewOf(profile: Profile, alphabet: number): Job<Overview> {
  const { conditionalEntropy } = profile;
  const curve = yield* part(curveOf(profile), 0, 0.4);
  const steps = someSteps(curve.steps);
  // theorems speak of laws, and of random order over all positions: not of models, nor of blocks
  const silent = profile.method === 'measured' || searchOf(profile).fewest > 1;
  const curves = silent
    ? []
    : yield* part(boundCurvesJob(conditionalEntropy, alphabet, steps), 0.4, 0.5);
  const selection = choosingCurve(profile);
  const fewest = (maxError: number) => searchOf(profile).fewestFor(selection, maxError);
  const nats = yield* part(stepsNeeded(curve, fewest, 1), 0.5, 0.6);
  const bits = yield* part(stepsNeeded(curve, fewest, Math.LN2), 0.6, 0.7);
  const quantities = silent ? null : yield* part(quantitiesJob(conditionalEntropy), 0.7, 1);
  return { curve, bounds: { steps, curves }, quantities, needed: { nats, bits } };
}

/** Up to this length an estimate is judged at every number of steps. */
const everyJudgedUpTo = 128;

/** D(K), from the fewest steps on; of an estimate each judged by samples that did not choose it. */
function curveOf(profile: Profile): Job<ErrorCurve> {
  const { conditionalEntropy, estimate } = profile;
  const { length } = conditionalEntropy;
  const search = searchOf(profile);
  const { fewest } = search;
  const evidence = evidenceOf(profile);
  if (estimate || evidence) {
    const every = length <= everyJudgedUpTo;
    const steps = every ? everyOne(length, fewest) : spread(length, fewest);
    if (evidence) return recommendedCurve(evidence, steps);
    if (estimate) return heldOutCurve(estimate, steps, search);
  }
  if (fewest === 1) return paretoCurve(conditionalEntropy);
  return atOnce(() => ({
    steps: everyOne(length, fewest),
    errors: search.errors(conditionalEntropy, length),
    interval: null,
  }));
}

/** A promise takes longer than an error, and its picture is logarithmic. */
const mostPromised = 64;

/** At most so many of these steps: powers of two and as many between each two, first and last included. */
function someSteps(steps: Int32Array): Int32Array {
  if (steps.length <= mostPromised) return steps;
  const last = steps[steps.length - 1]!;
  const perDoubling = Math.floor((mostPromised - 1) / Math.log2(last));
  const chosen = new Set<number>();
  for (let i = 0, at = 0; at < steps.length; i++) {
    const wanted = Math.round(2 ** (i / perDoubling));
    while (at < steps.length && steps[at]! < wanted) at++;
    chosen.add(steps[at] ?? last);
  }
  return Int32Array.from(chosen);
}
