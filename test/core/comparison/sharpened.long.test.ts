import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Candidate } from '../../../src/core/comparison/candidate';
import { candidateOf } from '../../../src/core/comparison/candidate';
import { enumeratedError, isEnumerable, replicateErrors } from '../../../src/core/comparison/error';
import { estimatedError } from '../../../src/core/comparison/estimate';
import { outputLaw } from '../../../src/core/comparison/outputLaw';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { generate } from '../../../src/core/samplers/generate';
import type { Sampler, Values } from '../../../src/core/samplers/policy';
import type { TokenOptions } from '../../../src/core/samplers/sharpened';
import { built, everySampler, lineOrders, randomTable, stickyChain } from '../samplers/laws';
import { sharedTables } from './tables';

function sharpened(
  law: DiscreteDistribution,
  sampler: Sampler,
  values: Values,
  tokens: TokenOptions,
): Candidate {
  const conditionalEntropy = finish(jointTableProfile(law));
  return candidateOf(
    sampler,
    { ...law, conditionalEntropy, ...lineOrders(law.length) },
    values,
    tokens,
  );
}

const exactly = (law: DiscreteDistribution, one: Candidate) =>
  finish(enumeratedError(law, sharedTables(law), one));

describe('the error of a sampler that sharpens its rows', () => {
  const law = randomTable(randomFrom(3), 4, 2);

  test('is the relative entropy of what comes out', () => {
    let compared = 0;
    for (const tokens of [{ temperature: 0.6 }, { temperature: 1.7 }])
      for (const sampler of everySampler)
        for (const values of sampler.grid(law).slice(0, 3)) {
          const one = sharpened(law, sampler, values, tokens);
          if (!isEnumerable(law, one)) continue;
          const { error, divergence } = exactly(law, one);
          if (divergence === undefined) continue;
          compared++;
          const named = `${sampler.name} ${JSON.stringify(values)}: ${error}, ${divergence}`;
          // convex: over random orders the mean is above
          if (sampler.random || one.policy.random) assert.ok(error >= divergence - 1e-12, named);
          else assert.ok(Math.abs(error - divergence) < 1e-12, named);
          if (tokens.temperature < 1) assert.ok(error > 1e-4, 'it aims at another law');
        }
    assert.ok(compared > 100, String(compared));
  });

  test('is that of the sequences which it draws', () => {
    const tokens = { temperature: 0.7 };
    const tables = sharedTables(law);
    const oracle = { ...law, conditionals: tables.conditionals };
    for (const name of ['entropy-bound', 'low-confidence', 'random', 'entropy:alg_temp=0.3']) {
      const sampler = everySampler.find((one) => one.name === name);
      assert.ok(sampler);
      const { usesDrawnToken } = sampler;
      const { policy } = sharpened(law, sampler, sampler.grid(law)[2] ?? {}, tokens);
      const produced = finish(
        outputLaw(law, tables, policy, usesDrawnToken, tokens),
      )?.probabilities;
      assert.ok(produced);
      assert.ok(Math.abs(sum(produced) - 1) < 1e-12);
      const seen = new Float64Array(produced.length);
      const count = 20_000;
      for (let r = 0; r < count; r++) {
        const { values } = generate(oracle, policy, randomFrom(2, r), {
          ...tokens,
          usesDrawnToken,
        });
        seen[tables.indexOf(values)] = seen[tables.indexOf(values)]! + 1;
      }
      for (const [index, probability] of produced.entries()) {
        const noise = 4.5 * Math.sqrt(probability / count) + 3 / count;
        const found = seen[index]! / count;
        assert.ok(Math.abs(found - probability) < noise, `${name}: ${found}, ${probability}`);
      }
    }
  });

  test('is estimated within its error bars', () => {
    const entropy = sum(finish(jointTableProfile(law)));
    for (const sampler of everySampler)
      for (const values of sampler.grid(law).slice(1, 3)) {
        const one = sharpened(law, sampler, values, { temperature: 0.7 });
        if (!isEnumerable(law, one)) continue;
        const truth = exactly(law, one);
        const replicates = finish(replicateErrors(law, one, 5, 0, 300));
        for (const found of [
          estimatedError(replicates, one),
          estimatedError(replicates, one, { entropy }),
        ]) {
          const noise = 5 * (found.standardError as number) + 1e-9;
          const named = `${sampler.name} ${JSON.stringify(values)}: ${found.error}, ${truth.error}`;
          assert.ok(found.error > truth.error - noise, named);
          if (found.kind === 'estimate') assert.ok(found.error < truth.error + noise, named);
        }
      }
  });

  test('is infinite where something that occurs is never drawn', () => {
    for (const tokens of [{ temperature: 0 }, { topP: 0.5 }])
      for (const sampler of everySampler) {
        const one = sharpened(law, sampler, {}, tokens);
        const found = isEnumerable(law, one)
          ? exactly(law, one)
          : estimatedError(finish(replicateErrors(law, one, 5, 0, 60)), one);
        assert.equal(found.error, Number.POSITIVE_INFINITY, sampler.name);
        assert.equal(found.standardError, null);
        assert.ok(Number.isFinite(found.steps));
        const drawn = estimatedError(finish(replicateErrors(law, one, 5, 0, 60)), one, {
          entropy: 2,
        });
        assert.equal(drawn.error, Number.POSITIVE_INFINITY, sampler.name);
      }
  });

  test('is not changed by what can never occur', () => {
    const permutation = built({ family: 'permutation', length: 4 });
    const chain = stickyChain(5);
    for (const one of [permutation, chain])
      for (const sampler of everySampler.filter(({ remasks }) => !remasks)) {
        const found = estimatedError(
          finish(replicateErrors(one, sharpened(one, sampler, {}, { topP: 0.9999 }), 5, 0, 20)),
          sampler,
        );
        assert.ok(Number.isFinite(found.error), sampler.name);
      }
  });
});
