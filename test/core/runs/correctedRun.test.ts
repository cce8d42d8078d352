import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { alikeParticles, correctedRun } from '../../../src/core/runs/correctedRun';
import { particlesEnding, particlesSentence } from '../../../src/document/runWords';
import { expectedOf, p } from '../samplers/corrected/fkcValues';

const wish = { steps: 2, temperature: 0.5, particles: 16, seed: 3 };

describe('a run of particles', () => {
  test('tells the weights of all after every step, how many are effective, and a sequence that one of them became', () => {
    const run = finish(correctedRun(p, wish));
    assert.equal(run.population.length, 2);
    const [first, last] = run.population;
    for (const step of run.population) {
      assert.equal(step.particles.length, 16);
      const total = step.shares.reduce((sum, share) => sum + share, 0);
      const squares = step.shares.reduce((sum, share) => sum + share ** 2, 0);
      assert.ok(Math.abs(total - 1) < 1e-12);
      assert.ok(Math.abs(step.effective - 1 / squares) < 1e-9);
    }
    // two of four tokens are known in every particle, and the same two
    const known = (tokens: Int32Array) => [...tokens.keys()].filter((i) => tokens[i]! >= 0);
    for (const tokens of first!.particles)
      assert.deepEqual(known(tokens), run.frames[1]!.positions);
    assert.ok(last!.particles.some((tokens) => tokens.join() === run.values.join()));
    const alike = alikeParticles(last!);
    assert.equal(
      alike.reduce((sum, { count }) => sum + count, 0),
      16,
    );
    const shares = alike.map(({ share }) => share);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
    assert.deepEqual(
      shares,
      [...shares].sort((one, other) => other - one),
    );
    assert.deepEqual(run, finish(correctedRun(p, wish)));
  });

  test('estimates Z without bias, whether particles are drawn again or not', () => {
    const { Z } = expectedOf('fkc (2, 2) 2 0');
    const tries = 400;
    const found = Array.from({ length: tries }, (_, seed) => {
      const { logZ, population } = finish(correctedRun(p, { ...wish, seed }));
      return { z: Math.exp(logZ), again: population.some(({ ancestors }) => ancestors) };
    });
    const mean = found.reduce((sum, { z }) => sum + z, 0) / tries;
    const variance = found.reduce((sum, { z }) => sum + (z - mean) ** 2, 0) / (tries - 1);
    assert.ok(Math.abs(mean - Z) < 3 * Math.sqrt(variance / tries), `${mean} and ${Z}`);
    assert.ok(found.some(({ again }) => again) && !found.every(({ again }) => again));
  });

  test('is told in sentences', () => {
    const run = finish(correctedRun(p, wish));
    assert.match(particlesSentence(run, 0), /^All 4 tokens are masked, in every particle\.$/);
    assert.match(
      particlesSentence(run, 1),
      /^Step 1 of 2 reveals 2 tokens in each of 16 particles and weighs them: [\d.]+ are effective\./,
    );
    assert.match(
      particlesEnding(run, 0.5),
      /at temperature 0\.5; .* with 4 calls of the model a particle/,
    );
  });
});
