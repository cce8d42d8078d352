// The surface of an order: how uncertain the token at every place still is when the first places are known.
import type { Phrase } from '../../input/phrase';
import type { Block } from '../../schedule/blocks';
import type { OrderSpec } from '../kinds/kind';
import { cellCount, rowStart, type SurfaceGrid } from './grid';

/**
 * A(a, r) = E_σ H(X_{σ(r+1)} | X_{σ(1)}, …, X_{σ(a)}), nats, for 0 ≤ a ≤ r < N: the mean over the orders σ that a law of
 * orders draws. In random order it is h(a) at every place. A schedule with ends t_0 < … < t_K has the expected error
 * Σ_k Σ_{r = t_{k−1}}^{t_k − 1} A(t_{k−1}, r) − H(X).
 */
export interface Surface {
  readonly order: OrderSpec;
  /** Measured: cross entropies of a trained model; errors are then extra nats against one token a step in the same order. */
  readonly method: 'exact' | 'monteCarlo' | 'measured';
  readonly grid: SurfaceGrid;
  /** Cells and the entropy H(X), as `cellsAndEntropy` has them. */
  readonly values: Float64Array;
  /** Of each; null where they are exact. */
  readonly standardError: Float64Array | null;
  readonly samples: number | null;
  readonly seed: number | null;
  /** How it was computed, for people. */
  readonly algorithm: Phrase;
  /** Where positions are generated block after block: no step crosses a border. */
  readonly blocks?: readonly Block[];
  /** Every order is as good as random order, and this is that surface. */
  readonly everyOrder?: true;
  readonly estimate?: SurfaceEstimate;
}

/** What error bars are told from. */
export interface SurfaceEstimate {
  /** Means of equally many samples, each with randomness of its own. */
  readonly batches: readonly Float64Array[];
  readonly confidence: number;
  /** Of every cell how far straight lines between what was measured may be off, nats; undefined where there are none. */
  readonly misfit?: Float64Array;
  /** What no entropy exceeds, ln q; not of real numbers. */
  readonly range?: number;
}

/** H(X), nats. */
export function entropyOfSurface({ values }: Pick<Surface, 'values'>): number {
  return values[values.length - 1]!;
}

/** A(a, r) at the rows and places of the grid, row by row, each from place a on. */
export function surfaceRows(
  grid: SurfaceGrid,
  values: Float64Array,
): readonly (readonly number[])[] {
  const points = grid.thinned ? cellCount(grid) : 0;
  return Array.from(grid.rows, (_, i) => {
    const start = points + rowStart(grid, i);
    return Array.from(values.subarray(start, start + grid.rows.length - i));
  });
}
