import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { candidateOf } from '../../../src/core/comparison/candidate';
import { drawnSequences, joinedSequences } from '../../../src/core/comparison/drawnSequences';
import { enumerationOf } from '../../../src/core/comparison/enumeration';
import { leavesToChance } from '../../../src/core/comparison/error';
import { qualityFront } from '../../../src/core/comparison/front';
import { drawnOutcome, type Outcome, type Told } from '../../../src/core/comparison/outcome';
import { judgedDecoders } from '../../../src/core/comparison/outcomes';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { clopperPearson } from '../../../src/core/numbers/betaDistribution';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { built } from '../samplers/laws';

const chain = built({
  family: 'markov',
  length: 5,
  transition: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
});
const parity = built({ family: 'parity', length: 4, alphabet: 2 });
const words = built({
  family: 'table',
  length: 3,
  alphabet: 3,
  support: [
    { x: [0, 1, 2], weight: 3 },
    { x: [1, 1, 0], weight: 2 },
    { x: [2, 0, 0], weight: 1 },
  ],
});

function outcomeOf(
  law: DiscreteDistribution,
  sampler: string,
  values: Readonly<Record<string, number>>,
  { temperature = 1, count = 400, seed = 1 } = {},
): Outcome {
  const { length, alphabet } = law;
  const decoders = [{ sampler, values, tokens: { temperature } }];
  const [judged] = finish(judgedDecoders(law, { length, alphabet }, decoders, { seed, count }));
  return judged!.outcome;
}

/** What is said of so many sequences that are drawn, also where all there are could be listed. */
function drawn(
  law: DiscreteDistribution,
  name: string,
  values: Readonly<Record<string, number>>,
  { temperature = 1, count = 600, seed = 1 } = {},
): Outcome {
  const sampler = findSampler(name)!;
  const { length, alphabet } = law;
  const candidate = candidateOf(sampler, { length, alphabet }, values, { temperature });
  const parts = [0, count / 2].map((from) =>
    finish(drawnSequences(law, candidate, seed, from, from + count / 2)),
  );
  const ofLaw = new Int32Array(count * length);
  for (let r = 0; r < count; r++) ofLaw.set(law.sample(randomFrom(seed, r)), r * length);
  return drawnOutcome(joinedSequences(parts), alphabet, leavesToChance(candidate), ofLaw);
}

