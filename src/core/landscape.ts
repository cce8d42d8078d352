import { heldOutCurve } from './estimation/heldOutCurve';
import type { Curve, Landscape } from './evaluation';
import { type Job, part } from './job';
import type { Profile } from './profile/profile';
import { boundCurvesJob } from './schedule/bounds';
import { everyOne, paretoCurve, spread } from './schedule/paretoCurve';
import { quantitiesJob } from './schedule/quantities';
import { stepsNeeded } from './schedule/stepsNeeded';

/** What a profile tells by itself: the most that is computed of a file, and the same whatever schedules it has. */
export function* landscapeOf(profile: Profile, alphabet: number): Job<Landscape> {
  const { conditionalEntropy } = profile;
  const curve = yield* part(curveOf(profile), 0, 0.4);
  const steps = someSteps(curve.steps);
  // theorems speak of laws: of what was measured on a model nothing follows
  const measured = profile.method === 'measured';
  const curves = measured
    ? []
    : yield* part(boundCurvesJob(conditionalEntropy, alphabet, steps), 0.4, 0.5);
  const selection = profile.estimate?.selection ?? conditionalEntropy;
  const nats = yield* part(stepsNeeded(curve, selection, 1), 0.5, 0.6);
  const bits = yield* part(stepsNeeded(curve, selection, Math.LN2), 0.6, 0.7);
  const quantities = measured ? null : yield* part(quantitiesJob(conditionalEntropy), 0.7, 1);
  return { curve, bounds: { steps, curves }, quantities, needed: { nats, bits } };
}

/** Up to this length an estimate is judged at every number of steps. */
const everyJudgedUpTo = 128;

function curveOf({ conditionalEntropy, estimate }: Profile): Job<Curve> {
  if (!estimate) return paretoCurve(conditionalEntropy);
  const { length } = conditionalEntropy;
  return heldOutCurve(estimate, length <= everyJudgedUpTo ? everyOne(length) : spread(length));
}

/** A promise takes longer than an error, and its picture is logarithmic. */
const mostPromised = 64;

/** At most so many of these steps: powers of two and as many between each two, first and last included. */
function someSteps(steps: Int32Array): Int32Array {
  if (steps.length <= mostPromised) return steps;
  const last = steps[steps.length - 1] as number;
  const perDoubling = Math.floor((mostPromised - 1) / Math.log2(last));
  const chosen = new Set<number>();
  for (let i = 0, at = 0; at < steps.length; i++) {
    const wanted = Math.round(2 ** (i / perDoubling));
    while (at < steps.length && (steps[at] as number) < wanted) at++;
    chosen.add(steps[at] ?? last);
  }
  return Int32Array.from(chosen);
}
