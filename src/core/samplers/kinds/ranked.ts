// Samplers that reveal the positions with the highest scores.
import { dreamCounts, linearTimes } from '../../schedule/dreamCounts';
import { drawnSets, gumbelNoise } from '../drawnSets';
import { oneByOneIf } from '../oneByOne';
import {
  evenSizes,
  memoryless,
  nextSize,
  type Parameter,
  type Policy,
  type PolicyContext,
  type PositionScore,
  type Sampler,
  type Scene,
  stepsGrid,
  type Values,
  valueIn,
} from '../policy';
import { confidence, drawnProbability, entropyAt, margin } from '../scores';
import { highest } from '../ties';
import { stepsParameter } from './randomOrder';

/** Dream's: positions are drawn by the softmax of their scores, as top-k of scores with Gumbel noise would be. */
const positionTemperature: Parameter = {
  name: 'alg_temp',
  summary: 'Draws positions by the softmax of score / alg_temp; 0 takes the highest.',
  byDefault: 0,
};

const lastTime: Parameter = {
  name: 'eps',
  summary: 'The last time of the grid, from which the counts come.',
  byDefault: 0.001,
  most: 1,
};

/** So many positions a call as Dream takes, those of the highest score. */
function ranked(
  words: Pick<Sampler, 'name' | 'title' | 'summary' | 'source'>,
  score: PositionScore,
): Sampler {
  const sampler: Sampler = {
    ...words,
    parameters: [stepsParameter, lastTime, positionTemperature],
    random: false,
    usesDrawnToken: false,
    score,
    grid: stepsOfLength,
    policy: ({ length }, values) => {
      const sizes = dreamSizesOf(length, sampler, values);
      const count = countBy(sizes);
      const temperature = valueIn(sampler, values, 'alg_temp');
      const policy =
        temperature > 0
          ? drawnByScore(count, score, temperature)
          : memoryless((scene) => highest(scene.hidden, count(scene), (i) => score(scene, i)));
      return { ...policy, ...oneByOneIf(sizes) };
    },
  };
  return sampler;
}

const stepsOfLength = ({ length }: PolicyContext) => stepsGrid(length).map((steps) => ({ steps }));

type Count = (scene: Scene) => number;

/** How many tokens a call reveals, of so many calls of the same size. */
function countOf(length: number, steps: number): Count {
  return countBy(evenSizes(length, steps));
}

function countBy(sizes: Int32Array): Count {
  return ({ hidden }) => nextSize(sizes, hidden.length);
}

/** As Dream counts; calls that would reveal nothing are passed over. */
function dreamSizesOf(length: number, sampler: Sampler, values: Values): Int32Array {
  const times = linearTimes(valueIn(sampler, values, 'steps'), valueIn(sampler, values, 'eps'));
  return dreamCounts(length, times);
}

function dreamCountOf(length: number, sampler: Sampler, values: Values): Count {
  return countBy(dreamSizesOf(length, sampler, values));
}

function drawnByScore(
  count: Count,
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

const dreamCode = 'dream/model/generation_utils.py of NVlabs/Fast-dLLM at 24cc59e';

export const maskgitPlus = ranked(
  {
    name: 'maskgit-plus',
    title: 'Dream maskgit_plus',
    summary: 'The positions whose likeliest symbol is the most likely.',
    source: `Dream with alg="maskgit_plus" at temperature 0 (${dreamCode})`,
  },
  confidence,
);

export const topMargin = ranked(
  {
    name: 'topk-margin',
    title: 'Dream topk_margin',
    summary: 'The positions whose likeliest symbol is the farthest ahead of the next.',
    source: `Dream with alg="topk_margin" (${dreamCode}); Kim and others`,
  },
  margin,
);

export const leastEntropy = ranked(
  {
    name: 'entropy',
    title: 'Dream entropy',
    summary: 'The positions whose law has the least entropy.',
    source: `Dream with alg="entropy" (${dreamCode}); by even counts ESM3`,
  },
  (scene, position) => -entropyAt(scene, position),
);

/** The likeliest of the tokens that are drawn everywhere, so many a call. */
function keeping(
  count: Count,
  probability: (scene: Scene, position: number) => number,
  sharpened?: true,
): Policy {
  const policy = memoryless((scene) =>
    highest(scene.hidden, count(scene), (i) => probability(scene, i)),
  );
  const keeps = (scene: Scene) => ({
    positions: scene.hidden,
    counts: [count(scene)],
    ...(sharpened && { sharpened }),
  });
  return { ...policy, start: (random) => ({ ...policy.start(random), keeps }) };
}

export const maskgitPlusDrawn: Sampler = {
  name: 'maskgit-plus-drawn',
  title: 'Highest confidence, of drawn tokens',
  summary:
    'Draws a token everywhere and keeps those of the highest probability after temperature and top-p, in the counts of Dream: likely tokens come out too often.',
  source: `Dream with alg="maskgit_plus" above temperature 0, without alg_temp (${dreamCode})`,
  parameters: [stepsParameter, lastTime],
  random: false,
  usesDrawnToken: true,
  score: confidence,
  grid: stepsOfLength,
  policy: ({ length }, values) =>
    keeping(
      dreamCountOf(length, maskgitPlusDrawn, values),
      ({ rows, alphabet, drawn }, position) => rows[position * alphabet + drawn![position]!]!,
      true,
    ),
};

export const lowConfidence: Sampler = {
  name: 'low-confidence',
  title: 'LLaDA low_confidence',
  summary:
    'Draws a token everywhere and keeps those of the highest probability: likely tokens come out too often, even one by one.',
  source: 'LLaDA with remasking="low_confidence" (generate.py at b7e6c35); as MaskGIT',
  parameters: [stepsParameter],
  random: false,
  usesDrawnToken: true,
  score: confidence,
  grid: stepsOfLength,
  policy: ({ length }, values) =>
    keeping(countOf(length, valueIn(lowConfidence, values, 'steps')), drawnProbability),
};
