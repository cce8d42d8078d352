// What the thread makes of a text, without a thread: schedules and goal each in its own order.
import assert from 'node:assert/strict';
import { finish } from '../src/core/jobs/job';
import type { OrderSpec } from '../src/core/orders/kinds/kind';
import { triedOrders } from '../src/core/orders/settleOrder';
import { chooseProfile } from '../src/core/profile/choose';
import { answerStudy } from '../src/core/study/answerStudy';
import { firstPlan } from '../src/core/study/firstPlan';
import { answerInOrders, firstPlanInOrder, plannedOrder } from '../src/core/study/inOrder';
import { tryingOrders } from '../src/core/study/triedOrders';
import { usualThresholds } from '../src/document/boundProblems';
import { orderProblems } from '../src/document/orderProblems';
import { readDocument } from '../src/document/read';
import type { EvaluateReply, OrdersReply } from '../src/protocol/worker';
import { surfacing } from '../src/tasks/ordering';

/** A text read and computed, with the reply that it is answered by. */
export function evaluatedText(text: string) {
  const { study, outline, problems } = readDocument(text);
  assert.ok(study, problems.map(({ message }) => message).join());
  const surfaceOf = (order: OrderSpec) => {
    const found = surfacing(study, order, { text, files: new Map() }, () => []);
    return found.kind === 'refused' ? found.reason : finish(found.job);
  };
  const choice = chooseProfile(study.distribution, study.profile, study.blockLength);
  assert.ok(choice.kind !== 'refused');
  const inRandomOrder = finish(answerStudy(study, finish(choice.run())));
  const evaluation = finish(answerInOrders(study, inRandomOrder, surfaceOf));
  const order = plannedOrder(study);
  const surface = order && surfaceOf(order);
  const first =
    surface && !('text' in surface)
      ? finish(firstPlanInOrder(study, evaluation, surface))
      : firstPlan(study, evaluation.profile, evaluation);
  const reply: EvaluateReply = {
    evaluation,
    first,
    certifiable: true,
    problems: [],
    profileKey: 'key',
    profileMilliseconds: 12.4,
    reused: false,
  };
  return { study, outline, problems, evaluation, reply };
}

/** The same once all orders were tried. */
export function triedText(text: string) {
  const evaluated = evaluatedText(text);
  const { study, evaluation, reply, outline } = evaluated;
  const surfaces = triedOrders(study.distribution).flatMap((order) => {
    const found = surfacing(study, order, { text, files: new Map() }, () => []);
    return found.kind === 'job' ? [finish(found.job)] : [];
  });
  const job = tryingOrders(
    surfaces,
    reply.first.goal,
    evaluation.schedules,
    usualThresholds.warning,
  );
  const tried = finish(job);
  const { goal, order } = study;
  const planned = plannedOrder(study);
  const orders: OrdersReply = {
    ...tried,
    problems: orderProblems({ text, outline, goal, order }, tried, usualThresholds),
    ...(planned && { planned }),
  };
  return { ...evaluated, reply: { ...reply, orders } };
}

/** A binary chain that flips with probability 0.1, with more of a file behind it: orders.md has its errors. */
export const flippingChain = (more: string, length = 64) =>
  `{ "distribution": { "family": "markov", "length": ${length}, "transition": [[0.9, 0.1], [0.1, 0.9]] }${more} }`;
