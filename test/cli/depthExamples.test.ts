import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { called } from './called';

const example = (name: string) => path.join('media', 'examples', `${name}.dist.json`);
const printed = async (...argv: string[]) => {
  const { code, out, err } = await called(...argv, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out);
};
const errorOf = (schedules: readonly { name: string; error: number }[], name: string) =>
  schedules.find((one) => one.name === name)!.error;

describe('examples of known depth', () => {
  test('a walk is exact in log₂(N + 1) steps, middles first, and in no fewer of that order', async () => {
    const { schedules } = await printed('score', example('walk'));
    assert.ok(errorOf(schedules, 'levels') < 1e-12);
    assert.ok(errorOf(schedules, 'spread') < errorOf(schedules, 'random'));
    assert.ok(errorOf(schedules, 'random') < errorOf(schedules, 'leftToRight'));
    const three = await printed('plan', example('walk'), '--steps', '3');
    assert.ok(three.error > 0.5, `${three.error}`);
  });

  test('as many ones as zeros: the steps become small towards the end', async () => {
    const plan = await printed('plan', example('balancedStrings'));
    assert.ok(plan.error <= 0.1);
    const sizes: readonly number[] = plan.sizes;
    assert.ok(
      sizes.every((size, k) => k === 0 || size <= sizes[k - 1]!),
      `${sizes}`,
    );
    const all = await printed(
      'plan',
      example('balancedStrings'),
      '--steps',
      '16',
      '--order',
      'spread',
    );
    const random = await printed('plan', example('balancedStrings'), '--steps', '16');
    assert.ok(Math.abs(all.error - random.error) < 1e-9, 'every order is random order');
  });

  test('one bit of each one-hot block at a time loses nothing, random order does', async () => {
    const { schedules } = await printed('score', example('oneHotBlocks'));
    assert.ok(errorOf(schedules, 'oneOfEach') < 1e-12);
    assert.ok(errorOf(schedules, 'even') > 1);
  });
});
