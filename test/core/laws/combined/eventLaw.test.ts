import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoken } from '../../../../src/core/input/phrase';
import { givenEvent, type TotalEvent } from '../../../../src/core/laws/combined/eventLaw';
import type { DiscreteDistribution } from '../../../../src/core/laws/law';
import { built, sequences, stickyChain } from '../../samplers/laws';

const events: Readonly<Record<string, TotalEvent>> = {
  'two ones': { worth: (symbol) => symbol, allows: (total) => total === 2 },
  'an even number of ones': {
    worth: (symbol) => symbol,
    allows: (total) => total === 0,
    modulo: 2,
  },
  'at least two zeros': { worth: (symbol) => Number(symbol === 0), allows: (total) => total >= 2 },
  'a sum of threes and ones': { worth: (symbol) => 1 + 2 * symbol, allows: (total) => total === 8 },
};

const laws = {
  'a chain': stickyChain(4, 0.2),
  'positions of their own': built({ family: 'independent', length: 4, marginal: [0.7, 0.3] }),
  'a number of ones': built({ family: 'exchangeable', counts: [0.1, 0.2, 0.3, 0.25, 0.15] }),
  'a table': built({ family: 'table', length: 4, alphabet: 2, weights: [...Array(16).keys()] }),
};

for (const [name, law] of Object.entries(laws))
  for (const [words, event] of Object.entries(events))
    test(`${name}, given ${words}: each sequence by its share of those that are allowed`, () => {
      const allowed = (values: Int32Array) => {
        const total = values.reduce((sum, symbol) => sum + event.worth(symbol), 0);
        return event.allows(event.modulo === undefined ? total : total % event.modulo);
      };
      const chances = sequences(law).map((values) =>
        allowed(values) ? Math.exp(law.logProbability(values)) : 0,
      );
      const whole = chances.reduce((one, other) => one + other);
      const given = givenEvent(law, event);
      assert.ok('logProbability' in given);
      sequences(law).forEach((values, i) => {
        const found = Math.exp(given.logProbability(values));
        assert.ok(Math.abs(found - chances[i]! / whole) < 1e-12, `${values}: ${found}`);
      });
    });

test('nothing is left where no total is allowed', () => {
  const never: TotalEvent = { worth: () => 1, allows: () => false };
  for (const law of Object.values(laws)) assert.ok('reason' in givenEvent(law, never));
});

test('what needs more than ten million ways is refused before its matrices are asked for', () => {
  const coins = built({ family: 'independent', length: 3, marginal: [0.5, 0.5] });
  const sumOfMany = (alphabet: number) => {
    const initial = new Float64Array(alphabet).fill(1 / alphabet);
    const transition = () => assert.fail('asked for a matrix');
    const chain = { length: 3, alphabet, initial, transition };
    const law: DiscreteDistribution = { ...coins, alphabet, structure: { kind: 'chain', chain } };
    return givenEvent(law, events['two ones']!);
  };
  // 4000 ways to the first symbol, and 4000² to the second
  const many = sumOfMany(4000);
  assert.match(
    'reason' in many ? spoken(many.reason) : '',
    /more than 10 million ways from one symbol/,
  );
  assert.throws(() => sumOfMany(40), /asked for a matrix/);
});
