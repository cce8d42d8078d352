/** What a person chose on the preview, and which schedule that shows. */

import * as l10n from '@vscode/l10n';
import type { JudgedSchedule, Plan } from '../../src/core/study/evaluation';
import { counted, formatCounts, inOrderWords } from '../../src/document/format';
import type { Draft, Snapshot, TabName } from '../../src/protocol/panel';
import { type ChartChoices, choicesFrom } from './chartChoice';

/** What a person chose on the page, beside what the host knows. */
export interface View {
  /** The schedule that the charts show, by name; undefined for the best one. */
  readonly chosen: string | undefined;
  /** Whether errors and steps are on logarithmic axes, where a chart has no choice of its own. */
  readonly logarithmic: boolean;
  readonly charts: ChartChoices;
  readonly tab: TabName;
  /** Steps that somebody dragged, and did not write into the file. */
  readonly draft?: Draft | undefined;
  /** The samplers that a comparison draws; some that people know where nobody picked any. */
  readonly samplers?: readonly string[];
}

/** In the order in which they stand. */
export const shownTabs: readonly TabName[] = ['plan', 'compare', 'watch', 'theory'];

export const firstView: View = {
  chosen: undefined,
  logarithmic: true,
  charts: {},
  tab: 'plan',
};

/** What was remembered over a reload, as far as it is understood. */
export function viewFrom(remembered: unknown): View {
  const fields: Readonly<Record<string, unknown>> = { ...(remembered ?? {}) };
  const { chosen, logarithmic, charts, tab, samplers, draft } = fields;
  return {
    chosen: typeof chosen === 'string' ? chosen : undefined,
    logarithmic: typeof logarithmic === 'boolean' ? logarithmic : firstView.logarithmic,
    charts: choicesFrom(charts),
    tab: shownTabs.find((name) => name === tab) ?? firstView.tab,
    ...(isTexts(samplers) && { samplers }),
    ...(isDraft(draft) && { draft }),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isDraft(value: unknown): value is Draft {
  const { uri, sizes, from }: Readonly<Record<string, unknown>> = { ...(value ?? {}) };
  return (
    typeof uri === 'string' &&
    (from === undefined || typeof from === 'string') &&
    Array.isArray(sizes) &&
    sizes.length > 0 &&
    sizes.every((size) => Number.isSafeInteger(size) && size > 0)
  );
}

/** The schedule that is shown: one of the file's, or the best. */
export interface ShownSchedule {
  readonly title: string;
  readonly schedule: Plan | JudgedSchedule;
  readonly best: boolean;
}

export function shownSchedule({ schedules, plan }: Snapshot, { chosen }: View): ShownSchedule {
  const schedule = [...schedules, ...leastTotalOf(plan)].find(({ name }) => name === chosen);
  return schedule
    ? { title: titleOf(schedule), schedule, best: false }
    : { title: bestTitle(plan), schedule: plan, best: true };
}

/** The schedule with the least total error, where there is a model and it is another one than the plan. */
export function leastTotalOf({ leastTotal, sizes }: Plan): readonly JudgedSchedule[] {
  const same = leastTotal?.sizes.join() === sizes.join();
  return leastTotal && !same ? [leastTotal] : [];
}

/** Where rows are too few, what is recommended is not known to be the best. */
export function bestTitle({ steps, indistinct, order }: Plan): string {
  const title =
    indistinct && !order
      ? l10n.t`Recommended with ${counted(steps, 'step')}`
      : l10n.t`Best with ${counted(steps, 'step')}`;
  return order ? `${title} ${inOrderWords(order)}` : title;
}

/** The schedule's name, and its order where that is not random. */
export function titleOf({ name, order }: JudgedSchedule): string {
  return order ? `${name} ${inOrderWords(order)}` : name;
}

/** Whether something that is shown is in another order than random. */
export function namesOrders({ plan, schedules }: Pick<Snapshot, 'plan' | 'schedules'>): boolean {
  return plan.order !== undefined || schedules.some(({ order }) => order !== undefined);
}

/** τ_0 … τ_K where a schedule's counts are random. */
export function revealOf(schedule: Plan | JudgedSchedule): readonly number[] | null {
  return 'reveal' in schedule ? schedule.reveal : null;
}

/** The JSON value of a schedule that draws its sizes. */
export function writtenOf(schedule: Plan | JudgedSchedule): object | undefined {
  return 'written' in schedule ? (schedule.written as object | undefined) : undefined;
}

/** Whether a schedule's counts are drawn anew for every sequence. */
export function hasRandomCounts(schedule: Plan | JudgedSchedule): boolean {
  return revealOf(schedule) !== null || meansOf(schedule) !== undefined;
}

function meansOf(schedule: Plan | JudgedSchedule): readonly number[] | undefined {
  return 'means' in schedule ? schedule.means : undefined;
}

/** How many tokens each step reveals, on average where that is random. */
export function countsOf(schedule: Plan | JudgedSchedule, length: number): ArrayLike<number> {
  const reveal = revealOf(schedule);
  const means = meansOf(schedule);
  if (means) return means;
  return reveal ? reveal.slice(1).map((time, k) => length * (time - reveal[k]!)) : schedule.sizes;
}

/** The counts on one line. */
export function countsText(
  schedule: Plan | JudgedSchedule,
  length: number,
  longest?: number,
): string {
  return formatCounts(schedule, length, longest);
}
