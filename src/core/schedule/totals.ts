// Totals of a profile: entropy, total correlation and their relatives.
import { sum } from '../numbers/entropy';
import { oneBlock, partOf } from './blocks';

/** The totals of theory (E4)–(E7), nats. */
export interface ProfileTotals {
  /** H(X) = Σ h(j). */
  readonly entropy: number;
  /** TC = Σ (h(0) − h(j)): the error of revealing everything at once; in blocks, of one step a block. */
  readonly totalCorrelation: number;
  /** DTC = Σ (h(j) − h(N − 1)). */
  readonly dualTotalCorrelation: number;
}

/** Those of blocks are sums: given what stands before, none is more than that of the whole sequence. */
export function totalsOf(
  conditionalEntropy: Float64Array,
  blocks = oneBlock(conditionalEntropy.length),
): ProfileTotals {
  const summed = (term: (h: number, own: Float64Array) => number) =>
    sum(
      blocks.map((block) => {
        const own = partOf(conditionalEntropy, block);
        return sum(own.map((h) => term(h, own)));
      }),
    );
  return {
    entropy: sum(conditionalEntropy),
    totalCorrelation: summed((h, own) => own[0]! - h),
    dualTotalCorrelation: summed((h, own) => h - own[own.length - 1]!),
  };
}
