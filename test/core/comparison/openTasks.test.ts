import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenTasks } from '../../../src/core/comparison/openTasks';
import { knownSampler } from '../../../src/core/samplers/kinds/index';

const [entropy, dilated] = ['entropy', 'dilated'].map(knownSampler) as [never, never];

test('each of two threads stays with the sampler that it began, and helps with the other’s at the end', () => {
  const tasks = [entropy, entropy, entropy, dilated, dilated].map((sampler) => ({ sampler }));
  const open = new OpenTasks(tasks, () => false);
  const [one, other] = [{}, {}];
  assert.deepEqual(
    [one, other, one, other, other].map((thread) => open.next(thread)),
    [0, 3, 1, 4, 2],
  );
  assert.equal(open.ownerOf(2), one);
  assert.equal(open.count, 0);
});
