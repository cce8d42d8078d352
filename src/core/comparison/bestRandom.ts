import type { Job } from '../jobs/job';
import type { Profile } from '../profile/profile';
import type { Curve } from '../schedule/best/paretoCurve';
import { everyOne, paretoCurve, spread } from '../schedule/best/paretoCurve';
import { heldOutCurve } from '../study/heldOutCurve';

/** Up to this length an estimate is judged at every number of steps. */
const everyJudgedUpTo = 128;

/** D(K), the least error of random order: what every sampler is held against. */
export function optimalCurve({ conditionalEntropy, estimate }: Profile): Job<Curve> {
  if (!estimate) return paretoCurve(conditionalEntropy);
  const { length } = conditionalEntropy;
  return heldOutCurve(estimate, length <= everyJudgedUpTo ? everyOne(length) : spread(length));
}
