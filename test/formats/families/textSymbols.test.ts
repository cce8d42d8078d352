import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { filesOf } from '../../files';

function complaintOf(symbols: number): string | undefined {
  const letters = Array.from({ length: symbols }, (_, i) => String.fromCharCode(0x4e00 + i));
  const files = filesOf({ 'signs.txt': letters.join('').repeat(2) });
  let complaint: string | undefined;
  readDistribution(
    { family: 'text', file: 'signs.txt', order: 1, vocabulary: 3000, length: 4 },
    ({ message, severity }) => {
      if (severity === 'error') complaint = message;
    },
    files,
  );
  return complaint;
}

test('a text of more than 2000 symbols is refused in words', () => {
  assert.match(String(complaintOf(2001)), /2001 symbols are too many .* "vocabulary"/);
});
