import type { Static, TObject } from 'typebox';
import type { Report } from '../../input/finding';
import type { Block } from '../blocks';
import type { ResolvedSchedule } from '../schedule';

/** What a kind may look at when it settles its sizes. */
export interface ScheduleContext {
  /** N. */
  readonly length: number;
  /** h(0) … h(N − 1), nats. */
  readonly conditionalEntropy: Float64Array;
  /** Where positions are revealed in another order than random, or tokens in groups: the best sizes then. */
  readonly byOrder?: LeastSteps;
}

/** Finds the sizes of steps that lose least. */
export interface LeastSteps {
  forSteps(steps: number): Int32Array;
  forError(maxError: number): Int32Array;
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
  /** Whether the profile decides the sizes; where it does not, it need not be found first. */
  readonly needsProfile: boolean;
  /** Fields to begin with, in a snippet; a number of steps where there are none. */
  readonly example?: Static<Fields>;
  /** Reports fields that cannot be served at this length (`schedule.steps`); false then. */
  check(fields: Static<Fields>, length: number, report: Report): boolean;
  resolve(
    fields: Static<Fields>,
    context: ScheduleContext,
  ): Exclude<ResolvedSchedule, { readonly kind: 'blocks' }>;
  /** In blocks, where every block by itself would not do. */
  resolveInBlocks?(
    fields: Static<Fields>,
    context: ScheduleContext,
    blocks: readonly Block[],
  ): ResolvedSchedule;
}

/** A kind whose sizes only the length decides: it is not even shown the profile. */
export function defineKind<Fields extends TObject>(
  kind: Omit<ScheduleKind<Fields>, 'needsProfile' | 'resolve' | 'resolveInBlocks'> & {
    resolve(
      fields: Static<Fields>,
      context: Pick<ScheduleContext, 'length'>,
    ): ReturnType<ScheduleKind['resolve']>;
  },
): ScheduleKind {
  return anyKind({ ...kind, needsProfile: false });
}

/** A kind whose sizes depend on the profile. */
export function defineProfileKind<Fields extends TObject>(
  kind: Omit<ScheduleKind<Fields>, 'needsProfile'>,
): ScheduleKind {
  return anyKind({ ...kind, needsProfile: true });
}

/** Forgets the type of its fields, for the list of all kinds: they are checked before it sees them. */
function anyKind<Fields extends TObject>(kind: ScheduleKind<Fields>): ScheduleKind {
  const known: unknown = kind;
  return known as ScheduleKind;
}
