// Samplers that reveal the positions with the highest scores.
import { drawnSets, gumbelNoise } from '../drawnSets';
import {
  evenSizes,
  memoryless,
  nextSize,
  type Parameter,
  type Policy,
  type PolicyContext,
  type Sampler,
  type Scene,
  stepsGrid,
  valueIn,
} from '../policy';
import { confidence, entropyAt, margin } from '../scores';
import { highest } from '../ties';
import { stepsParameter } from './randomOrder';

/** Dream's: positions are drawn by the softmax of their scores, as top-k of scores with Gumbel noise would be. */
const positionTemperature: Parameter = {
  name: 'alg_temp',
  summary: 'Draws positions by the softmax of score / alg_temp; 0 takes the highest.',
  byDefault: 0,
};

/** So many positions a call, those of the highest score. */
function ranked(
  words: Pick<Sampler, 'name' | 'title' | 'summary' | 'source'>,
  score: (scene: Scene, position: number) => number,
): Sampler {
  const sampler: Sampler = {
    ...words,
    parameters: [stepsParameter, positionTemperature],
    random: false,
    usesDrawnToken: false,
    grid: stepsOfLength,
    policy: ({ length }, values) => {
      const count = countOf(length, valueIn(sampler, values, 'steps'));
      const temperature = valueIn(sampler, values, 'alg_temp');
      if (temperature > 0) return drawnByScore(count, score, temperature);
      return memoryless((scene) => highest(scene.hidden, count(scene), (i) => score(scene, i)));
    },
  };
  return sampler;
}

const stepsOfLength = ({ length }: PolicyContext) => stepsGrid(length).map((steps) => ({ steps }));

/** How many tokens a call reveals, of so many calls of the same size. */
function countOf(length: number, steps: number): (scene: Scene) => number {
  const sizes = evenSizes(length, steps);
  return ({ hidden }) => nextSize(sizes, hidden.length);
}

function drawnByScore(
  count: (scene: Scene) => number,
  score: (scene: Scene, position: number) => number,
  temperature: number,
): Policy {
  return {
    random: true,
    start: (random) => ({
      choose: (scene) =>
        highest(
          scene.hidden,
          count(scene),
          (i) => score(scene, i) / temperature + gumbelNoise(random),
        ),
    }),
    *choices(scene) {
      const { hidden } = scene;
      const scores = Float64Array.from(hidden, (i) => score(scene, i) / temperature);
      for (const { positions, probability } of drawnSets(scores, count(scene)))
        yield { positions: positions.map((place) => hidden[place]!), probability };
    },
  };
}

export const maskgitPlus = ranked(
  {
    name: 'maskgit-plus',
    title: 'Dream maskgit_plus',
    summary: 'The positions whose likeliest symbol is the most likely.',
    source: 'Dream with alg="maskgit_plus" and LLaDA, both at temperature 0',
  },
  confidence,
);

export const topMargin = ranked(
  {
    name: 'topk-margin',
    title: 'Dream topk_margin',
    summary: 'The positions whose likeliest symbol is the farthest ahead of the next.',
    source: 'Dream with alg="topk_margin"; Kim and others',
  },
  margin,
);

export const leastEntropy = ranked(
  {
    name: 'entropy',
    title: 'Dream entropy',
    summary: 'The positions whose law has the least entropy.',
    source: 'Dream with alg="entropy"; ESM3',
  },
  (scene, position) => -entropyAt(scene, position),
);

/** By the model: LLaDA ranks before temperature. */
const ownProbability = ({ rows, model = rows, alphabet, drawn }: Scene, position: number) =>
  model[position * alphabet + drawn![position]!]!;

export const lowConfidence: Sampler = {
  name: 'low-confidence',
  title: 'LLaDA low_confidence',
  summary:
    'Draws a token everywhere and keeps those of the highest probability: likely tokens come out too often, even one by one.',
  source: 'LLaDA with remasking="low_confidence" (generate.py at b7e6c35); as MaskGIT',
  parameters: [stepsParameter],
  random: false,
  usesDrawnToken: true,
  grid: stepsOfLength,
  policy: ({ length }, values) => {
    const count = countOf(length, valueIn(lowConfidence, values, 'steps'));
    const policy = memoryless((scene) =>
      highest(scene.hidden, count(scene), (i) => ownProbability(scene, i)),
    );
    const keeps = (scene: Scene) => ({
      positions: Array.from(scene.hidden),
      count: count(scene),
    });
    return { ...policy, start: (random) => ({ ...policy.start(random), keeps }) };
  },
};
