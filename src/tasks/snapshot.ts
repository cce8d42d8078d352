// What the panel shows of a file, as one value.
import type { AnsweredGoal } from '../core/study/firstPlan';
import type { Outline } from '../document/outline';
import type { PanelSource, Snapshot } from '../protocol/panel';
import type { EvaluateReply } from '../protocol/worker';

/** Of an outline, what a picture tells. */
interface PicturedOutline extends Partial<Pick<Outline, 'title' | 'description' | 'units'>> {
  readonly distribution?: { readonly family: { readonly name: string } | undefined } | undefined;
}
type PicturedReply = Pick<
  EvaluateReply,
  'evaluation' | 'profileMilliseconds' | 'orders' | 'unfinished'
>;

/**
 * A picture of what was computed, with the plan that the slider asks for: whatever an evaluation tells, but for what
 * nobody draws.
 */
export function snapshotOf(
  outline: PicturedOutline | undefined,
  { evaluation, profileMilliseconds, orders, unfinished }: PicturedReply,
  source: PanelSource,
  { goal: planGoal, plan, suggested }: AnsweredGoal,
): Snapshot {
  const { goal: _, crossEntropies: __, ...shown } = evaluation;
  // what error bars are told from stays here: it is large, and the page shows intervals only
  const { estimate, ...profile } = shown.profile;
  const told = estimate ?? profile.uncertainty;
  return {
    ...shown,
    profile,
    source,
    title: outline?.title,
    description: outline?.description,
    family: outline?.distribution?.family?.name ?? '',
    units: outline?.units ?? 'nats',
    ...{ plan, planGoal, suggested, profileMilliseconds },
    ...(unfinished && { unfinished }),
    ...(told && { confidence: told.confidence }),
    ...(orders && { orders: { curves: orders.curves, everyOrder: orders.everyOrder } }),
  };
}
