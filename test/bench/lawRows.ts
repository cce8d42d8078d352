// Rows of laws that are asked over and over: estimates, comparisons of samplers, and the passes that these consist of.
import { readFileSync } from 'node:fs';
import { compareAll, usualCount } from '../../src/core/comparison/compareAll';
import { usualSamplers } from '../../src/core/comparison/points';
import { finish } from '../../src/core/jobs/job';
import { settlingOf } from '../../src/core/laws/code/settling';
import { type DiscreteDistribution, UNKNOWN } from '../../src/core/laws/law';
import { chainOfOrder } from '../../src/core/laws/text/chainOfOrder';
import { fitContexts } from '../../src/core/laws/text/smoothing';
import { tokensOf } from '../../src/core/laws/text/tokens';
import { randomFrom, randomOrder } from '../../src/core/numbers/random';
import { batchMeans, takenApart } from '../../src/core/profile/batchMeans';
import { chooseProfile } from '../../src/core/profile/choose';
import {
  type BatchPart,
  type EstimatePlan,
  estimatePlan,
} from '../../src/core/profile/estimatePlan';
import { defaultProfileOptions } from '../../src/core/profile/profile';
import { sampledOf } from '../../src/core/profile/sampled';
import { pilotBatches, thinnedBatchSize, thinningOf } from '../../src/core/profile/thinning';
import { evenSizes } from '../../src/core/samplers/policy';
import { sampleInSteps } from '../../src/core/samplers/randomOrder';
import { readDistribution } from '../../src/formats/families/readDistribution';
import type { Row } from './rows';

function lawOf(value: unknown): DiscreteDistribution {
  const law = readDistribution(value, ({ message }) => {
    throw new RangeError(message);
  });
  if (law?.kind !== 'discrete') throw new RangeError('no law');
  return law;
}

/** States that last, each of which mostly emits a symbol of its own. */
const hidden = (length: number, states: number) => {
  const lasting = (stays: number, count: number) =>
    Array.from({ length: count }, (_, s) =>
      Array.from({ length: count }, (_, t) => (s === t ? stays : (1 - stays) / (count - 1))),
    );
  return lawOf({
    family: 'hmm',
    length,
    transition: lasting(0.9, states),
    emission: lasting(0.7, states),
  });
};

/** Letters of order 2, fitted to the manual of this program: its 76 most frequent characters. */
function letters(length: number): DiscreteDistribution {
  const tokens = tokensOf(readFileSync('README.md'), 'characters', 76);
  if (typeof tokens === 'string') throw new RangeError(tokens);
  const { ids, symbols } = tokens;
  const options = { alphabet: symbols.length, order: 2, smoothing: 'wittenBell' } as const;
  return chainOfOrder(fitContexts(ids, options), length);
}

const grid = (side: number) => lawOf({ family: 'ising', grid: [side, side], coupling: 0.4 });
const chain = (length: number, q: number) =>
  lawOf({
    family: 'markov',
    length,
    transition: Array.from({ length: q }, (_, x) =>
      Array.from({ length: q }, (_, y) => (x === y ? 0.91 : 0.09 / (q - 1))),
    ),
  });

/**
 * As many samples as there are by default, on one thread; so few batches of them are timed, and as much more as the pilot takes.
 * What people wait for on two is told by the rows of wholePrograms.mjs, which have the goal where they tell of the same law.
 */
function estimate(
  size: string,
  law: () => DiscreteDistribution,
  timed: number,
  goal?: Row['goal'],
): Row {
  let kept: ReturnType<typeof prepared> | undefined;
  const { samples } = defaultProfileOptions;
  return {
    id: 'estimate',
    size,
    ...(goal && { goal }),
    part: { share: timed / (samples / thinnedBatchSize - pilotBatches(false)), repetitions: 3 },
    run: () => {
      kept ??= prepared(law());
      const { sampled, plan, thinning } = kept;
      let total = 0;
      const add = (own: EstimatePlan, part: BatchPart) => {
        total += finish(batchMeans(sampled, own, part))[1]!;
      };
      for (let batch = 0; batch < timed; batch++) add(plan, { batch, thinning });
      const whole = Math.ceil((timed * pilotBatches(false) * thinnedBatchSize ** 2) / samples);
      for (let batch = 0; batch < whole; batch++) add({ ...plan, batchSize: 1 }, { batch });
      return total;
    },
  };
}

