import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { lossOfStep } from '../../../src/core/runs/stepLoss';
import { isWatched } from '../../../src/core/runs/watchedLaw';
import { type WatchedRun, watch } from '../../../src/core/runs/watchedRun';
import { generate } from '../../../src/core/samplers/generate';
import { findSampler, samplers } from '../../../src/core/samplers/kinds/index';
import type { Sampler, Values } from '../../../src/core/samplers/policy';
import { built, lineOrders, randomTable, sequences, stickyChain } from '../samplers/laws';

const contextOf = (law: DiscreteDistribution) => ({
  length: law.length,
  alphabet: law.alphabet,
  conditionalEntropy: finish(jointTableProfile(law)),
  ...lineOrders(law.length),
});

function named(name: string): Sampler {
  const sampler = findSampler(name);
  assert.ok(sampler, name);
  return sampler;
}

function watched(law: DiscreteDistribution, name: string, values: Values, seed = 1): WatchedRun {
  const sampler = named(name);
  const { usesDrawnToken } = sampler;
  const { length, alphabet } = law;
  return finish(watch(law, sampler.policy({ length, alphabet }, values), { seed, usesDrawnToken }));
}

/** By enumeration: the law of these positions given what is known, its entropy, and that of each alone. */
function enumerated(law: DiscreteDistribution, known: Int32Array, positions: readonly number[]) {
  const together = new Map<string, number>();
  const alone = positions.map(() => new Float64Array(law.alphabet));
  let total = 0;
  for (const values of sequences(law)) {
    if (!known.every((token, i) => token === UNKNOWN || token === values[i])) continue;
    const probability = Math.exp(law.logProbability(values));
    total += probability;
    const key = positions.map((i) => values[i]).join();
    together.set(key, (together.get(key) ?? 0) + probability);
    for (const [k, i] of positions.entries()) {
      const row = alone[k]!;
      row[values[i]!] = row[values[i]!]! + probability;
    }
  }
  return {
    joint: entropyOf(Array.from(together.values(), (one) => one / total)),
    apart: alone.reduce((sum, row) => sum + entropyOf(row.map((one) => one / total)), 0),
  };
}

describe('a watched run', () => {
  const law = randomTable(randomFrom(8), 5, 3);

  test('ends with what the sampler generates from the same seed, in as many steps', () => {
    const context = contextOf(law);
    for (const sampler of samplers.filter(isWatched))
      for (const seed of [1, 2, 3]) {
        const { usesDrawnToken } = sampler;
        const policy = sampler.policy(context, {});
        const run = finish(watch(law, policy, { seed, usesDrawnToken }));
        const { values, steps } = generate(law, policy, randomFrom(seed), { usesDrawnToken });
        assert.deepEqual(run.values, values, sampler.name);
        assert.equal(run.frames.length, steps + 1, sampler.name);
        const put = new Int32Array(law.length).fill(UNKNOWN);
        for (const { positions, tokens, edits } of run.frames) {
          for (const [k, i] of positions.entries()) put[i] = tokens[k]!;
          for (const { position, before, token } of edits) {
            assert.equal(put[position], before);
            put[position] = token;
          }
        }
        assert.deepEqual(put, values);
      }
  });

  test('is the same for the same seed, and mostly another for another', () => {
    const one = watched(law, 'random', { steps: 2 });
    assert.deepEqual(watched(law, 'random', { steps: 2 }), one);
    const others = [2, 3, 4, 5].map((seed) => watched(law, 'random', { steps: 2 }, seed).values);
    assert.ok(others.some((values) => values.join() !== one.values.join()));
  });

  test('tells entropies and losses as enumeration does', () => {
    for (const name of ['random', 'left-to-right', 'entropy']) {
      const { frames, values } = watched(law, name, { steps: 3 }, 7);
      const known = new Int32Array(law.length).fill(UNKNOWN);
      for (const [k, frame] of frames.entries()) {
        const step = enumerated(law, known, frame.positions);
        if (k > 0) {
          assert.equal(frame.lost?.kind, 'exact');
          const nats = frame.lost?.kind === 'exact' ? frame.lost.nats : Number.NaN;
          assert.ok(Math.abs(nats - (step.apart - step.joint)) < 1e-9, `${name} ${k}`);
        }
        for (const i of frame.positions) known[i] = values[i]!;
        const hidden = [...known.keys()].filter((i) => known[i] === UNKNOWN);
        const rest = enumerated(law, known, hidden);
        assert.ok(Math.abs(frame.most - rest.apart) < 1e-9);
        assert.ok(Math.abs((frame.left ?? Number.NaN) - rest.joint) < 1e-9);
        for (const i of known.keys()) {
          const { apart } = enumerated(law, known, [i]);
          assert.ok(Math.abs(frame.entropies[i]! - apart) < 1e-6);
        }
      }
    }
  });

  test('of one token a step loses nothing, and of a bisected chain neither', () => {
    const chain = stickyChain(40);
    for (const [name, steps] of [
      ['random', 40],
      ['bisection', 7],
    ] as const)
      for (const { lost } of watched(chain, name, { steps }).frames.slice(1))
        assert.ok(lost && 'nats' in lost && Math.abs(lost.nats) < 1e-9, name);
  });

  test('that leaves what can occur says since when, and claims nothing from there on', () => {
    const parity = built({ family: 'parity', length: 6, alphabet: 2 });
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const runs = seeds.map((seed) => watched(parity, 'random', { steps: 2 }, seed));
    const wrong = runs.filter(({ values }) => values.reduce((one, bit) => one ^ bit, 0) === 1);
    assert.ok(wrong.length > 3 && wrong.length < 17);
    for (const run of runs) {
      const isWrong = wrong.includes(run);
      assert.equal(run.logProbability === Number.NEGATIVE_INFINITY, isWrong);
      assert.equal(run.impossibleFrom, isWrong ? 2 : undefined);
    }
    // three steps of a repetition: wrong in the first, and there is no truth for what follows
    const repetition = built({ family: 'repetition', length: 9, alphabet: 2 });
    const run = seeds
      .map((seed) => watched(repetition, 'left-to-right', { steps: 3 }, seed))
      .find(({ impossibleFrom }) => impossibleFrom === 1);
    assert.ok(run);
    const kinds = run.frames.slice(1).map(({ lost }) => lost?.kind);
    assert.deepEqual(kinds, ['exact', 'none', 'none']);
  });
});

