// What a panel shows, from the state of its file.
import * as l10n from '@vscode/l10n';
import type { AnsweredGoal } from '../../core/study/firstPlan';
import type { Outline } from '../../document/outline';
import type { PanelSource, PanelState, Snapshot } from '../../protocol/panel';
import type { EvaluateReply } from '../../protocol/worker';
import { type DocumentState, keepable } from '../analysis/documentState';

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
      return { ...phase, ...(keepable(state) && { keeps: true }), source, last };
    case 'invalid':
      return invalid(state, source, last);
    case 'failed':
      return { kind: 'failed', source, message: phase.message, last };
    case 'cancelled':
      return { kind: 'failed', source, message: l10n.t('The computation was cancelled.'), last };
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
  const message = errors[0]?.message ?? l10n.t('The file describes no distribution yet.');
  return { kind: 'invalid', source, message, problemCount: errors.length, last };
}

/**
 * A picture of what was computed, with the plan that the slider asks for: whatever an evaluation tells, but for what
 * nobody draws.
 */
export function snapshotOf(
  outline: Outline | undefined,
  { evaluation, profileMilliseconds, orders, unfinished }: EvaluateReply,
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
