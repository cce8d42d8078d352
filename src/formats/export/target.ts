// What an export target is, and what it is given.
import type { Profile } from '../../core/profile/profile';
import type { ExportedSchedule } from './csv';

/** What a file says of a schedule beside its counts. */
export interface ExportContext {
  /** E(t), nats for the whole sequence. */
  readonly error: number;
  /** Where the profile is an estimate. */
  readonly interval: readonly [number, number] | null;
  readonly method: Profile['method'];
  /** What the samples or rows are too few to tell of it, a sentence each. */
  readonly doubts?: readonly string[];
  /** Cost of each step, nats. */
  readonly stepCosts: Float64Array;
  /** The file that the schedule is for, by its name only: folders are nobody else's business. */
  readonly source: { readonly file: string; readonly sha256?: string };
  /** Where positions are generated block by block: tokens of a block, and how many blocks there are. */
  readonly blocks?: {
    /** Of the first. */
    readonly length: number;
    readonly count: number;
    /** Where they are not all as long. */
    readonly lengths?: readonly number[];
  };
  /** Of each step the temperature at which the model that was measured loses least; where that is known. */
  readonly temperatures?: readonly number[];
  /** At which tokens are drawn unless the caller says otherwise, and what that does, in a sentence. */
  readonly temperature?: { readonly value: number; readonly words?: string };
  /** Of this program. */
  readonly version: string;
  /** The expected error at the times that the target takes, where it draws the counts. */
  readonly randomCountsError?: number;
}

/** The steps that a sampler makes: those that reveal nothing are none. */
export function revealingSteps<
  Schedule extends Pick<ExportContext, 'stepCosts'> & { readonly sizes: Int32Array },
>(schedule: Schedule): Schedule {
  const { sizes, stepCosts } = schedule;
  return {
    ...schedule,
    sizes: sizes.filter((size) => size > 0),
    stepCosts: stepCosts.filter((_, k) => sizes[k]! > 0),
  };
}

/** Times at which something is revealed. */
export function revealingTimes(reveal: readonly number[]): readonly number[] {
  return reveal.filter((share, k) => k === 0 || share > reveal[k - 1]!);
}

/** The code that a target was written for, so that a reader can tell when it has moved on. */
export interface Upstream {
  readonly repository: string;
  readonly file: string;
  readonly commit: string;
  /** Whether this way in was run with that code and a stand-in model, or only held against its text. */
  readonly checked: 'run' | 'read';
}

/** In which order a target reveals. */
export interface TargetOrder {
  /**
   * `random`: positions drawn at random, and no others. `fixed`: the positions of each step, the same for every sequence.
   * `any`: every order that a plan is made for. `named`: the same, where nobody but a reader draws it: its name is enough.
   * `own`: what the sampler chooses as it goes; of a plan it takes the error or the number of steps alone.
   */
  readonly takes: 'random' | 'fixed' | 'any' | 'named' | 'own';
  /** A sentence: which order it is, and the settings that make it so where others are usual. */
  readonly by: string;
}

/** What decides whether a target is offered for a plan. */
export interface OfferedPlan {
  /** Whether its counts are drawn at times. */
  readonly times: boolean;
  /** Whether it is for an order that is not random. */
  readonly ordered: boolean;
  readonly inBlocks: boolean;
}

/**
 * Whether a menu offers a target for a plan: samplers read the counts of the whole sequence, unless they take the list of one
 * block for every block, and those that draw the counts read times. Samplers of random order would lose what another order is for.
 */
export function isOfferedFor(
  {
    order,
    upstream,
    takesTimes,
    repeatsBlocks,
  }: Pick<ExportTarget, 'order' | 'upstream' | 'takesTimes' | 'repeatsBlocks'>,
  { times, ordered, inBlocks }: OfferedPlan,
): boolean {
  if (ordered) return (order.takes === 'any' || order.takes === 'named') && !(upstream && inBlocks);
  if (times) return takesTimes === true;
  return !inBlocks || !upstream || repeatsBlocks === true;
}

/** A place where a schedule goes: a sampler, or a format that people read. One line in `index.ts` each. */
export interface ExportTarget {
  /** As typed behind `--to`. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what is written. */
  readonly summary: string;
  /** Of the file, without a dot. */
  readonly extension: string;
  readonly upstream: Upstream | null;
  /** What to do with the file, and which settings of the sampler the error holds for. */
  readonly place: string;
  readonly order: TargetOrder;
  /** Whether the sampler takes the list of one block for every block. */
  readonly repeatsBlocks?: boolean;
  write(schedule: ExportedSchedule, context: ExportContext): string | Uint8Array;
  /** How many tokens each step reveals when the target's own arithmetic reads what is written; only the sampler knows where it is missing. */
  counts?(sizes: Int32Array): Int32Array;
  /** Whether it takes the revealed share at each time instead, and then draws the counts. */
  readonly takesTimes?: boolean;
  /** Of counts that are drawn at times: their means, from how many tokens are to be masked before and after each step. */
  expected?(masked: ArrayLike<number>): Float64Array;
}
