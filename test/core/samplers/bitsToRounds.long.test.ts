import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { candidateOf } from '../../../src/core/comparison/candidate';
import { enumeratedError, isEnumerable } from '../../../src/core/comparison/error';
import { finish } from '../../../src/core/jobs/job';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { mostEntropy } from '../../../src/core/samplers/bitsToRounds';
import { samplers } from '../../../src/core/samplers/kinds/index';
import { sharedTables } from '../comparison/tables';
import { smallLaw } from '../orders/smallLaws';
import { built, randomTable } from './laws';

describe('how few calls a rule can take', () => {
  test('a token so sure is no more uncertain than the rest spread evenly', () => {
    const random = randomFrom(3);
    for (let r = 0; r < 2000; r++) {
      const alphabet = 2 + random.integer(4);
      const weights = Float64Array.from({ length: alphabet }, () => random.uniform() ** 3 + 1e-9);
      const total = weights.reduce((one, other) => one + other);
      const row = weights.map((weight) => weight / total);
      const most = Math.max(...row);
      assert.ok(entropyOf(row, 0, alphabet) <= mostEntropy(most, alphabet) + 1e-12);
      assert.ok(mostEntropy(most, alphabet) <= mostEntropy(most * 0.9, alphabet) + 1e-12);
    }
    assert.equal(mostEntropy(1, 3), 0);
    assert.equal(mostEntropy(0.2, 3), Math.log(3));
  });

  test('no sampler takes fewer along the sequences of any law: by enumeration', () => {
    const random = randomFrom(5);
    const laws = [
      randomTable(random, 4, 2),
      randomTable(random, 3, 3),
      smallLaw('a hidden chain'),
      built({ family: 'independent', length: 5, marginal: [0.5, 0.5] }),
      built({ family: 'independent', length: 4, marginal: [0.97, 0.03] }),
    ];
    const told = new Map<string, number>();
    for (const law of laws) {
      const tables = sharedTables(law);
      const entropy = -tables.probabilities.reduce(
        (sum, p) => sum + (p > 0 ? p * Math.log(p) : 0),
        0,
      );
      const context = { length: law.length, alphabet: law.alphabet };
      for (const sampler of samplers) {
        if (!sampler.fewestCalls || sampler.usesDrawnToken) continue;
        const more = sampler.name === 'falling-threshold' ? [{ high: 0.99, low: 0.9 }] : [];
        for (const values of [...sampler.grid(context), ...more]) {
          const bound = sampler.fewestCalls({ ...context, entropy }, values);
          const candidate = candidateOf(sampler, context, values, {});
          // what throws coins of any kind is not enumerated
          if (sampler.random || !isEnumerable(law, candidate)) continue;
          const { steps, stepsAlongData = steps } = finish(enumeratedError(law, tables, candidate));
          assert.ok(
            stepsAlongData >= bound - 1e-9,
            `${sampler.name} ${JSON.stringify(values)}: ${stepsAlongData} below ${bound}`,
          );
          if (bound > 1) told.set(sampler.name, (told.get(sampler.name) ?? 0) + 1);
        }
      }
    }
    for (const name of [
      'threshold',
      'hierarchy',
      'falling-threshold',
      'klass',
      'factor',
      'entropy-bound',
    ])
      assert.ok((told.get(name) ?? 0) > 0, `${name} is never told more than one call`);
  });

  test('where nothing is ever sure, tokens come one by one', () => {
    const threshold = samplers.find(({ name }) => name === 'threshold')!;
    const law = { length: 6, alphabet: 2, entropy: 6 * Math.LN2 };
    assert.ok(Math.abs(threshold.fewestCalls!(law, { threshold: 0.9 }) - 6) < 1e-9);
    assert.equal(threshold.fewestCalls!({ ...law, entropy: 0.1 }, { threshold: 0.9 }), 1);
    assert.equal(threshold.fewestCalls!(law, { threshold: 0 }), 1);
  });

  test('by a factor, the n-th token of a call may be as uncertain as (n + 1)(1 − confidence) lets it', () => {
    const factor = samplers.find(({ name }) => name === 'factor')!;
    const binary = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    // the first token and one more may be anything, the second is 0.9 sure, the third 0.925
    const budget = 2 * Math.LN2 + binary(0.1) + binary(0.075);
    const law = { length: 3, alphabet: 2, entropy: 10 };
    assert.ok(Math.abs(factor.fewestCalls!(law, { factor: 0.3 }) - 10 / budget) < 1e-12);
  });

  test('a budget in random order is kept, too', () => {
    const law = smallLaw('a hidden chain');
    const sampler = samplers.find(({ name }) => name === 'entropy-sum')!;
    const { probabilities, sequence, conditionals } = sharedTables(law);
    const entropy = -probabilities.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
    for (const budget of [0.3, 0.8, 1.5]) {
      let mean = 0;
      const policy = sampler.policy(law, { budget });
      for (const [index, probability] of probabilities.entries())
        for (let seed = 1; seed <= 40; seed++) {
          const run = policy.start(randomFrom(seed, index));
          const known = new Int32Array(law.length).fill(-1);
          for (let round = 0; known.includes(-1); round++) {
            const hidden = Int32Array.from([...known.keys()].filter((i) => known[i] === -1));
            const rows = conditionals(known);
            for (const i of run.choose({ ...law, rows, known, hidden, round }))
              known[i] = sequence(index)[i]!;
            mean += probability / 40;
          }
        }
      const bound = sampler.fewestCalls!(
        { length: law.length, alphabet: law.alphabet, entropy },
        { budget },
      );
      assert.ok(mean >= bound, `${mean} calls below ${bound}`);
    }
  });
});
