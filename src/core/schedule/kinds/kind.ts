import type { Static, TObject } from 'typebox';
import type { Report } from '../../finding';

/** What a schedule comes down to: how many tokens each step reveals, how likely each is revealed, or a draw. */
export type ResolvedSchedule =
  | {
      readonly kind: 'sizes';
      /** s_1 … s_K, all positive, adding up to N. */
      readonly sizes: Int32Array;
    }
  | {
      /** Every token is revealed by itself: the counts are random. */
      readonly kind: 'times';
      /** 0 = τ_0 < … < τ_K = 1, the fractions revealed. */
      readonly times: Float64Array;
    }
  | {
      /** One of these sizes is drawn for every sequence, each equally likely. */
      readonly kind: 'mixture';
      readonly parts: readonly Int32Array[];
    };

/** What a kind may look at when it settles its sizes. */
export interface ScheduleContext {
  /** N. */
  readonly length: number;
  /** h(0) … h(N − 1), nats. */
  readonly conditionalEntropy: Float64Array;
}

/** A named way to spread N tokens over K steps: one file each, one line in `index.ts`. */
export interface ScheduleKind<Fields extends TObject = TObject> {
  /** As written in a file: `cosine`. */
  readonly name: string;
  readonly title: string;
  /** One sentence: the reveal curve and what it is good for. */
  readonly summary: string;
  /** Who uses or proved it, for hovers. */
  readonly source: string;
  /** The fields beside `kind`. */
  readonly fields: Fields;
  /** Fields to begin with, in a snippet; a number of steps where there are none. */
  readonly example?: Static<Fields>;
  /** Reports fields that cannot be served at this length (`schedule.steps`); false then. */
  check(fields: Static<Fields>, length: number, report: Report): boolean;
  resolve(fields: Static<Fields>, context: ScheduleContext): ResolvedSchedule;
}

export function defineKind<Fields extends TObject>(kind: ScheduleKind<Fields>): ScheduleKind {
  return kind as unknown as ScheduleKind;
}
