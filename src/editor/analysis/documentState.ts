// What is known of an open document at a moment.
import type { Outline } from '../../document/outline';
import type { Problem } from '../../document/problems';
import type { EvaluateReply, ReadReply } from '../../protocol/worker';

/** What is known of one open distribution file; diagnostics, hovers, lenses and panels show only this. */
export interface DocumentState {
  readonly uri: string;
  /** Of the newest text that was read; 0 before the first. */
  readonly version: number;
  readonly reading: ReadReply | undefined;
  /** Of the newest text without syntax errors, so that lenses stay while somebody types. */
  readonly outline: Outline | undefined;
  /** The last good result, and the text it belongs to. */
  readonly evaluated: Evaluated | undefined;
  readonly phase: Phase;
}

export interface Evaluated {
  readonly version: number;
  readonly reply: EvaluateReply;
}

/** When a changed text is computed. */
export type Update = 'onType' | 'onSave' | 'manual';

export type Phase =
  /** The text changed and was not read yet. */
  | { readonly kind: 'reading' }
  /** There is nothing to compute; the problems say why. */
  | { readonly kind: 'invalid' }
  /** Will be computed a moment after the last key, on save, or on demand. */
  | { readonly kind: 'waiting'; readonly until: Update }
  | {
      readonly kind: 'computing';
      readonly stage: string;
      readonly fraction: number;
      /** How much longer, once that can be said. */
      readonly seconds?: number;
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'cancelled' }
  /** `evaluated` belongs to this version. */
  | { readonly kind: 'ready' };

export function unread(uri: string): DocumentState {
  return {
    uri,
    version: 0,
    reading: undefined,
    outline: undefined,
    evaluated: undefined,
    phase: { kind: 'reading' },
  };
}

export function withReading(
  state: DocumentState,
  version: number,
  reading: ReadReply,
  until: Update,
): DocumentState {
  const broken = reading.problems.some(({ code }) => code.startsWith('syntax.'));
  return {
    ...state,
    version,
    reading,
    outline: broken && state.outline ? state.outline : reading.outline,
    phase: reading.computable ? { kind: 'waiting', until } : { kind: 'invalid' },
  };
}

/** Whether an estimate of this very text is shown while it gets better, so that it can be kept as it stands. */
export function keepable({ phase, evaluated, version }: DocumentState): boolean {
  return (
    phase.kind === 'computing' &&
    evaluated?.version === version &&
    evaluated.reply.evaluation.profile?.method === 'monteCarlo' &&
    !evaluated.reply.unfinished
  );
}

/** Every problem of the newest text; what was judged of an older one is left out. */
export function problemsOf(state: DocumentState): readonly Problem[] {
  const { reading, evaluated, version } = state;
  const judged = evaluated?.version === version ? judgedProblems(evaluated) : [];
  return [...(reading?.problems ?? []), ...judged, ...failureProblem(state)];
}

/** What was found of schedules and goal, other orders too once they were tried. */
export function judgedProblems({ reply }: Evaluated): readonly Problem[] {
  return [...reply.problems, ...(reply.orders?.problems ?? [])];
}

/** A failed computation, as a problem at the place that it is about. */
export function failureProblem({ phase, reading }: DocumentState): readonly Problem[] {
  if (phase.kind !== 'failed') return [];
  const distribution = reading?.outline.distribution;
  const start = { line: 0, character: 0 };
  const range = distribution?.family?.range ?? distribution?.keyRange ?? { start, end: start };
  return [{ code: phase.code, severity: 'error', message: phase.message, range, fixes: [] }];
}
