/** Steps that somebody drags: their error is computed here, from the profile, in the frame in which they change. */
import * as l10n from '@vscode/l10n';
import { stepCosts } from '../../src/core/schedule/stepCosts';
import type { Plan } from '../../src/core/study/evaluation';
import type { Draft, Snapshot } from '../../src/protocol/panel';
import { countsOf, type ShownSchedule, type View } from './viewState';

/** Sizes that begin as those of the schedule shown, where their error follows from the profile alone. */
export function draftable({ profile, plan }: Snapshot, { schedule }: ShownSchedule): boolean {
  return (
    // an estimate would need an interval of its own, which only the host can tell
    profile.method !== 'monteCarlo' &&
    plan.interval === null &&
    !profile.blocks &&
    !schedule.order &&
    !('groups' in schedule) &&
    schedule.sizes.length > 1
  );
}

/** The tokens of step `index` change to `size`; what it gains the next one gives, or the last one's the one before. */
export function withSize(sizes: ArrayLike<number>, index: number, size: number): readonly number[] {
  const next = Array.from(sizes);
  const other = index + 1 < next.length ? index + 1 : index - 1;
  const both = next[index]! + next[other]!;
  next[index] = Math.max(1, Math.min(both - 1, size));
  next[other] = both - next[index]!;
  return next;
}

/** The most tokens that step `index` can have. */
export function largestSize(sizes: ArrayLike<number>, index: number): number {
  const other = index + 1 < sizes.length ? index + 1 : index - 1;
  return sizes[index]! + sizes[other]! - 1;
}

/** What is dragged, as a schedule that charts show; nothing where it is of another text. */
export function draftOf(snapshot: Snapshot, { draft }: View): ShownSchedule | undefined {
  const { profile, length, source } = snapshot;
  if (!draft || draft.uri !== source.uri) return undefined;
  const sizes = Int32Array.from(draft.sizes);
  if (sizes.reduce((total, size) => total + size, 0) !== length) return undefined;
  const costs = stepCosts(profile.conditionalEntropy, sizes);
  const schedule: Plan = {
    steps: sizes.length,
    sizes,
    stepCosts: costs,
    error: costs.reduce((total, cost) => total + cost, 0),
    interval: null,
    bounds: [],
    totalVariation: null,
    marginal: { more: null, fewer: null },
  };
  return { title: ownSteps(sizes.length), schedule, best: false };
}

/** What steps of their own are called, which people drag. */
export function ownSteps(count: number): string {
  return count === 1 ? l10n.t('Your single step') : l10n.t`Your ${count} steps`;
}

/** The draft after one step has changed. */
export function changedDraft(
  { source, length, schedules }: Snapshot,
  { schedule }: ShownSchedule,
  draft: Draft | undefined,
  [index, size]: readonly [number, number],
): Draft {
  const from = draft?.from ?? schedules.find((one) => one === schedule)?.name;
  const sizes = withSize(countsOf(schedule, length), index, size);
  return { uri: source.uri, sizes, ...(from !== undefined && { from }) };
}
