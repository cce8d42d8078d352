import type { Job } from '../job';
import type { Random } from '../random';

/** Marks an unknown position in a partly revealed sequence. */
export const UNKNOWN = -1;

/** A family's own way to its exact profile. */
export interface ExactProfile {
  /** How it is computed, for hovers: "gap statistics of the chain". */
  readonly algorithm: string;
  /** Predicted time on an ordinary machine, in seconds. */
  readonly seconds: number;
  /** h(0) … h(N − 1) in nats. */
  run(): Job<Float64Array>;
}

/** What everything that a file can describe has. */
interface Described {
  /** N, the number of positions. */
  readonly length: number;
  /** q, the number of symbols (the largest, where positions differ); 0 where values are real numbers. */
  readonly alphabet: number;
  /** Where the family knows a better way than the joint table. */
  readonly exactProfile?: ExactProfile;
}

/** A law of sequences over a finite alphabet. */
export interface DiscreteDistribution extends Described {
  readonly kind: 'discrete';
  /** log of the probability of one sequence; −Infinity where it cannot occur. */
  logProbability(values: Int32Array): number;
  /** One sequence, exactly from the law. */
  sample(random: Random): Int32Array;
  /**
   * The oracle that a masked model is: the law of every position given the known ones (`UNKNOWN`
   * elsewhere), as length × alphabet numbers, row by row. The row of a known position is one-hot. Where
   * what is known cannot occur, the rows are laws all the same.
   */
  conditionals(known: Int32Array): Float64Array;
}

/** A law of real numbers; entropies are differential. */
export interface ContinuousDistribution extends Described {
  readonly kind: 'continuous';
  readonly alphabet: 0;
  sample(random: Random): Float64Array;
  /** Means and variances of every position given the known ones (NaN elsewhere). */
  conditionals(known: Float64Array): {
    readonly mean: Float64Array;
    readonly variance: Float64Array;
  };
}

/** Something of which the profile is known, but that is no single law to sample and condition. */
export interface ProfileOnly extends Described {
  readonly kind: 'profileOnly';
  readonly exactProfile: ExactProfile;
  /** An average over something public (a random code): a law with that drawn. */
  instance?(random: Random): DiscreteDistribution;
}

/** What a file describes. */
export type Distribution = DiscreteDistribution | ContinuousDistribution | ProfileOnly;
