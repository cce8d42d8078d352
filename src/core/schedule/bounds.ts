/** A published guarantee on the error of a schedule. */
export interface Bound {
  /** Stable key, such as `tokensPerStep`. */
  readonly name: string;
  readonly title: string;
  /** Nats for the whole sequence. */
  readonly value: number;
  readonly formula: string;
  readonly source: string;
}
