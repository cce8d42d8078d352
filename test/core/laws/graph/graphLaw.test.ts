import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDistribution } from '../../../../src/formats/families/readDistribution';

/** What is said of this distribution. */
function codesOf(value: unknown): string[] {
  const codes: string[] = [];
  readDistribution(value, ({ code }) => codes.push(code));
  return codes;
}

test('graphs are refused whose list has more than 2^18 sequences and whose tables are too wide', () => {
  const complete = (length: number) => ({
    family: 'ising',
    length,
    edges: Array.from({ length }, (_, i) => Array.from({ length: i }, (_, j) => [i, j])).flat(),
    coupling: 0.1,
  });
  assert.deepEqual(codesOf(complete(12)), []);
  assert.deepEqual(codesOf(complete(26)), ['graph.width']);
});
