import type { Distribution } from './distributions/distribution';
import type { Profile, ProfileOptions, ProfileTotals } from './profile/profile';
import type { Bound } from './schedule/bounds';
import type { ResolvedSchedule, ScheduleContext } from './schedule/kinds/kind';

/** A schedule as its author wrote it, checked, waiting for the profile. */
export interface NamedSchedule {
  readonly name: string;
  /** The kind as written, `list` for a list of integers. */
  readonly kind: string;
  resolve(context: ScheduleContext): ResolvedSchedule;
}

export type Goal =
  | { readonly kind: 'steps'; readonly steps: number }
  | { readonly kind: 'maxError'; readonly maxError: number };

/** What a distribution file asks for, with everything in it checked. */
export interface Study {
  readonly distribution: Distribution;
  readonly profile: ProfileOptions;
  readonly goal: Goal | undefined;
  readonly schedules: readonly NamedSchedule[];
  /** Equal exactly when distribution and profile options are: what the profile depends on. */
  readonly profileKey: string;
}

/** The best schedule for a goal. */
export interface Plan {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** E(t), nats for the whole sequence. */
  readonly error: number;
  /** Where the profile is an estimate: an interval for the error, from samples the schedule was not chosen by. */
  readonly interval: readonly [number, number] | null;
  /** Cost of each step, nats; adds up to `error`. */
  readonly stepCosts: Float64Array;
  readonly bounds: readonly Bound[];
}

/** A schedule of the file against the best one with as many steps. */
export interface JudgedSchedule {
  readonly name: string;
  readonly kind: string;
  readonly steps: number;
  readonly sizes: Int32Array;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
  readonly stepCosts: Float64Array;
  /** D(K) for the same number of steps. */
  readonly best: number;
  /** The sizes that reach `best`. */
  readonly bestSizes: Int32Array;
  /** error / best; 1 where both vanish, null where only `best` does. */
  readonly ratio: number | null;
  readonly bounds: readonly Bound[];
}

/** D(K): the least error against the number of steps. Exact at every point listed. */
export interface Curve {
  /** Increasing; every K up to N where N is small, a spread of them where it is not. */
  readonly steps: Int32Array;
  readonly errors: Float64Array;
}

/** Everything that is shown of a file. */
export interface Evaluation {
  readonly length: number;
  readonly alphabet: number;
  readonly profile: Profile;
  readonly totals: ProfileTotals;
  readonly curve: Curve;
  readonly schedules: readonly JudgedSchedule[];
  readonly goal: Plan | undefined;
}
