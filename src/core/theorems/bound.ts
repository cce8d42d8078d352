/** A published guarantee on the error of a schedule. */
export interface Bound {
  /** Stable key, such as `tokensPerStep`. */
  readonly name: string;
  readonly title: string;
  /** Nats for the whole sequence; at least E(t) where `forTheseSizes`. */
  readonly value: number;
  readonly formula: string;
  readonly source: string;
  /** For which sampler it holds, in one sentence. */
  readonly holds: string;
  /** Whether it is about steps of the very sizes asked for, and not about a relative with as many. */
  readonly forTheseSizes: boolean;
}

export const inRandomOrder = 'Random order, steps of these sizes.';
