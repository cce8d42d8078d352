// The least error of any schedule in random order: the line that every sampler is compared with.
import type { Job } from '../jobs/job';
import type { Profile } from '../profile/profile';
import type { ErrorCurve } from '../schedule/best/paretoCurve';
import { everyOne, paretoCurve, spread } from '../schedule/best/paretoCurve';
import { heldOutCurve } from '../study/heldOutCurve';
import { evidenceOf, recommendedCurve } from '../study/recommended';

/** Up to this length an estimate is judged at every number of steps. */
const everyJudgedUpTo = 128;

/** D(K), the least error of random order: what every sampler is held against. */
export function optimalCurve(profile: Profile): Job<ErrorCurve> {
  const { conditionalEntropy, estimate } = profile;
  const { length } = conditionalEntropy;
  const steps = () => (length <= everyJudgedUpTo ? everyOne(length) : spread(length));
  const evidence = evidenceOf(profile);
  if (evidence) return recommendedCurve(evidence, steps());
  return estimate ? heldOutCurve(estimate, steps()) : paretoCurve(conditionalEntropy);
}
