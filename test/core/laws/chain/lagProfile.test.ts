import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { profileOfLags } from '../../../../src/core/laws/chain/lagProfile';
import { randomFrom } from '../../../../src/core/numbers/random';

/** h(j) as theory (10) has it, one level and one lag after another. */
function plainly(length: number, j: number, information: Float64Array): number {
  let weight = j / length;
  let explained = 0;
  for (const [i, value] of information.entries()) {
    explained += weight * (2 - ((j + 1) * i) / (length - j)) * value;
    weight *= Math.max(0, length - j - i) / (length - i - 1);
  }
  return 2 - explained;
}

test('levels that are weighed four at a time are those of the sum, whatever is left over', () => {
  for (let length = 1; length <= 40; length++) {
    const random = randomFrom(length);
    const information = Float64Array.from(
      { length: random.integer(length) },
      (_, i) => random.uniform() * 0.8 ** i,
    );
    const profile = finish(profileOfLags(length, { meanEntropy: 2, information }));
    assert.equal(profile.length, length);
    for (const [j, value] of profile.entries())
      assert.ok(
        Math.abs(value - plainly(length, j, information)) < 1e-13,
        `N = ${length}, j = ${j}`,
      );
  }
});
