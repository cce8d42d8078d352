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

/** A law of sequences over a finite alphabet. */
export interface Distribution {
  readonly kind: 'discrete';
  /** N, the number of positions. */
  readonly length: number;
  /** q, the number of symbols (the largest, where positions differ). */
  readonly alphabet: number;
  /** log of the probability of one sequence; −Infinity where it cannot occur. */
  logProbability(values: Int32Array): number;
  /** One sequence, exactly from the law. */
  sample(random: Random): Int32Array;
  /**
   * The oracle that a masked model is: the law of every position given the known ones (`UNKNOWN`
   * elsewhere), as length × alphabet numbers, row by row. The row of a known position is one-hot.
   */
  conditionals(known: Int32Array): Float64Array;
  /** Where the family knows a better way than the joint table. */
  readonly exactProfile?: ExactProfile;
}
