import type { Static, TObject } from 'typebox';
import type { Report } from '../../finding';

/** What a schedule comes down to: how many tokens each step reveals. */
export interface ResolvedSchedule {
  readonly kind: 'sizes';
  /** s_1 … s_K, all positive, adding up to N. */
  readonly sizes: Int32Array;
}

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
  /** Reports fields that cannot be served at this length (`schedule.steps`); false then. */
  check(fields: Static<Fields>, length: number, report: Report): boolean;
  resolve(fields: Static<Fields>, context: ScheduleContext): ResolvedSchedule;
}

export function defineKind<Fields extends TObject>(kind: ScheduleKind<Fields>): ScheduleKind {
  return kind as unknown as ScheduleKind;
}
