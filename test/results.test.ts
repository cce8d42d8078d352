// What npm test makes of files that failed and were run once more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsOf, failedIn, unfinished, whatFailed, withSecondTries } from './host/results.mjs';

const sound = { passed: 5, failed: 0, text: '' };
const late = { passed: 3, failed: 2, text: 'it came late' };

test('files that passed at the second try have passed, and others have not', () => {
  const first = { a: sound, b: late, c: late, d: unfinished };
  assert.deepEqual(failedIn(first), ['b', 'c', 'd']);
  const second = { b: sound, c: { ...late, passed: 4, failed: 1 } };
  const all = withSecondTries(first, second);
  assert.deepEqual(Object.keys(all), ['a', 'b', 'c', 'd']);
  assert.deepEqual(failedIn(all), ['c', 'd'], 'one that was not run again has failed');
  assert.deepEqual(countsOf(all), { passed: 14, failed: 2 });
});

test('a second try in which fewer tests passed than at first hides some, and has failed', () => {
  const all = withSecondTries({ a: late }, { a: { passed: 2, failed: 0, text: '' } });
  assert.deepEqual(countsOf(all), { passed: 2, failed: 1 });
});

test('nothing that passed is counted twice, and nothing that failed is passed by', () => {
  assert.deepEqual(withSecondTries({ a: sound }, { a: late, b: sound }), { a: sound });
});

test('of what is said the failures are told, else the last lines', () => {
  assert.equal(whatFailed('one\n✖ failing tests:\ntwo\n'), '✖ failing tests:\ntwo');
  assert.equal(whatFailed('one\n\n  2 failing\n\n  1) two', 3), '  2 failing\n\n  1) two');
  assert.equal(whatFailed('1\n2\n3\n', 2), '2\n3');
});
