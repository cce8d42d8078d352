// What samplers must know of a task before they begin, and whether it is known.
import type { PlannedOrder } from './plannedOrder';
import type { PolicyContext, Sampler, Values } from './policy';

export function plannedFor({ orders }: PolicyContext, kind: string): PlannedOrder | undefined {
  return orders?.find(({ spec }) => spec.kind === kind);
}

/** The exact error of a sampler in an order with these parameters; undefined where it is not known. */
export function errorInOrder(
  { order }: Sampler,
  context: PolicyContext,
  { steps }: Values,
): number | undefined {
  const planned = order === undefined ? undefined : plannedFor(context, order);
  return steps === undefined ? undefined : planned?.errors?.[steps];
}

/** Whether all that a sampler needs to know of the task is known. */
export function isAble({ needsProfile, order }: Sampler, context: PolicyContext): boolean {
  if (needsProfile && !context.conditionalEntropy) return false;
  return order === undefined || plannedFor(context, order) !== undefined;
}
