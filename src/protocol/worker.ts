import {
  type CancellationToken,
  type MessageConnection,
  NotificationType,
  RequestType,
} from 'vscode-jsonrpc';
import type { Evaluation, Goal, Plan } from '../core/evaluation';
import type { RatioThresholds } from '../document/judge';
import type { Outline } from '../document/outline';
import type { Problem, TextEdit } from '../document/problems';

/** A text as the editor holds it; the worker keeps nothing that it cannot find again from this. */
export interface DocumentText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** What can be said of a text at once. */
export interface ReadReply {
  readonly problems: readonly Problem[];
  readonly outline: Outline;
  /** Whether there is something to compute. */
  readonly computable: boolean;
}

export interface EvaluateParams extends DocumentText {
  readonly thresholds: RatioThresholds;
}

/** What is shown of a text once it has been computed. */
export interface EvaluateReply {
  readonly evaluation: Evaluation;
  /** As the file asks for it; `evaluation.goal` is the plan that answers it. */
  readonly goal: Goal | undefined;
  /** The bound diagnostics: each schedule against the best. */
  readonly problems: readonly Problem[];
  /** Names the profile for `plan`, as long as this thread runs. */
  readonly profileKey: string;
  /** Time the profile took when it was computed, and whether it was computed for this request. */
  readonly profileMilliseconds: number;
  readonly reused: boolean;
}

export interface PlanParams {
  readonly profileKey: string;
  readonly goal: Goal;
}

export interface InsertParams {
  readonly text: string;
  /** Of the schedule; a number is added where there is one of this name. */
  readonly name: string;
  /** Its JSON value. */
  readonly value: unknown;
}

/** A family of distributions as the editor offers it. */
export interface OfferedFamily {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** A documented file that a newcomer can start from. */
  readonly text: string;
}

export interface ProgressParams {
  readonly uri: string;
  readonly version: number;
  /** From 0 to 1. */
  readonly fraction: number;
  /** What is being done, for people: "profile". */
  readonly stage: string;
}

/** A request that named a profile which the worker does not hold (any more). */
export const unknownProfileCode = 1;
/** A profile that would take too long or too much memory; the error's data is a `Refusal`. */
export const refusedCode = 2;
/** A request that was cancelled, as the Language Server Protocol numbers it. */
export const cancelledCode = -32800;

export interface Refusal {
  /** Stable and readable, as of a problem. */
  readonly code: string;
}

export const readRequest = new RequestType<DocumentText, ReadReply, void>('read');
export const evaluateRequest = new RequestType<EvaluateParams, EvaluateReply, void>('evaluate');
export const planRequest = new RequestType<PlanParams, Plan, void>('plan');
/** Where a schedule goes into a text. */
export const insertRequest = new RequestType<InsertParams, readonly TextEdit[], void>('insert');
export const familiesRequest = new RequestType<
  Record<string, never>,
  readonly OfferedFamily[],
  void
>('families');
export const progressNotification = new NotificationType<ProgressParams>('progress');

export type { CancellationToken, MessageConnection };
