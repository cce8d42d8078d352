import { bernoulli } from './kinds/bernoulli';
import { entropySum } from './kinds/entropySum';
import { blocksLowConfidence, blocksThreshold } from './kinds/inBlocks';
import { klass } from './kinds/klass';
import { optimalRandom, uniformRandom } from './kinds/randomOrder';
import { leastEntropy, lowConfidence, maskgitPlus, topMargin } from './kinds/ranked';
import { remaskCapped, remaskRescaled } from './kinds/remasking';
import { bisection, checkerboard, dilated, leftToRight } from './kinds/structured';
import { entropyBound, factor, threshold } from './kinds/threshold';
import type { Sampler } from './policy';

/** Every sampler there is, in the order of tables. */
export const samplers: readonly Sampler[] = [
  uniformRandom,
  optimalRandom,
  bernoulli,
  remaskCapped,
  remaskRescaled,
  leftToRight,
  bisection,
  dilated,
  checkerboard,
  maskgitPlus,
  topMargin,
  leastEntropy,
  lowConfidence,
  threshold,
  factor,
  entropyBound,
  klass,
  entropySum,
  blocksThreshold,
  blocksLowConfidence,
];

export function findSampler(name: string): Sampler | undefined {
  return samplers.find((sampler) => sampler.name === name);
}
