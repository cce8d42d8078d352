import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import type { ContinuousDistribution } from '../../../src/core/laws/law';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function gaussian(fields: object): ContinuousDistribution {
  const law = readDistribution({ family: 'gaussian', ...fields }, ({ message }) =>
    assert.fail(message),
  );
  assert.ok(law?.kind === 'continuous');
  return law;
}

function profileOf({ exactProfile }: ContinuousDistribution): Float64Array {
  assert.ok(exactProfile);
  return finish(exactProfile.run());
}

const square = (size: number, entry: (i: number, j: number) => number) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)));

describe('a Gaussian', () => {
  test('has closed forms that agree with the determinants of all sets of positions', () => {
    for (const [closed, covariance] of [
      [gaussian({ length: 7, ar1: 0.8 }), square(7, (i, j) => 0.8 ** Math.abs(i - j))],
      [gaussian({ length: 6, ar1: -0.5 }), square(6, (i, j) => (-0.5) ** Math.abs(i - j))],
      [gaussian({ length: 6, equicorrelation: 0.3 }), square(6, (i, j) => (i === j ? 1 : 0.3))],
      [gaussian({ length: 4, equicorrelation: -0.2 }), square(4, (i, j) => (i === j ? 1 : -0.2))],
    ] as const) {
      const table = profileOf(gaussian({ covariance }));
      assert.ok(profileOf(closed).every((h, j) => Math.abs(h - (table[j] ?? 0)) < 1e-12));
    }
  });

  test('goes on by closed forms, and is drawn, as its matrix says', () => {
    for (const [closed, size, entry] of [
      [{ length: 9, ar1: 0.8 }, 9, (i: number, j: number) => 0.8 ** Math.abs(i - j)],
      [{ length: 8, ar1: -0.5 }, 8, (i: number, j: number) => (-0.5) ** Math.abs(i - j)],
      [{ length: 5, ar1: 0 }, 5, (i: number, j: number) => (i === j ? 1 : 0)],
      [{ length: 7, equicorrelation: 0.3 }, 7, (i: number, j: number) => (i === j ? 1 : 0.3)],
      [{ length: 4, equicorrelation: -0.2 }, 4, (i: number, j: number) => (i === j ? 1 : -0.2)],
    ] as const) {
      const [law, byMatrix] = [gaussian(closed), gaussian({ covariance: square(size, entry) })];
      const [path, told] = [law.reveal(), byMatrix.reveal()];
      for (const position of randomOrder(randomFrom(3), size)) {
        const expected = told.variances();
        assert.ok(path.variances().every((one, i) => Math.abs(one - expected[i]!) < 1e-12));
        path.know(position);
        told.know(position);
      }
      assert.ok(path.variances().every((one) => one === 0));
      const drawn = byMatrix.sample(randomFrom(5));
      assert.ok(law.sample(randomFrom(5)).every((one, i) => Math.abs(one - drawn[i]!) < 1e-12));
    }
  });

  test('has conditional variances whose mean entropy is its profile', () => {
    const law = gaussian({
      covariance: [
        [2, 0.5, 0.3],
        [0.5, 1, -0.2],
        [0.3, -0.2, 1.5],
      ],
    });
    const profile = profileOf(law);
    const entropy = (variance: number) => 0.5 * Math.log(2 * Math.PI * Math.E * variance);
    const means = [0, 0, 0];
    const counts = [0, 0, 0];
    for (let mask = 0; mask < 8; mask++) {
      const known = Float64Array.from({ length: 3 }, (_, i) =>
        mask & (1 << i) ? 0.7 : Number.NaN,
      );
      const { mean, variance } = law.conditionals(known);
      const size = known.filter((value) => !Number.isNaN(value)).length;
      for (let i = 0; i < 3; i++) {
        if (mask & (1 << i)) assert.deepEqual([mean[i], variance[i]], [0.7, 0]);
        else {
          means[size] = (means[size] ?? 0) + entropy(variance[i] ?? 0);
          counts[size] = (counts[size] ?? 0) + 1;
        }
      }
    }
    profile.forEach((h, j) => {
      assert.ok(Math.abs(h - (means[j] ?? 0) / (counts[j] ?? 1)) < 1e-12);
    });
  });

  test('samples with its covariance', () => {
    const law = gaussian({ length: 3, ar1: 0.6 });
    const random = randomFrom(4);
    const count = 20_000;
    const moments = new Float64Array(9);
    for (let n = 0; n < count; n++) {
      const x = law.sample(random);
      for (let cell = 0; cell < 9; cell++)
        moments[cell] =
          (moments[cell] ?? 0) + ((x[Math.floor(cell / 3)] ?? 0) * (x[cell % 3] ?? 0)) / count;
    }
    moments.forEach((moment, cell) => {
      assert.ok(Math.abs(moment - 0.6 ** Math.abs(Math.floor(cell / 3) - (cell % 3))) < 0.05);
    });
  });

  test('that is none is refused where it is wrong', () => {
    const codes: string[] = [];
    for (const fields of [
      {
        covariance: [
          [1, 2],
          [2, 1],
        ],
      },
      {
        covariance: [
          [1, 0],
          [1, 1],
        ],
      },
      { length: 3, equicorrelation: -0.9 },
      { length: 3 },
      { length: 3, ar1: 0.5, equicorrelation: 0.1 },
    ])
      readDistribution({ family: 'gaussian', ...fields }, ({ code }) => codes.push(code));
    assert.deepEqual(codes, [
      'covariance.positive',
      'covariance.positive',
      'covariance.positive',
      'field.missing',
      'field.conflict',
    ]);
  });
});
