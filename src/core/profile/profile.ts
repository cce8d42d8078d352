// The information profile, and how sure it is: the types.
import type { Phrase } from '../input/phrase';
import type { LevelTemperatures } from '../laws/levelTemperatures';
import type { Uncertainty } from '../numbers/uncertainty';
import type { Block } from '../schedule/blocks';

/** How the profile should be found, as a file asks for it. */
export interface ProfileOptions {
  readonly method: 'auto' | 'exact' | 'monteCarlo';
  readonly samples: number;
  readonly seed: number;
  /** Of intervals, between 0 and 1. */
  readonly confidence: number;
  /** What the samples are averaged of; entropies where nothing is said. */
  readonly estimator?: Estimator;
  /** Stop sampling when no h(j) is less certain than this, in nats. */
  readonly standardError?: number;
}

export const defaultProfileOptions: ProfileOptions = {
  method: 'auto',
  samples: 4000,
  seed: 1,
  confidence: 0.95,
};

/** What an estimated profile keeps, so that the error of a schedule gets an error bar of its own. */
export interface EstimateDetail {
  readonly levels: Int32Array;
  /** A nonincreasing curve from one half of the replicates: schedules are chosen by it. */
  readonly selection: Float64Array;
  /** The batch means that it comes from, batch by batch. */
  readonly selectionBatches: Float64Array;
  /** Batch means of the other half, batch by batch: schedules are judged by them. */
  readonly heldOut: Float64Array;
  readonly confidence: number;
  /** Of a model: how many texts each half of the batches is of. They come in turn, and share none. */
  readonly texts?: readonly [number, number];
  /** Of a law: what no entropy exceeds, ln q, and how many samples a batch is the mean of. */
  readonly range?: {
    readonly entropy: number;
    readonly batchSize: number;
    /** How many of these the mean of each level is of, where they are not all; batches of the pilot are of all. */
    readonly counts?: Int32Array;
  };
}

/**
 * The information profile of a distribution (theory §1). Where positions are generated in blocks, the
 * profiles of all blocks one after another, each averaged over what may stand before it (theory §12 (iv)):
 * the curve may rise where a block begins, and to schedules that keep to the blocks it gives their error
 * as an ordinary profile does.
 */
export interface Profile {
  readonly method: 'exact' | 'monteCarlo' | 'measured';
  /** h(j), nats: the entropy of a random position when j random others are known. */
  readonly conditionalEntropy: Float64Array;
  /** Of every h(j); null when it is exact. */
  readonly standardError: Float64Array | null;
  /** Number of samples and seed of an estimate. */
  readonly samples: number | null;
  readonly seed: number | null;
  /** How it was computed, for hovers. */
  readonly algorithm: Phrase;
  /** Why this way was chosen, for hovers. */
  readonly reason: Phrase;
  /** Where positions are generated block after block. */
  readonly blocks?: readonly Block[];
  /** Of an estimate: what the error bars of schedules are told from. */
  readonly estimate?: EstimateDetail;
  /** The same of a measured profile whose standard errors are known. */
  readonly uncertainty?: Uncertainty & { readonly confidence: number };
  /** Where a measured curve rises: the nearest that does not. Nothing is computed from it. */
  readonly isotonic?: Float64Array;
  /** Of a measured profile: the temperatures at which the model loses least. */
  readonly temperatures?: LevelTemperatures;
}

/** What the mean over the samples is taken of. Both are unbiased for h(j), and neither is a surprise of one token. */
export type Estimator =
  /** The entropies of the hidden positions. */
  | 'entropies'
  /**
   * h(0) less what each hidden position learns from one level to the next: divergences, which are never
   * negative. More precise where little is known, less where much is (theory §9).
   */
  | 'increments';
