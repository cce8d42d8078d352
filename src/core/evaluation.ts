import type { Distribution } from './distributions/distribution';
import type { ModelErrors } from './learnedModel';
import type { Profile, ProfileOptions, ProfileTotals } from './profile/profile';
import type { Bound, BoundCurve, TotalVariationBound } from './schedule/bounds';
import type { ResolvedSchedule, ScheduleContext, ScheduleKind } from './schedule/kinds/kind';
import type { ProfileQuantities } from './schedule/quantities';

/** A schedule as its author wrote it, checked, waiting for the profile. */
export interface NamedSchedule {
  readonly name: string;
  /** The kind as written, `list` for a list of integers. */
  readonly kind: string;
  /** How often the model is called, where some of the calls reveal nothing and are no steps. */
  readonly passes?: number;
  resolve(context: ScheduleContext): ResolvedSchedule;
  /** Its JSON value. */
  readonly written?: unknown;
  readonly about?: AboutKind;
}

/** What a kind of schedule is, for hovers. */
export type AboutKind = Pick<ScheduleKind, 'title' | 'summary' | 'source'>;

export type Goal =
  | { readonly kind: 'steps'; readonly steps: number }
  | { readonly kind: 'maxError'; readonly maxError: number };

/** What a distribution file asks for, with everything in it checked. */
export interface Study {
  readonly distribution: Distribution;
  readonly profile: ProfileOptions;
  readonly goal: Goal | undefined;
  readonly schedules: readonly NamedSchedule[];
  /** Where positions are generated block after block: how many a block has, the last perhaps fewer. */
  readonly blockLength?: number;
  /** c(0) … c(N − 1) of the model that generates, nats, where the file tells them. */
  readonly crossEntropies?: Float64Array;
  /** Equal exactly when distribution and profile options are: what the profile depends on. */
  readonly profileKey: string;
}

/** The same where blocks do not matter: its profile is that of the whole sequence. */
export function withoutBlocks({ blockLength, ...study }: Study): Study {
  if (blockLength === undefined) return study;
  return { ...study, profileKey: `${study.profileKey} as a whole` };
}

/** The best schedule for a goal. */
export interface Plan {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** E(t), nats for the whole sequence. */
  readonly error: number;
  /**
   * Where the profile is an estimate: an interval for the error, from samples the schedule was not chosen
   * by. Where it was measured: from its standard errors.
   */
  readonly interval: readonly [number, number] | null;
  /** Cost of each step, nats; adds up to `error`. */
  readonly stepCosts: Float64Array;
  readonly bounds: readonly Bound[];
  /** What the error means for the probability of any event; null where it is measured. */
  readonly totalVariation: TotalVariationBound | null;
  readonly marginal: Marginal;
  /** Where the file tells of a trained model: what the plan costs with it, and what costs least in total. */
  readonly model?: ModelErrors;
  /** With at most as many steps: more can cost more. */
  readonly leastTotal?: JudgedSchedule;
}

/** What one step is worth to the best schedules, nats; null where there is no such number of steps. */
export interface Marginal {
  /** D(K) − D(K + 1): saved by one more. Of an estimate it may come out below 0. */
  readonly more: number | null;
  /** D(K − 1) − D(K): lost with one fewer. */
  readonly fewer: number | null;
}

/** A schedule of the file against the best one with as many steps. */
export interface JudgedSchedule {
  readonly name: string;
  readonly kind: string;
  /** Of a named kind. */
  readonly about?: AboutKind;
  readonly steps: number;
  /** Empty where the counts are random. */
  readonly sizes: Int32Array;
  /** τ_0 … τ_K where the counts are random; null otherwise. */
  readonly reveal: readonly number[] | null;
  /** Mean tokens of each step, where one of several schedules is drawn for every sequence. */
  readonly means?: readonly number[];
  /** And then as it is written in the file: it has no list of sizes. */
  readonly written?: unknown;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
  readonly stepCosts: Float64Array;
  /** The mean entropy of a hidden token when each step begins: the area above the profile is the error. */
  readonly startEntropies: Float64Array;
  /** D(K) for the same number of steps, at most N. */
  readonly best: number;
  /** The sizes that reach `best`. */
  readonly bestSizes: Int32Array;
  /** error / best; 1 where both vanish, null where only `best` does. */
  readonly ratio: number | null;
  /** Of a measured profile: its rows are too few to tell the difference from `best` from nothing. */
  readonly indistinct?: boolean;
  readonly bounds: readonly Bound[];
  readonly totalVariation: TotalVariationBound | null;
  /** Where the file tells of a trained model, and the entropies of the data are known. */
  readonly model?: ModelErrors;
}

/** D(K): the least error against the number of steps, at every point listed. */
export interface Curve {
  /** Increasing; every K up to N where N is small, a spread of them where it is not. */
  readonly steps: Int32Array;
  readonly errors: Float64Array;
  /** Of an estimate: where the errors lie, each with the confidence that the file asks for. */
  readonly interval: { readonly low: Float64Array; readonly high: Float64Array } | null;
}

/** What theorems promise for schedules with so many steps: of an estimate, from the curve as it is. */
export interface Promises {
  /** Increasing; all of them steps of the curve of errors. */
  readonly steps: Int32Array;
  readonly curves: readonly BoundCurve[];
}

/** What a profile tells by itself, whichever schedules a file has beside it. */
export interface Landscape {
  readonly curve: Curve;
  readonly bounds: Promises;
  readonly quantities: ProfileQuantities | null;
  /** How many steps some target errors need, from the largest target to the smallest. */
  readonly needed: { readonly [units in 'nats' | 'bits']: readonly StepsNeeded[] };
}

/** The fewest steps for a target error. */
export interface StepsNeeded {
  /** A round number of nats or bits. */
  readonly target: number;
  readonly steps: number;
}

/** Everything that is shown of a file. */
export interface Evaluation extends Landscape {
  readonly length: number;
  readonly alphabet: number;
  /** What the distribution says of itself. */
  readonly note: string | undefined;
  readonly profile: Profile;
  readonly totals: ProfileTotals;
  readonly schedules: readonly JudgedSchedule[];
  readonly goal: Plan | undefined;
  /** c(0) … c(N − 1) of the file's model, which total errors are told of. */
  readonly crossEntropies?: Float64Array;
  /** The first j where the model of the file is said to be better than any can be. */
  readonly modelBelow?: number;
}
