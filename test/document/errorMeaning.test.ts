import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meaningOfErrors } from '../../src/document/errorMeaning';

const exact = (...lengths: number[]) => ({
  method: 'exact' as const,
  ...(lengths.length > 0 && {
    blocks: lengths.map((length, k) => ({ start: k * length, length })),
  }),
});

test('blocks are spoken of where there is more than one', () => {
  const alone = meaningOfErrors(exact(), 'nats');
  assert.match(alone, /perfect conditionals, in expectation over a random order of reveal\.$/);
  assert.equal(meaningOfErrors(exact(4), 'nats'), alone);
  assert.match(meaningOfErrors(exact(4, 4), 'nats'), /the sum over 2 blocks/);
  const ordered = (...lengths: number[]) =>
    meaningOfErrors(exact(...lengths), 'nats', { kind: 'spread' });
  assert.match(ordered(4, 4), /that are drawn, block after block\.$/);
  for (const one of [ordered(), ordered(4)]) assert.match(one, /that are drawn\.$/);
});

test('what was measured is an error in its units, and not one of the data', () => {
  const measured = { method: 'measured' as const };
  assert.match(meaningOfErrors(measured, 'bits'), /^The error is measured: .*bits/);
  assert.match(
    meaningOfErrors(measured, 'nats'),
    /^The error is measured: .*nats.*\(random order\)/,
  );
  const ordered = meaningOfErrors(measured, 'nats', { kind: 'spread' });
  assert.match(ordered, /^The error is measured: .* with this model \(spread\)\./);
});
