import type { Sampler } from '../policy';
import { settingsIn, withSettings } from '../withSettings';
import { bernoulli } from './bernoulli';
import { boundedInfluence } from './boundedInfluence';
import { credit } from './credit';
import { entropySum } from './entropySum';
import { explore } from './explore';
import { fallingThreshold } from './fallingThreshold';
import { hierarchy } from './hierarchy';
import { blocksLowConfidence, blocksThreshold, inBlocks } from './inBlocks';
import { independentTokens } from './independentSet';
import { infoGain } from './infoGain';
import {
  bayerPlanned,
  centroidsPlanned,
  farthestPlanned,
  fileOrderPlanned,
  middlesPlanned,
  spreadPlanned,
} from './inOrder';
import { jointThreshold } from './jointThreshold';
import { klass } from './klass';
import { optimalRandom, uniformRandom } from './randomOrder';
import { leastEntropy, lowConfidence, maskgitPlus, maskgitPlusDrawn, topMargin } from './ranked';
import { remaskCapped, remaskRescaled } from './remasking';
import { spaced } from './spaced';
import { bisection, checkerboard, dilated, leftToRight } from './structured';
import {
  entropyBound,
  entropyBoundConfidence,
  factor,
  factorDrawn,
  threshold,
  thresholdDrawn,
} from './threshold';

/** Every sampler there is, in the order of tables. */
export const samplers: readonly Sampler[] = [
  uniformRandom,
  optimalRandom,
  spreadPlanned,
  farthestPlanned,
  bayerPlanned,
  middlesPlanned,
  centroidsPlanned,
  fileOrderPlanned,
  spaced,
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
  maskgitPlusDrawn,
  threshold,
  thresholdDrawn,
  jointThreshold,
  fallingThreshold,
  credit,
  hierarchy,
  factor,
  factorDrawn,
  entropyBound,
  entropyBoundConfidence,
  klass,
  independentTokens,
  boundedInfluence,
  infoGain,
  explore,
  entropySum,
  blocksThreshold,
  blocksLowConfidence,
];

const inBlocksOf = 'blocks-';

/**
 * One of them, or `blocks-` and the name of one: that within blocks. Behind colons parameters may be withSettings,
 * `klass:history=1:kl=0.02`.
 */
export function findSampler(name: string): Sampler | undefined {
  const found = samplerOrProblem(name);
  return typeof found === 'string' ? undefined : found;
}

/** The one of this name, which somebody found before. */
export function knownSampler(name: string): Sampler {
  const found = findSampler(name);
  if (!found) throw new RangeError(`there is no sampler ${name}`);
  return found;
}

/** Why there is none of this name, where its parameters are the reason. */
export function settingsProblem(name: string): string | undefined {
  const found = samplerOrProblem(name);
  return typeof found === 'string' ? found : undefined;
}

function samplerOrProblem(name: string): Sampler | string | undefined {
  const [plain = '', ...settings] = name.split(':');
  const sampler = unsettled(plain);
  if (!sampler) return undefined;
  const values = settingsIn(sampler, settings);
  return typeof values === 'string' ? values : withSettings(sampler, values);
}

function unsettled(name: string): Sampler | undefined {
  const found = samplers.find((sampler) => sampler.name === name);
  if (found || !name.startsWith(inBlocksOf)) return found;
  const inner = samplers.find((sampler) => sampler.name === name.slice(inBlocksOf.length));
  const able =
    inner &&
    !inner.needsProfile &&
    inner.order === undefined &&
    !inner.remasks &&
    !inner.edits &&
    !inner.name.startsWith(inBlocksOf);
  return able ? inBlocks(inner) : undefined;
}
