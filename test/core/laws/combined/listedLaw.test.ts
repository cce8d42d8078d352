import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoken } from '../../../../src/core/input/phrase';
import { lawOfLogWeights } from '../../../../src/core/laws/combined/listedLaw';
import { built } from '../../samplers/laws';

const coins = (length: number) => built({ family: 'independent', length, marginal: [0.5, 0.5] });
/** Made by the number of ones, twice as likely for each. */
const made = (length: number) =>
  lawOfLogWeights([coins(length)], (values) =>
    values.reduce((total, symbol) => total + symbol * Math.log(2), 0),
  );

test('a law by weights of sequences goes through the list of all of them', () => {
  const law = made(3);
  assert.ok('conditionals' in law);
  // of three coins that fall on one twice as often
  const { logProbability } = law;
  assert.ok(Math.abs(Math.exp(logProbability(Int32Array.of(1, 1, 0))) - 4 / 27) < 1e-12);
  assert.ok(Math.abs(Math.exp(logProbability(Int32Array.of(0, 0, 0))) - 1 / 27) < 1e-12);
});

test('a list of more than 2^18 sequences is not made, and why is said', () => {
  const refused = made(19);
  assert.ok('reason' in refused);
  assert.match(spoken(refused.reason), /2\^19 = 524288 sequences, and lists have up to 262144/);
});
