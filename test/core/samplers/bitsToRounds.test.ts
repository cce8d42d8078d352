import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  callsByBudget,
  callsByFactor,
  callsByThreshold,
  mostEntropy,
} from '../../../src/core/samplers/bitsToRounds';
import { findSampler } from '../../../src/core/samplers/kinds/index';

const entropyOf = (...probabilities: number[]) =>
  probabilities.reduce((total, p) => total - p * Math.log(p), 0);
const close = (found: number, wanted: number) =>
  assert.ok(Math.abs(found - wanted) < 1e-12, `${found} is not ${wanted}`);

test('a token that is so sure is most uncertain where all others are alike', () => {
  close(mostEntropy(0.7, 4), entropyOf(0.7, 0.1, 0.1, 0.1));
  close(mostEntropy(0.5, 3), entropyOf(0.5, 0.25, 0.25));
  // the likeliest of four has a quarter at least
  for (const confidence of [0, 0.1, 0.25]) close(mostEntropy(confidence, 4), Math.log(4));
  for (const confidence of [1, 1.5]) assert.equal(mostEntropy(confidence, 4), 0);
});

test('by a budget: what the sequence tells over what one call may tell, one call at least', () => {
  const law = { length: 8, alphabet: 2, entropy: 6 };
  assert.equal(callsByBudget(law, 2), 3);
  assert.equal(callsByBudget(law, 0.5), 12);
  for (const budget of [12, 0, -1]) assert.equal(callsByBudget(law, budget), 1);
});

test('by a threshold: what sure tokens cannot tell comes one by one', () => {
  const law = { length: 8, alphabet: 2, entropy: 4 };
  // sure tokens tell nothing at all
  close(callsByThreshold(law, 1), 4 / Math.LN2);
  const sure = entropyOf(0.95, 0.05);
  close(callsByThreshold(law, 0.95), (4 - 8 * sure) / (Math.LN2 - sure));
  // any token is sure enough, or sure ones may tell all
  for (const least of [0, 0.5, 0.7]) assert.equal(callsByThreshold(law, least), 1);
});

test('by a factor: the n-th may be as unsure as (n + 1)(1 − confidence) allows, and two as unsure as any', () => {
  const law = { length: 3, alphabet: 4, entropy: 100 };
  const second = entropyOf(0.9, 0.1 / 3, 0.1 / 3, 0.1 / 3);
  const third = entropyOf(0.925, 0.025, 0.025, 0.025);
  close(callsByFactor(law, 0.3), 100 / (2 * Math.log(4) + second + third));
  close(callsByFactor(law, 4), 100 / (4 * Math.log(4)));
  close(callsByFactor({ ...law, length: 1 }, 0.3), 100 / (2 * Math.log(4)));
});

test('of samplers: the budget of a call, a token of which may exceed it, or two', () => {
  const law = { length: 8, alphabet: 4, entropy: 6 };
  const calls = (name: string, values: Record<string, number>) =>
    findSampler(name)?.fewestCalls?.(law, values) ?? assert.fail(name);
  // one position in any case, however uncertain
  close(calls('entropy-sum', { budget: 0.1 }), 6 / Math.log(4));
  close(calls('entropy-sum', { budget: 3 }), 2);
  // the largest entropy does not count
  for (const name of ['entropy-bound', 'entropy-bound-confidence'])
    close(calls(name, { gamma: 0.5 }), 6 / (0.5 + Math.log(4)));
  for (const name of ['threshold', 'klass'])
    close(calls(name, { threshold: 0.98 }), callsByThreshold(law, 0.98));
  close(calls('factor', { factor: 0.3 }), callsByFactor(law, 0.3));
});
