import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { errorInOrder, isAble } from '../../../src/core/samplers/knownBeforehand';
import type { PolicyContext } from '../../../src/core/samplers/policy';

const task = { length: 3, alphabet: 2 };
const planned: PolicyContext = {
  ...task,
  conditionalEntropy: Float64Array.of(1, 0.5, 0.25),
  orders: [{ spec: { kind: 'bayer' }, grid: [1, 3], sizes: {}, errors: { 1: 0.75, 3: 0 } }],
};
const named = (name: string) => findSampler(name) ?? assert.fail(name);

test('a sampler is able where the profile and the order that it needs are known', () => {
  const able = (context: PolicyContext) =>
    ['random', 'random-optimal', 'bayer', 'centroids'].filter((name) =>
      isAble(named(name), context),
    );
  assert.deepEqual(able(task), ['random']);
  assert.deepEqual(able(planned), ['random', 'random-optimal', 'bayer']);
});

test('the error in an order is that of so many steps, where it was planned', () => {
  const error = (name: string, values: Record<string, number>) =>
    errorInOrder(named(name), planned, values);
  assert.deepEqual(
    [error('bayer', { steps: 1 }), error('bayer', { steps: 3 }), error('bayer', { steps: 2 })],
    [0.75, 0, undefined],
  );
  assert.deepEqual(
    [error('bayer', {}), error('centroids', { steps: 1 }), error('random', { steps: 1 })],
    [undefined, undefined, undefined],
  );
});