/** A plan with what a short pilot says of its levels. */
function prepared(law: DiscreteDistribution) {
  const plan = estimatePlan(law.length, defaultProfileOptions, { thinned: true });
  const sampled = sampledOf(law);
  if (!sampled) throw new RangeError('it cannot be sampled');
  const pilot = Array.from({ length: pilotBatches(false) }, (_, batch) =>
    takenApart(
      finish(batchMeans(sampled, { ...plan, batchSize: 6 }, { batch })),
      plan.levels.length,
    ),
  ).flat();
  return { plan, sampled, thinning: thinningOf(pilot, plan.levels, plan.batchSize) };
}

function comparison(size: string, law: () => DiscreteDistribution): readonly Row[] {
  return [4, undefined].map((count) => ({
    id: 'compare',
    size: `${size}, ${count === undefined ? 'all samplers' : `the first ${count} samplers`}`,
    goal: { most: count === undefined ? 5000 : 1000 },
    part: { share: 1, repetitions: 1 },
    run: () => {
      const one = law();
      const choice = chooseProfile(one, { ...defaultProfileOptions, samples: 400 });
      if (choice.kind === 'refused') throw new RangeError(choice.message);
      const options = { seed: 1, count: usualCount(one) };
      const few = count && { samplers: usualSamplers(one).slice(0, count) };
      const work = compareAll(one, finish(choice.run()), { ...options, ...few });
      return finish(work).points.length;
    },
  }));
}

const passes = [2, 4, 8, 16].map((states): Row => {
  const law = hidden(1000, states);
  const values = law.sample(randomFrom(1));
  const half = randomOrder(randomFrom(2), 1000).subarray(500);
  for (const i of half) values[i] = UNKNOWN;
  const path = law.reveal!();
  const tell = (symbol: number, i: number) => symbol !== UNKNOWN && path.know(i, symbol);
  values.forEach(tell);
  const known = values.findIndex((symbol) => symbol !== UNKNOWN);
  return {
    id: 'hmm-pass',
    size: `N = 1000, S = ${states}, half revealed`,
    reference: ['hmm', '1000', String(states)],
    peers: `hmm ${states}`,
    goal: { ahead: { hmmlearn: 1 / 0.6 } },
    run: () => {
      path.know(known, values[known]!);
      const entropies = path.entropies!();
      let total = 0;
      for (let i = 0; i < entropies.length; i++) total += entropies[i]!;
      return total;
    },
  };
});

const eliminations = [
  [64, 128],
  [512, 1024],
].map(([rank = 0, columns = 0]): Row => {
  const random = randomFrom(3);
  const basis = Array.from({ length: rank }, () =>
    Int32Array.from({ length: columns }, () => random.integer(2)),
  );
  const order = randomOrder(random, columns);
  const settledAfter = settlingOf(basis, columns, 2);
  return {
    id: 'gf2',
    size: `${rank} × ${columns}, one order of positions`,
    reference: ['gf2', String(rank), String(columns)],
    peers: `gf2 ${rank}`,
    compiledPeers: { M4RI: [String(rank), String(columns)] },
    goal: { ratio: 1.15, ahead: { M4RI: 1 / 2.5 } },
    run: () => settledAfter(order)[0]!,
  };
});

const sampling = [8, 1000].map((steps): Row => {
  const law = chain(1000, 4);
  const sizes = evenSizes(1000, steps);
  return {
    id: 'sample-chain',
    size: `N = 1000, q = 4, K = ${steps}`,
    reference: ['sample', '1000', String(steps)],
    goal: { ratio: 1.5 },
    run: () => sampleInSteps(law, sizes, randomFrom(5))[999]!,
  };
});

export const lawRows: readonly Row[] = [
  ...passes,
  ...eliminations,
  ...sampling,
  estimate('HMM, N = 1000, S = 4', () => hidden(1000, 4), 2),
  estimate('letters of order 2, N = 256, 76 symbols', () => letters(256), 1),
  estimate('Ising grid 12 × 12', () => grid(12), 1),
  ...comparison('chain of 256', () => chain(256, 2)),
  ...comparison('Ising grid 6 × 6', () => grid(6)),
];