const near = (actual: number | null | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`);

describe('what comes out of a sampler', () => {
  test('is the law itself, one token a call', () => {
    for (const law of [chain, parity, words]) {
      const found = outcomeOf(law, 'random', { steps: law.length });
      const entropy = entropyOf(enumerationOf(law).probabilities);
      assert.equal(found.count, null);
      near(found.logLikelihood?.value, -entropy);
      near(found.entropy?.value, entropy);
      for (const zero of [found.impossible.value, found.forward, found.reverse]) near(zero, 0);
      near(found.totalVariation, 0);
      near(found.energy?.value, 0);
    }
  });

  test('is impossible half of the time where a parity is drawn at once', () => {
    const found = outcomeOf(parity, 'random', { steps: 1 });
    near(found.impossible.value, 0.5);
    near(found.entropy?.value, 4 * Math.log(2));
    near(found.totalVariation, 0.5);
    near(found.forward, Math.log(2));
    assert.equal(found.reverse, null);
    near(found.distance.value, 0.5);
  });

  test('has no variety where the likeliest is always taken', () => {
    const found = outcomeOf(chain, 'left-to-right', { steps: 5 }, { temperature: 0 });
    near(found.entropy?.value, 0);
    near(found.distance.value, 0);
    assert.equal(found.forward, null);
    assert.ok(found.logLikelihood!.value > -entropyOf(enumerationOf(chain).probabilities));
  });

  test('is found by drawing as by listing, within what is said', () => {
    const decoders = [
      ['random', { steps: 2 }, 1],
      ['left-to-right', { steps: 3 }, 0.5],
      ['low-confidence', { steps: 2 }, 0.7],
      ['threshold', { threshold: 0.8 }, 1],
    ] as const;
    for (const law of [chain, words])
      for (const [sampler, values, temperature] of decoders) {
        const exact = outcomeOf(law, sampler, values, { temperature });
        const found = drawn(law, sampler, values, { temperature });
        assert.equal(found.count, 600);
        within(found.impossible, exact.impossible.value);
        within(found.logLikelihood!, exact.logLikelihood!.value);
        within(found.distance, exact.distance.value);
        within(found.energy!, exact.energy!.value);
        assert.equal(found.entropy === undefined, sampler === 'low-confidence');
        if (found.entropy?.atLeast)
          assert.ok(found.entropy.interval[0] <= exact.entropy!.value, sampler);
        else if (found.entropy) within(found.entropy, exact.entropy!.value);
        assert.equal(found.entropy?.atLeast === true, sampler === 'random');
      }
  });

  test('a share of which nothing was seen is not said to be nothing', () => {
    const [low, high] = clopperPearson(0, 100, 0.95);
    assert.equal(low, 0);
    near(high, 1 - 0.025 ** (1 / 100));
    const [least, most] = clopperPearson(100, 100, 0.95);
    near(least, 0.025 ** (1 / 100));
    assert.equal(most, 1);
  });

  test('intervals of drawn sequences cover as often as they say', () => {
    const exact = outcomeOf(words, 'threshold', { threshold: 0.6 });
    let [likely, impossible, distance] = [0, 0, 0];
    const runs = 200;
    for (let seed = 0; seed < runs; seed++) {
      const found = drawn(words, 'threshold', { threshold: 0.6 }, { seed, count: 60 });
      likely += Number(holds(found.logLikelihood!, exact.logLikelihood!.value));
      impossible += Number(holds(found.impossible, exact.impossible.value));
      distance += Number(holds(found.distance, exact.distance.value));
    }
    for (const covered of [likely, impossible, distance])
      assert.ok(covered >= 0.92 * runs, `${likely}, ${impossible}, ${distance} of ${runs}`);
  });
});

test('at equal calls a lower temperature is likelier and less varied, and a dominated decoder is off the front', () => {
  const { length, alphabet } = chain;
  const options = { steps: 2, temperatures: [1, 0.5], seed: 1, count: 50 };
  const found = finish(qualityFront(chain, { length, alphabet }, options));
  const at = (temperature: number) =>
    found.find((one) => one.sampler === 'random' && one.tokens.temperature === temperature)!;
  assert.ok(at(0.5).outcome.logLikelihood!.value > at(1).outcome.logLikelihood!.value);
  assert.ok(at(0.5).outcome.distance.value < at(1).outcome.distance.value);
  for (const { outcome } of found) assert.ok(outcome.steps <= 2.5);
  assert.ok(found.some(({ onFront }) => onFront));
  for (const one of found.filter(({ onFront }) => !onFront))
    assert.ok(
      found.some(
        ({ outcome }) =>
          outcome.impossible.value <= one.outcome.impossible.value &&
          outcome.logLikelihood!.value >= one.outcome.logLikelihood!.value &&
          outcome.distance.value >= one.outcome.distance.value,
      ),
    );
  const thresholds = found.filter(({ sampler }) => sampler === 'threshold');
  assert.equal(thresholds.length, 2);
});

function holds(
  { interval: [low, high] }: { readonly interval: readonly [number, number] },
  value: number,
) {
  return low - 1e-9 <= value && value <= high + 1e-9;
}

/** Many are asked, and one of twenty lies outside: twice as far as is said none should. */
function within(told: Told, value: number): void {
  const [low, high] = told.interval;
  const wide = { interval: [2 * low - told.value, 2 * high - told.value] as const };
  assert.ok(holds(wide, value), `${value} is far from ${told.interval}`);
}
