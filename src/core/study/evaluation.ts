// The answers to a distribution file, as they are sent and shown.
import type { Phrase } from '../input/phrase';
import type { OrderSpec } from '../orders/kinds/kind';
import type { Profile } from '../profile/profile';
import type { ErrorCurve } from '../schedule/best/paretoCurve';
import type { StepsNeeded } from '../schedule/best/stepsNeeded';
import type { ProfileTotals } from '../schedule/totals';
import type { ProfileQuantities } from '../theorems/quantities';
import type { Bound, BoundCurve, TotalVariationBound } from '../theorems/theorems';
import type { CalibrationGain } from './calibrationGain';
import type { GroupsWorth } from './jointGroups';
import type { ModelErrors } from './modelErrors';
import type { StartCost } from './startOfFile';
import type { AboutKind } from './study';

/** An error and how sure it is. */
export interface Certainty {
  /** E(t), nats for the whole sequence. */
  readonly error: number;
  /**
   * Where the profile is an estimate or measured: an interval for the error, from samples or texts that
   * the schedule was not chosen by.
   */
  readonly interval: readonly [number, number] | null;
  /** Few samples, or none, told of all that was seen to vary: the interval reaches as far as rare events may. */
  readonly conservative?: boolean;
}

/** What a whole sequence costs a trained model: orders are compared by it, since a model is not equally good in all. */
export interface SequenceCost {
  readonly nats: number;
  readonly interval: readonly [number, number];
}

/** What it takes for the whole interval to keep to the error of a goal. */
export interface SurelyWithin {
  /** Nats. */
  readonly maxError: number;
  /** Found by halving; null where not even one token a step does. */
  readonly steps: number | null;
}

/** The best schedule for a goal. */
export interface Plan extends Certainty {
  /** In which it is best, and all that is told of it is meant; random where it is not there. */
  readonly order?: OrderSpec;
  readonly steps: number;
  readonly sizes: Int32Array;
  /** Of a measured profile: what the best that was found costs over the even split, on the same rows. */
  readonly overEven?: Certainty;
  /** The rows are too few to tell that from nothing: the even split is recommended, and these are its sizes. */
  readonly indistinct?: boolean;
  /** Of a goal of so much error, where only the number keeps to it and its interval reaches beyond. */
  readonly surely?: SurelyWithin;
  /** The sizes that `overEven` is of. */
  readonly candidate?: Int32Array;
  /** Cost of each step, nats; adds up to `error`. Empty in an order of which it is not known step by step. */
  readonly stepCosts: Float64Array;
  readonly bounds: readonly Bound[];
  /** What the error means for the probability of any event; null where it is measured. */
  readonly totalVariation: TotalVariationBound | null;
  readonly marginal: Marginal;
  /** Of an exact profile: what sampling two tokens at a time jointly would buy. */
  readonly pairs?: GroupsWorth;
  /** Of a measured profile with temperatures by level: what they gain along the plan. */
  readonly calibration?: CalibrationGain;
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
export interface JudgedSchedule extends Certainty {
  readonly name: string;
  /** In which it is revealed, and all that is told of it is meant, the best too; random where it is not there. */
  readonly order?: OrderSpec;
  readonly kind: string;
  /** Of a named kind. */
  readonly about?: AboutKind;
  readonly steps: number;
  /** So many tokens of a step are sampled jointly, where that is more than one; the best is so, too. */
  readonly groups?: number;
  /** Empty where the counts are random. */
  readonly sizes: Int32Array;
  /** τ_0 … τ_K where the counts are random; null otherwise. */
  readonly reveal: readonly number[] | null;
  /** And then whether the tokens of the first and of the last interval are revealed one by one. */
  readonly endsOneByOne?: true;
  /** Mean tokens of each step, where one of several schedules is drawn for every sequence. */
  readonly means?: readonly number[];
  /** As it is written in the file, where neither sizes nor times say it all. */
  readonly written?: unknown;
  /** Empty in an order of which it is not known step by step. */
  readonly stepCosts: Float64Array;
  /** The mean entropy of a hidden token when each step begins: the area above the profile is the error. Empty in an order. */
  readonly startEntropies: Float64Array;
  /**
   * D(K) for the same number of steps, at most N; of a measured profile that of the recommended schedule,
   * and never above the error of this one.
   */
  readonly best: number;
  /** The sizes that reach `best`. */
  readonly bestSizes: Int32Array;
  /** error / best; 1 where both vanish, null where only `best` does. */
  readonly ratio: number | null;
  /** Rows or samples are too few to tell the difference from the recommended schedule from nothing. */
  readonly indistinct?: boolean;
  readonly bounds: readonly Bound[];
  readonly totalVariation: TotalVariationBound | null;
  /** Where the file tells of a trained model, and the entropies of the data are known. */
  readonly model?: ModelErrors;
}

/** A schedule of the file, or where none is named its goal, of which nothing is known in its order. */
export interface Unjudged {
  readonly schedule?: string;
  readonly order: OrderSpec;
  /** A sentence. */
  readonly reason: Phrase;
}

/** What theorems promise for schedules with so many steps: of an estimate, from the curve as it is. */
export interface Promises {
  /** Increasing; all of them steps of the curve of errors. */
  readonly steps: Int32Array;
  readonly curves: readonly BoundCurve[];
}

/** What a profile tells by itself, whichever schedules a file has beside it. */
export interface Overview {
  readonly curve: ErrorCurve;
  readonly bounds: Promises;
  readonly quantities: ProfileQuantities | null;
  /** How many steps some target errors need, from the largest target to the smallest. */
  readonly needed: { readonly [units in 'nats' | 'bits']: readonly StepsNeeded[] };
}

/** Everything that is shown of a file. */
export interface Evaluation extends Overview {
  readonly length: number;
  readonly alphabet: number;
  /** Where the positions lie on a grid, row by row. */
  readonly grid?: readonly [rows: number, columns: number];
  /** Which positions speak to each other directly, where an order of the file looks at that. */
  readonly edges?: readonly (readonly [number, number])[];
  /** What the distribution says of itself. */
  readonly note: Phrase | undefined;
  /** The order of everything in the file that names none; random where it is not there. */
  readonly order?: OrderSpec;
  readonly profile: Profile;
  readonly totals: ProfileTotals;
  readonly schedules: readonly JudgedSchedule[];
  readonly goal: Plan | undefined;
  /** What could not be judged, since its order has no surface here. */
  readonly unjudged?: readonly Unjudged[];
  /** c(0) … c(N − 1) of the file's model, which total errors are told of. */
  readonly crossEntropies?: Float64Array;
  /** The prior for the first tokens that the file names, with its cost. */
  readonly start?: StartCost;
  /** The first j where the model of the file is said to be better than any can be. */
  readonly modelBelow?: number;
}
