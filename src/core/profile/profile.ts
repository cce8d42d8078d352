import type { Estimator } from '../estimation/replicates';
import type { Uncertainty } from '../measurements/uncertainty';
import { sum } from '../numeric';

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
}

/** The information profile of a distribution (theory §1). */
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
  readonly algorithm: string;
  /** Why this way was chosen, for hovers. */
  readonly reason: string;
  /** Of an estimate: what the error bars of schedules are told from. */
  readonly estimate?: EstimateDetail;
  /** The same of a measured profile whose standard errors are known. */
  readonly uncertainty?: Uncertainty & { readonly confidence: number };
}

/** The totals of theory (E4)–(E7), nats. */
export interface ProfileTotals {
  /** H(X) = Σ h(j). */
  readonly entropy: number;
  /** TC = Σ (h(0) − h(j)): the error of revealing everything at once. */
  readonly totalCorrelation: number;
  /** DTC = Σ (h(j) − h(N − 1)). */
  readonly dualTotalCorrelation: number;
}

export function totalsOf(conditionalEntropy: Float64Array): ProfileTotals {
  const first = conditionalEntropy[0] ?? 0;
  const last = conditionalEntropy[conditionalEntropy.length - 1] ?? 0;
  return {
    entropy: sum(conditionalEntropy),
    totalCorrelation: sum(conditionalEntropy.map((h) => first - h)),
    dualTotalCorrelation: sum(conditionalEntropy.map((h) => h - last)),
  };
}
