// How uncertain each position is when some others are known, exactly and on average over what they are: the types.
import type { Phrase } from '../input/phrase';
import type { Job } from '../jobs/job';

/** A family's own way to the entropies H(X_i | X_S) of its positions, for any set S of known ones. */
export interface ExactEntropies {
  /** How they are computed, for people: "pairs of neighbours of the chain". */
  readonly algorithm: Phrase;
  /** Predicted on an ordinary machine, in seconds: what is computed once, and all positions becoming known one by one. */
  readonly seconds: { readonly once: number; readonly order: number };
  /** Of a stationary chain: what is prepared has `between`, and an order that is shifted costs no more than one order. */
  readonly stationary?: true;
  /** Of a law whose positions are each settled or as open as can be, whatever the known ones are: what is prepared has `settledAfter`. */
  readonly settling?: true;
  prepare(): Job<PreparedEntropies>;
}

export interface PreparedEntropies {
  /** Nothing is known at its beginning. */
  path(): EntropyPath;
  /**
   * Of a stationary chain: the entropy of a position by how far away the nearest known ones to its left and
   * right are; infinitely far where there is none. It is the same wherever the position is.
   */
  between?(left: number, right: number): number;
  /** Of a settling law: after how many positions of an order, which has all of them, each is settled or known. */
  settledAfter?(order: Int32Array): Int32Array;
}

/** Positions that become known one by one: the entropies do not depend on what they are. */
export interface EntropyPath {
  know(position: number): void;
  /** H(X_i | what is known) of every position, nats, 0 where it is known; the same array every time. */
  entropies(): Float64Array;
}
