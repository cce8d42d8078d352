// What a panel shows, from the state of its file.
import * as l10n from '@vscode/l10n';
import type { PanelSource, PanelState, Snapshot, ToPanel } from '../../protocol/panel';
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

/** What a page is told where nothing but the plan is another one: whatever is computed anew has another curve. */
export function planOnly(one: PanelState, other: PanelState): ToPanel | undefined {
  if (one.kind !== 'ready' || other.kind !== 'ready') return undefined;
  const [before, after] = [one.snapshot, other.snapshot];
  const isSame =
    before.curve === after.curve &&
    before.orders?.curves === after.orders?.curves &&
    before.source.version === after.source.version;
  const { plan, planGoal, suggested } = after;
  return isSame ? { type: 'planned', plan, planGoal, suggested } : undefined;
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
