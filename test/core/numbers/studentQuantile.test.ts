import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betaDistribution } from '../../../src/core/numbers/betaDistribution';
import { normalQuantile, studentQuantile } from '../../../src/core/numbers/studentQuantile';

const near = (found: number, expected: number, relative: number) =>
  assert.ok(Math.abs(found - expected) <= relative * Math.abs(expected), `${found}, ${expected}`);

test('Student’s quantiles are those of the incomplete Beta function, down to one degree of freedom', () => {
  // by mpmath with 40 digits
  for (const [probability, freedom, expected] of [
    [0.975, 0.5, 164.557673480488],
    [0.95, 1, 6.31375151467504],
    [0.975, 1, 12.7062047361747],
    [0.995, 1, 63.6567411628715],
    [0.975, 2, 4.30265272974946],
    [0.9995, 2, 31.5990545764454],
    [0.975, 3, 3.18244630528371],
    [0.75, 5, 0.726686843800423],
    [0.975, 10, 2.22813885198627],
    [0.995, 60, 2.66028302885504],
    [0.975, 199, 1.97195654425175],
    [0.975, 1999, 1.96115142017056],
    [0.995, 2000, 2.57828978755752],
    [0.9995, 5000, 3.29247372337088],
    [0.975, Number.POSITIVE_INFINITY, 1.959963984540054],
  ] as const)
    near(studentQuantile(probability, freedom), expected, 1e-10);
});

test('the normal quantile is exact', () => {
  for (const [probability, expected] of [
    [0.75, 0.6744897501960817],
    [0.975, 1.959963984540054],
    [0.9995, 3.290526731491926],
    [0.99999, 4.264890793923841],
  ] as const)
    near(normalQuantile(probability), expected, 1e-11);
  assert.ok(Math.abs(normalQuantile(0.5)) < 1e-15);
});

test('below a quantile lies its probability, on either side of the middle', () => {
  for (const freedom of [1, 1.5, 4, 29, 500])
    for (const probability of [0.6, 0.8, 0.99, 0.9999]) {
      const t = studentQuantile(probability, freedom);
      const above = betaDistribution(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
      near(above, 1 - probability, 1e-9);
      assert.equal(
        studentQuantile(1 - probability, freedom),
        -studentQuantile(1 - (1 - probability), freedom),
      );
    }
});

test('with no degree of freedom there is no bound', () => {
  assert.equal(studentQuantile(0.975, 0), Number.POSITIVE_INFINITY);
});
