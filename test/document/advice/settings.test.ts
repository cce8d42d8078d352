import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countOf,
  numberOf,
  type SettingGroup,
  type SettingValue,
  wordOf,
} from '../../../src/document/advice/settings';

const start = { line: 0, character: 0 };
const range = { start, end: start };
const groupOf = (value: SettingValue | undefined): SettingGroup => ({
  range,
  name: 'generate',
  settings: new Map([['steps', { value, range }]]),
});

test('a count is a whole number from 1 to a million', () => {
  for (const count of [1, 2, 1_000_000]) assert.equal(countOf(groupOf(count), 'steps'), count);
  for (const none of [0, -1, 1.5, 1_000_001, '8', true, null, undefined])
    assert.equal(countOf(groupOf(none), 'steps'), undefined, String(none));
  assert.equal(countOf(groupOf(8), 'length'), undefined);
});

test('a number is no text, and a text no number', () => {
  assert.equal(numberOf(groupOf(0.5), 'steps'), 0.5);
  assert.equal(numberOf(groupOf('0.5'), 'steps'), undefined);
  assert.equal(wordOf(groupOf('entropy'), 'steps'), 'entropy');
  assert.equal(wordOf(groupOf(1), 'steps'), undefined);
});
