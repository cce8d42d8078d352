import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairwiseEntropies } from '../../../../src/core/laws/chain/neighbourEntropies';

test('entropies of all pairs are told of up to 2048 positions: what is kept grows with their square', () => {
  const matrix = Float64Array.of(0.9, 0.1, 0.2, 0.8);
  const initial = Float64Array.of(0.5, 0.5);
  const told = (length: number) =>
    pairwiseEntropies({ length, alphabet: 2, initial, transition: () => matrix });
  assert.match(told(2048)?.algorithm.text ?? '', /entropies of all pairs/);
  assert.equal(told(2049), undefined);
  assert.equal(told(20)!.seconds.once * 4, told(40)!.seconds.once);
});
