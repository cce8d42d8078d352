import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enumeratedError, isEnumerable, replicateErrors } from '../../../src/core/comparison/error';
import { estimatedError } from '../../../src/core/comparison/estimate';
import { remaskedLaw } from '../../../src/core/comparison/remasked';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { generate } from '../../../src/core/samplers/generate';
import { findSampler, samplers } from '../../../src/core/samplers/kinds/index';
import type { Sampler, Values } from '../../../src/core/samplers/policy';
import { randomTable, stickyChain } from '../samplers/laws';
import { sharedTables } from './tables';

const remasking = samplers.filter(({ remasks }) => remasks);
const laws = [randomTable(randomFrom(21), 4, 2), randomTable(randomFrom(22), 3, 3), stickyChain(5)];
const at = (law: DiscreteDistribution, sampler: Sampler, values: Values) => ({
  ...sampler,
  policy: sampler.policy(law, values),
});
const exactly = (law: DiscreteDistribution, sampler: Sampler, values: Values) => {
  const one = at(law, sampler, values);
  assert.ok(isEnumerable(law, one));
  return finish(enumeratedError(law, sharedTables(law), one));
};
const bernoulli = findSampler('bernoulli') ?? assert.fail();

/** σ of a call, as the rules are printed. */
const sigmaOf = (name: string, eta: number, now: number, next: number) => {
  const most = now === 0 ? 1 : Math.min(1, (1 - next) / now);
  return name === 'remdm-cap' ? Math.min(eta, most) : eta * most;
};

describe('a sampler that masks again', () => {
  test('is the time grid where nothing is masked again', () => {
    for (const law of laws)
      for (const sampler of remasking)
        for (const steps of [1, 3, 6]) {
          const found = exactly(law, sampler, { steps, eta: 0 });
          const plain = exactly(law, bernoulli, { steps });
          assert.ok(Math.abs(found.error - (plain.divergence as number)) < 1e-12);
          assert.ok(Math.abs(found.steps - plain.steps) < 1e-12);
          assert.deepEqual(found.stepsQuantiles, plain.stepsQuantiles);
        }
  });

  test('comes out as its law says, drawn many times', () => {
    const law = laws[0]!;
    const tables = sharedTables(law);
    const oracle = { ...law, conditionals: tables.conditionals };
    const count = 6000;
    for (const sampler of remasking) {
      const { policy } = at(law, sampler, { steps: 4, eta: 0.6 });
      const produced = finish(remaskedLaw(law, tables, policy.flips ?? assert.fail()));
      assert.ok(Math.abs(sum(produced) - 1) < 1e-12);
      const seen = new Float64Array(produced.length);
      for (let r = 0; r < count; r++) {
        const index = tables.indexOf(generate(oracle, policy, randomFrom(4, r)).values);
        seen[index] = seen[index]! + 1;
      }
      let chiSquare = 0;
      produced.forEach((p, index) => {
        chiSquare += (seen[index]! - count * p) ** 2 / (count * p);
      });
      // fifteen degrees of freedom: larger once in ten thousand
      assert.ok(chiSquare < 44.3, `${sampler.name}: ${chiSquare}`);
    }
  });

  test('gets better by masking a little again, and worse by masking much', () => {
    const errors = (law: DiscreteDistribution, eta: number) =>
      remasking.map((sampler) => exactly(law, sampler, { steps: 24, eta }).error);
    const sticky = stickyChain(4, 0.01);
    const without = errors(sticky, 0);
    for (const [k, error] of errors(sticky, 0.1).entries())
      assert.ok(error < 0.9 * without[k]!, `${error}, not below ${without[k]}`);
    const plain = errors(stickyChain(5), 0);
    for (const [k, error] of errors(stickyChain(5), 0.9).entries())
      assert.ok(error > 2 * plain[k]!, `${error}, not above ${plain[k]}`);
  });

  test('has the bound of its runs, which its error does not exceed', () => {
    for (const law of laws) {
      const profile = finish(jointTableProfile(law));
      const others = law.length - 1;
      // G(τ), theory (4)
      const entropyAt = (share: number) => {
        let ways = 1;
        let total = 0;
        for (let j = 0; j <= others; j++) {
          total += ways * share ** j * (1 - share) ** (others - j) * profile[j]!;
          ways *= (others - j) / (j + 1);
        }
        return total;
      };
      for (const sampler of remasking)
        for (const eta of [0.1, 0.7]) {
          const steps = 4;
          let expected = -sum(profile);
          for (let k = 0; k < steps; k++) {
            const [now, next] = [k / steps, (k + 1) / steps];
            const sigma = sigmaOf(sampler.name, eta, now, next);
            expected += law.length * (next - (1 - sigma) * now) * entropyAt(now);
          }
          const one = at(law, sampler, { steps, eta });
          const replicates = finish(replicateErrors(law, one, 3, 0, 1500));
          for (const entropy of [undefined, sum(profile)]) {
            const { error, standardError, kind } = estimatedError(replicates, one, { entropy });
            assert.equal(kind, 'bound');
            assert.ok(
              Math.abs(error - expected) < 5 * (standardError as number),
              `${sampler.name} ${eta}: ${error}, not ${expected}`,
            );
          }
          const truth = exactly(law, sampler, { steps, eta });
          assert.ok(truth.error <= expected + 1e-12, `${truth.error} > ${expected}`);
        }
    }
  });
});
