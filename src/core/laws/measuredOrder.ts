/** Some rows of the surface of an order, as they were measured on a trained model. */
export interface MeasuredOrder {
  /** As on a command line: `bisection:width=2`. */
  readonly name: string;
  /** Rising from 0 known tokens. */
  readonly rows: readonly MeasuredRow[];
  /**
   * What the runs of all rows cost together, nats, row after row: by groups of texts that share none, the same texts in
   * every order. Their mean is what was measured.
   */
  readonly groups: readonly Float64Array[];
  /** How many texts there are in all groups together. */
  readonly texts: number;
}

/** What was measured with the first `known` places of an order known: sums over runs of the places behind. */
export interface MeasuredRow {
  readonly known: number;
  /** Where the runs end, one after another; the last one ends with the sequence. */
  readonly ends: readonly number[];
}
