// Everything that is shown of a file, as one job: for whoever keeps nothing between two questions.
import { type Phrase, phrase } from '../core/input/phrase';
import { type Job, part } from '../core/jobs/job';
import { orderName } from '../core/orders/orderName';
import type { Surface } from '../core/orders/surface/surface';
import type { Profile } from '../core/profile/profile';
import { answerStudy } from '../core/study/answerStudy';
import type { Evaluation } from '../core/study/evaluation';
import { type AnsweredGoal, firstPlan } from '../core/study/firstPlan';
import { answerInOrders, firstPlanInOrder, ordersOf, plannedOrder } from '../core/study/inOrder';
import type { Study } from '../core/study/study';
import type { BeginWork, LawSource } from '../threads/recipe';
import { surfacing } from './ordering';
import { type ProfileRefused, profiling } from './profiling';

/** What is shown of a file, and its plan: that of its goal, or at the knee of its curve of errors. */
export interface EvaluatedStudy {
  readonly evaluation: Evaluation;
  readonly first: AnsweredGoal;
}

/** Evaluates a study, each schedule in its own order; or says why there is no profile. */
export function evaluating(
  study: Study,
  source: LawSource,
  begin: BeginWork,
): { readonly kind: 'job'; readonly job: Job<EvaluatedStudy> } | ProfileRefused {
  const found = profiling(study, source, begin);
  if (found.kind === 'refused') return found;
  return { kind: 'job', job: answered(found.job, study, source, begin) };
}

function* answered(
  profiled: Job<Profile>,
  study: Study,
  source: LawSource,
  begin: BeginWork,
): Job<EvaluatedStudy> {
  const profile = yield* part(profiled, 0, 0.5);
  const evaluation = yield* part(answerStudy(study, profile), 0.5, 0.6);
  const first = firstPlan(study, profile, evaluation);
  return yield* part(inOrders({ evaluation, first }, study, source, begin), 0.6, 1);
}

/** Completes what was found in random order by what is in another one. */
function* inOrders(
  random: EvaluatedStudy,
  study: Study,
  source: LawSource,
  begin: BeginWork,
): Job<EvaluatedStudy> {
  const orders = ordersOf(study);
  if (orders.length === 0) return random;
  const surfaces = new Map<string, Surface | Phrase>();
  for (const [i, order] of orders.entries()) {
    const found = surfacing(study, order, source, begin);
    const surface =
      found.kind === 'refused'
        ? found.reason
        : yield* part(found.job, i / orders.length, (i + 1) / orders.length);
    surfaces.set(orderName(order), surface);
  }
  const evaluation = yield* answerInOrders(
    study,
    random.evaluation,
    (order) => surfaces.get(orderName(order)) ?? phrase`The order was not looked for.`,
  );
  const planned = plannedOrder(study);
  const surface = planned && surfaces.get(orderName(planned));
  if (!surface || 'text' in surface) return { ...random, evaluation };
  return { evaluation, first: yield* firstPlanInOrder(study, evaluation, surface) };
}
