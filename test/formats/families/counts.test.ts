import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { totalsOf } from '../../../src/core/schedule/totals';
import { readDistribution } from '../../../src/formats/families/readDistribution';

/** Entropy and TC from the law of the number of ones, with 40 digits in mpmath. */
const references = [
  [{ family: 'curieWeiss', beta: 1.2 }, 2288.75506461067, 1176.980838189056],
  [{ family: 'curieWeiss', beta: 1 }, 3426.90669275845, 38.8292100412815],
  [
    {
      family: 'mixture',
      weights: [0.3, 0.7],
      components: [{ marginal: [0.1, 0.9] }, { marginal: [0.8, 0.2] }],
    },
    2239.64380677288,
    1144.64892690187,
  ],
] as const;

for (const [fields, entropy, totalCorrelation] of references)
  test(`five thousand positions of ${JSON.stringify(fields)} are right to ten digits`, () => {
    const distribution = readDistribution({ ...fields, length: 5000 }, ({ message }) =>
      assert.fail(message),
    );
    assert.ok(distribution?.exactProfile);
    const profile = finish(distribution.exactProfile.run());
    const totals = totalsOf(profile);
    assert.ok(Math.abs(totals.entropy - entropy) < 1e-9);
    assert.ok(Math.abs(totals.totalCorrelation - totalCorrelation) < 1e-9);
    profile.forEach((h, j) => {
      assert.ok(j === 0 || h <= (profile[j - 1] ?? 0) + 1e-13);
    });
  });

test('a magnet whose two sides are far apart keeps both', () => {
  const distribution = readDistribution(
    { family: 'curieWeiss', length: 4000, beta: 3 },
    ({ message }) => assert.fail(message),
  );
  assert.ok(distribution?.kind === 'discrete' && distribution.exactProfile);
  const [first] = finish(distribution.exactProfile.run());
  assert.ok(Math.abs((first ?? 0) - Math.LN2) < 1e-9);
});
