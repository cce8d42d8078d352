import { kneeOf } from '../../core/schedule/best/knee';
import type { Evaluation, Plan } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import type { PanelSource, PanelState, Snapshot } from '../../protocol/panel';
import type { EvaluateReply } from '../../protocol/worker';
import type { DocumentState } from '../analysis/documentState';

/**
 * What a panel shows of a document. `last` is the last good picture of the same document. Undefined
 * while the text is about to be read or computed and there is a picture: it stays as it is, so that
 * nothing flickers while somebody types.
 */
export function panelState(
  state: DocumentState,
  source: PanelSource,
  last: Snapshot | undefined,
): PanelState | undefined {
  const { phase } = state;
  switch (phase.kind) {
    case 'reading':
    case 'waiting':
      return last ? undefined : { kind: 'computing', source, stage: 'text', fraction: 0, last };
    case 'computing':
      // short computations end before the first progress
      if (last && phase.fraction === 0) return undefined;
      return { ...phase, source, last };
    case 'invalid':
      return invalid(state, source, last);
    case 'failed':
      return { kind: 'failed', source, message: phase.message, last };
    case 'cancelled':
      return { kind: 'failed', source, message: 'The computation was cancelled.', last };
    case 'ready':
      return last && { kind: 'ready', snapshot: last };
    default:
      return phase satisfies never;
  }
}

/** Whether a page need not be told: whole pictures are large, and a key seldom changes what is said. */
export function looksTheSame(one: PanelState, other: PanelState): boolean {
  return saying(one) === saying(other) && pictureOf(one) === pictureOf(other);
}

function saying(state: PanelState): string {
  const { kind } = state;
  if (kind === 'empty' || kind === 'ready') return kind;
  const { last: _, source, ...rest } = state;
  return JSON.stringify([source.uri, rest]);
}

function pictureOf(state: PanelState): Snapshot | undefined {
  if (state.kind === 'empty') return undefined;
  return state.kind === 'ready' ? state.snapshot : state.last;
}

function invalid(
  { reading }: DocumentState,
  source: PanelSource,
  last: Snapshot | undefined,
): PanelState {
  const errors = (reading?.problems ?? []).filter(({ severity }) => severity === 'error');
  const message = errors[0]?.message ?? 'The file describes no distribution yet.';
  return { kind: 'invalid', source, message, problemCount: errors.length, last };
}

/** What the slider stands at, and whether it stands there because nobody and no file chose. */
export interface AnsweredGoal {
  readonly goal: Goal;
  readonly plan: Plan;
  readonly suggested: boolean;
}

/** A picture of what was computed, with the plan that the slider asks for. */
export function snapshotOf(
  { outline }: DocumentState,
  { evaluation, profileMilliseconds }: EvaluateReply,
  source: PanelSource,
  { goal, plan, suggested }: AnsweredGoal,
): Snapshot {
  const { length, alphabet, note, totals, curve, bounds, quantities, needed, schedules } =
    evaluation;
  const { modelBelow } = evaluation;
  // what error bars are told from stays here: it is large, and the page shows intervals only
  const { estimate, ...profile } = evaluation.profile;
  return {
    source,
    title: outline?.title,
    description: outline?.description,
    family: outline?.distribution?.family?.name ?? '',
    units: outline?.units ?? 'nats',
    length,
    alphabet,
    note,
    profile,
    totals,
    curve,
    bounds,
    quantities,
    needed,
    schedules,
    ...(modelBelow !== undefined && { modelBelow }),
    plan,
    planGoal: goal,
    suggested,
    profileMilliseconds,
    ...(estimate && { confidence: estimate.confidence }),
  };
}

/** Where the slider stands before anybody moved it: the file's goal, or the knee of its curve of errors. */
export function initialGoal({ goal, evaluation }: EvaluateReply): Goal {
  return goal ?? { kind: 'steps', steps: kneeOf(evaluation.curve) };
}

/** A goal that a person set for one text, as far as it makes sense for the next. */
export function goalWithin(goal: Goal, { length, curve }: Evaluation): Goal {
  if (goal.kind !== 'steps') return goal;
  const fewest = curve.steps[0] ?? 1;
  return { kind: 'steps', steps: Math.max(fewest, Math.min(length, goal.steps)) };
}