describe('a watched run that changes tokens', () => {
  // all at once, and then what the other two say: 000 and 111, as likely
  const law = built({ family: 'table', length: 3, alphabet: 2, weights: [1, 0, 0, 0, 0, 0, 0, 1] });
  const run = (seed: number, values: Values = { threshold: 0, edit_threshold: 0.5 }) =>
    watched(law, 'joint-threshold', values, seed);

  test('shows every change, what was there before, and the call that finds nothing to change', () => {
    const runs = Array.from({ length: 30 }, (_, seed) => run(seed));
    const mended = runs.filter(({ frames }) => frames.length === 4);
    assert.ok(mended.length > 10 && mended.length < 30);
    for (const { frames, values, logProbability } of mended) {
      const [, first, second, third] = frames;
      assert.deepEqual(first?.positions, [0, 1, 2]);
      const shown = [...first!.known];
      const odd = shown.findIndex((one) => shown.filter((other) => other === one).length === 1);
      const token = values[0]!;
      assert.deepEqual(second?.edits, [{ position: odd, before: 1 - token, token }]);
      assert.deepEqual([third?.positions, third?.edits], [[], []]);
      assert.deepEqual([...third!.known], [token, token, token]);
      assert.ok(Math.abs(logProbability - Math.log(0.5)) < 1e-12);
    }
  });

  test('says when what is known can occur again, and of no step a loss', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { frames, impossibleFrom } = run(seed);
      const impossible = frames.map((frame) => frame.impossible === true);
      assert.deepEqual(
        impossible,
        frames.length === 4 ? [false, true, false, false] : [false, false, false],
      );
      assert.equal(impossibleFrom, undefined);
      for (const { lost } of frames.slice(1)) assert.deepEqual(lost, { kind: 'untold' });
      const left = frames.map((frame) => frame.left);
      assert.equal(left[0], undefined, 'of what is masked only a bound is told');
      assert.equal(left.at(-1), 0);
    }
  });
});

describe('what a step loses', () => {
  const known = new Int32Array(12).fill(UNKNOWN);
  known[3] = 1;
  const positions = [0, 1, 2, 5, 6, 7, 8, 9, 11];
  const step = { known, positions };

  test('is the same by the tree of values as by the list of sequences', () => {
    const chain = stickyChain(12, 0.2);
    const few = { known, positions: positions.slice(0, 7) };
    const truth = enumerated(chain, known, few.positions);
    const lost = finish(lossOfStep(chain, few, undefined, randomFrom(1)));
    assert.equal(lost.kind, 'exact');
    assert.ok(lost.kind === 'exact' && Math.abs(lost.nats - (truth.apart - truth.joint)) < 1e-9);
  });

  test('is estimated within its error bars, with a path of its own or without', () => {
    // entropies of a sticky chain hardly depend on values; of this one they do
    const uneven = built({
      family: 'markov',
      length: 12,
      transition: [
        [0.95, 0.05],
        [0.4, 0.6],
      ],
    });
    const truth = enumerated(uneven, known, positions);
    const { reveal: _reveal, ...plain } = uneven;
    for (const law of [uneven, plain]) {
      const scores = Array.from({ length: 60 }, (_, seed) => {
        const lost = finish(lossOfStep(law, step, undefined, randomFrom(9, seed)));
        assert.ok(lost.kind === 'estimate' && lost.standardError > 0);
        return (lost.nats - (truth.apart - truth.joint)) / lost.standardError;
      });
      const mean = scores.reduce((one, other) => one + other, 0) / scores.length;
      const square = scores.reduce((one, score) => one + score ** 2, 0) / scores.length;
      assert.ok(Math.abs(mean) < 0.5, `${mean}`);
      assert.ok(square > 0.5 && square < 1.7, `${square}`);
    }
  });
});
