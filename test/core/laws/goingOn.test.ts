import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goingOn } from '../../../src/core/laws/goingOn';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { randomFrom } from '../../../src/core/numbers/random';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function lawOf(value: unknown): DiscreteDistribution {
  const law = readDistribution(value, ({ message }) => {
    throw new RangeError(message);
  });
  if (law?.kind !== 'discrete') throw new RangeError('no law');
  return law;
}

const transition = [
  [0.8, 0.1, 0.1],
  [0.3, 0.6, 0.1],
  [0.2, 0, 0.8],
];
const laws = {
  chain: lawOf({ family: 'markov', length: 30, transition }),
  'hidden chain': lawOf({
    family: 'hmm',
    length: 30,
    transition,
    emission: [
      [0.9, 0.1],
      [0.3, 0.7],
      [0.5, 0.5],
    ],
  }),
  'hidden chain that says all': lawOf({
    family: 'hmm',
    length: 30,
    transition,
    emission: [
      [1, 0],
      [0, 1],
      [0, 1],
    ],
  }),
  field: lawOf({ family: 'ising', grid: [4, 5], coupling: 0.5 }),
};

for (const [name, law] of Object.entries(laws))
  test(`going on says what asking anew says, also after masking again: ${name}`, () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomFrom(seed);
      const values = law.sample(random);
      const known = new Int32Array(law.length).fill(UNKNOWN);
      const asked = goingOn(law);
      for (let question = 0; question < 25; question++) {
        for (let change = random.integer(4); change > 0; change--) {
          const i = random.integer(law.length);
          const hides = known[i] !== UNKNOWN && random.uniform() < 0.3;
          known[i] = hides ? UNKNOWN : values[i]!;
        }
        const fresh = law.conditionals(known);
        asked(known).forEach((value, cell) => {
          assert.ok(
            Math.abs(value - fresh[cell]!) < 1e-11,
            `${seed}, question ${question}, number ${cell}: ${value} and ${fresh[cell]}`,
          );
        });
      }
    }
  });
