import {
  evenSizes,
  highest,
  memoryless,
  type Sampler,
  type Scene,
  stepsGrid,
  valueIn,
} from '../policy';
import { confidence, entropyAt, margin } from '../scores';
import { stepsParameter } from './randomOrder';

/** So many positions a call, those of the highest score. */
function ranked(
  words: Pick<Sampler, 'name' | 'title' | 'summary' | 'source'>,
  score: (scene: Scene, position: number) => number,
  usesDrawnToken = false,
): Sampler {
  const sampler: Sampler = {
    ...words,
    parameters: [stepsParameter],
    random: false,
    usesDrawnToken,
    grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
    policy: ({ length }, values) => {
      const sizes = evenSizes(length, valueIn(sampler, values, 'steps'));
      const count = ({ round, hidden }: Scene) =>
        Math.min(sizes[round] ?? hidden.length, hidden.length);
      const policy = memoryless((scene) =>
        highest(scene.hidden, count(scene), (i) => score(scene, i)),
      );
      if (!usesDrawnToken) return policy;
      const keeps = (scene: Scene) => ({
        positions: Array.from(scene.hidden),
        count: count(scene),
      });
      return { ...policy, start: (random) => ({ ...policy.start(random), keeps }) };
    },
  };
  return sampler;
}

export const maskgitPlus = ranked(
  {
    name: 'maskgit-plus',
    title: 'Highest confidence',
    summary: 'The positions whose likeliest symbol is the most likely.',
    source: 'Dream with alg="maskgit_plus", at temperature 0 also LLaDA',
  },
  confidence,
);

export const topMargin = ranked(
  {
    name: 'topk-margin',
    title: 'Largest margin',
    summary: 'The positions whose likeliest symbol is the farthest ahead of the next.',
    source: 'Dream with alg="topk_margin"; Kim and others',
  },
  margin,
);

export const leastEntropy = ranked(
  {
    name: 'entropy',
    title: 'Least entropy',
    summary: 'The positions whose law has the least entropy.',
    source: 'Dream with alg="entropy"; ESM3',
  },
  (scene, position) => -entropyAt(scene, position),
);

export const lowConfidence = ranked(
  {
    name: 'low-confidence',
    title: 'Least confident masked again',
    summary:
      'Draws a token everywhere and keeps those of the highest probability: likely tokens come out too often, even one by one.',
    source: 'LLaDA with remasking="low_confidence", MaskGIT',
  },
  ({ rows, alphabet, drawn }, position) =>
    rows[position * alphabet + (drawn?.[position] as number)] as number,
  true,
);
