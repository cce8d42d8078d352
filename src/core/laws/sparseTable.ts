/** A law as the sequences that can occur, one after another, and their probabilities. */
export interface SparseTable {
  readonly length: number;
  readonly alphabet: number;
  /** Row by row; a sequence may occur more than once. */
  readonly sequences: Int32Array;
  readonly probabilities: Float64Array;
}
