// Totals of a profile: entropy, total correlation and their relatives.
import { sum } from '../numbers/entropy';
import { type Block, oneBlock, partOf } from './blocks';

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
  return {
    entropy: sum(conditionalEntropy),
    totalCorrelation: totalCorrelationAlone(conditionalEntropy, blocks),
    dualTotalCorrelation: summed(conditionalEntropy, blocks, (own) => {
      const last = own[own.length - 1]!;
      return own.map((h) => h - last);
    }),
  };
}

/** TC alone, where nobody asks for the others. */
export function totalCorrelationAlone(
  conditionalEntropy: Float64Array,
  blocks = oneBlock(conditionalEntropy.length),
): number {
  return summed(conditionalEntropy, blocks, (own) => {
    const first = own[0]!;
    return own.map((h) => first - h);
  });
}

function summed(
  conditionalEntropy: Float64Array,
  blocks: readonly Block[],
  termsOf: (own: Float64Array) => Float64Array,
): number {
  return sum(blocks.map((block) => sum(termsOf(partOf(conditionalEntropy, block)))));
}
