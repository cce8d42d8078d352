import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyQuestion } from '../../../src/core/laws/anyQuestion';
import { UNKNOWN } from '../../../src/core/laws/law';
import { randomFrom } from '../../../src/core/numbers/random';
import { generate } from '../../../src/core/samplers/generate';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { built, sequences } from '../samplers/laws';

const withZeros = [
  { family: 'repetition', length: 4, alphabet: 2 },
  { family: 'parity', length: 4, alphabet: 2 },
  { family: 'permutation', length: 3 },
  {
    family: 'markov',
    length: 5,
    transition: [
      [0.3, 0.7],
      [1, 0],
    ],
  },
  {
    family: 'hmm',
    length: 4,
    transition: [
      [0, 1],
      [1, 0],
    ],
    emission: [
      [1, 0],
      [0.2, 0.8],
    ],
  },
].map(built);

test('of what cannot occur a law says nothing, whatever its family', () => {
  for (const law of withZeros) {
    const never = sequences(law).find((x) => law.logProbability(x) === Number.NEGATIVE_INFINITY)!;
    for (const hidden of [0, law.length - 1]) {
      const known = never.with(hidden, UNKNOWN);
      if (law.possible(known)) continue;
      const rows = anyQuestion(law)(known);
      const row = rows.subarray(hidden * law.alphabet, (hidden + 1) * law.alphabet);
      assert.ok(row.every((p) => p === 1 / law.alphabet));
      assert.equal(rows[(1 - Math.sign(hidden)) * law.alphabet + known[1 - Math.sign(hidden)]!], 1);
    }
  }
});

test('what is generated of a law and of its table is the same, beyond what can occur as well', () => {
  for (const law of withZeros) {
    const { length, alphabet } = law;
    const weights = sequences(law).map((x) => Math.exp(law.logProbability(x.reverse())));
    const table = built({ family: 'table', length, alphabet, weights });
    let impossible = 0;
    for (const name of ['threshold', 'entropy-bound', 'remdm-cap', 'joint-threshold', 'random']) {
      const sampler = findSampler(name) ?? assert.fail(name);
      const policy = sampler.policy({ length, alphabet }, { threshold: 0.4, gamma: 0.9, steps: 3 });
      for (let seed = 0; seed < 10; seed++) {
        const [one, other] = [law, table].map((of) => generate(of, policy, randomFrom(seed)));
        assert.deepEqual(one, other, `${name} of ${length} tokens, seed ${seed}`);
        if (law.logProbability(one!.values) === Number.NEGATIVE_INFINITY) impossible++;
      }
    }
    assert.ok(impossible > 0);
  }
});
