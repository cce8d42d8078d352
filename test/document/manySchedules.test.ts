import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/document/read';

test('more schedules than can be judged while somebody types are refused in words', () => {
  const text = (count: number) =>
    JSON.stringify({
      distribution: { family: 'repetition', length: 4, alphabet: 2 },
      schedules: Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, [4]])),
    });
  const { problems } = readDocument(text(5001));
  const [problem] = problems.filter(({ code }) => code === 'schedule.count');
  assert.equal(problem?.message, '5001 schedules are too many for one file; it may have 5000.');
  assert.equal(readDocument(text(3)).study?.schedules.length, 3);
});
