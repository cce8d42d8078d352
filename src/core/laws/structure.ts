// What a law is made of: a law that is made of such laws can often be made of the same.

/** An order-1 chain: the law of the first symbol and, for every step, a q × q matrix row by row. */
export interface Chain {
  readonly length: number;
  readonly alphabet: number;
  readonly initial: Float64Array;
  /** From position l to l + 1. */
  transition(l: number): Float64Array;
  /** Where that is the same at every position. */
  readonly matrix?: Float64Array;
}

/** A pairwise Markov random field: log-weights of single symbols and of pairs of neighbours. */
export interface PairwiseField {
  readonly length: number;
  readonly alphabet: number;
  readonly edges: readonly (readonly [number, number])[];
  /** q × q log-weights of an edge, first node first. */
  interaction(edge: number): readonly (readonly number[])[];
  field(node: number): readonly number[];
}

export type Structure =
  /** Every position by itself. */
  | { readonly kind: 'positions'; readonly laws: readonly Float64Array[] }
  | { readonly kind: 'chain'; readonly chain: Chain }
  | { readonly kind: 'field'; readonly field: PairwiseField }
  /** Bits of which only the number of ones matters: P(k ones). */
  | { readonly kind: 'counts'; readonly counts: Float64Array }
  /** All sequences that can occur are equally likely. */
  | { readonly kind: 'even' };
