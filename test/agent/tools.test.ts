import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from '../../src/agent/tools';

test('a plan in the best order is exact where its own order is, whatever the others were', () => {
  const tried = [
    { order: 'bisection', error: 0.1, interval: null },
    { order: 'farthest', error: 0.4, interval: [0.3, 0.5] },
  ];
  assert.equal(kindOf('plan', { order: 'bisection', error: 0.1, interval: null, tried }), 'exact');
  assert.equal(kindOf('plan', { order: 'farthest', error: 0.4, interval: [0.3, 0.5] }), 'estimate');
});
