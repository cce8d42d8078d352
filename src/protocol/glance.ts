// A file at a glance, as lists show it.
import type { OrderSpec } from '../core/orders/kinds/kind';
import type { Certainty } from '../core/study/evaluation';

/** What a list shows of a file that was computed. */
export interface Glance extends Certainty {
  readonly method: 'exact' | 'monteCarlo' | 'measured';
  readonly length: number;
  readonly alphabet: number;
  /** The profile in few numbers, nats a token, from nothing known to all but one. */
  readonly curve: readonly number[];
  /** Of the plan, whose error this is. */
  readonly steps: number;
  readonly order?: OrderSpec;
  /** Whether the file asks for no plan, so that one was chosen where its curve of errors bends. */
  readonly suggested: boolean;
}

/** A file at a glance, or why there is nothing to show. */
export type GlanceReply = {
  readonly title?: string;
  readonly units: 'nats' | 'bits';
} & (
  | { readonly kind: 'computed'; readonly glance: Glance }
  | { readonly kind: 'broken'; readonly errors: number; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
  /** It takes long, or runs a model: those who open it have it computed. */
  | { readonly kind: 'later' }
);

/** Schedules with their errors, nats, where they are known. */
export interface RefactorParams {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly errors: readonly (readonly [name: string, error: number])[];
}
