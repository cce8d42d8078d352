import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import type { Distribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { randomFrom } from '../../../src/core/numbers/random';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function built(value: unknown): Distribution {
  const distribution = readDistribution(value, ({ message }) => assert.fail(message));
  assert.ok(distribution);
  return distribution;
}

test('the profile of a random linear code is the mean over codes that are drawn', () => {
  for (const [length, dimension, alphabet] of [
    [6, 3, 2],
    [5, 2, 3],
  ] as const) {
    const average = built({ family: 'randomLinear', length, dimension, alphabet });
    assert.ok(average.kind === 'profileOnly' && average.instance);
    const expected = finish(average.exactProfile.run());
    const random = randomFrom(7);
    const count = 4000;
    const mean = new Float64Array(length);
    for (let i = 0; i < count; i++)
      finish(jointTableProfile(average.instance(random))).forEach((h, j) => {
        mean[j] = (mean[j] ?? 0) + h / count;
      });
    // an entry is 0 or log q on each code, so a mean is off by less than 5 standard errors of log q / 2
    const margin = (5 * Math.log(alphabet)) / 2 / Math.sqrt(count);
    assert.ok(expected.every((h, j) => Math.abs(h - (mean[j] ?? 0)) < margin));
  }
});

test('an MDS code has the profile of its Reed–Solomon sample, and only that where none can be drawn', () => {
  const code = built({ family: 'mds', length: 4, dimension: 2, alphabet: 5 });
  assert.ok(code.kind === 'discrete' && code.exactProfile);
  const closed = finish(code.exactProfile.run());
  const table = finish(jointTableProfile(code));
  assert.ok(table.every((h, j) => Math.abs(h - (closed[j] ?? 0)) < 1e-12));
  assert.equal(built({ family: 'mds', length: 4, dimension: 2, alphabet: 4 }).kind, 'profileOnly');
});

test('a code of twenty bits has its profile, by its smaller dual', () => {
  const random = randomFrom(1);
  const generator = Array.from({ length: 16 }, () =>
    Array.from({ length: 20 }, () => random.integer(2)),
  );
  const code = built({ family: 'linearCode', alphabet: 2, generator });
  assert.ok(code.exactProfile);
  const profile = finish(code.exactProfile.run());
  assert.ok(Math.abs(profile.reduce((one, other) => one + other) / Math.LN2 - 16) < 1e-9);
});

const profileOf = (value: unknown) => {
  const { exactProfile } = built(value);
  assert.ok(exactProfile);
  return finish(exactProfile.run());
};

test('a code and its dual are mirror images', () => {
  const random = randomFrom(8);
  for (const [length, rows, alphabet] of [
    [9, 3, 2],
    [12, 10, 2],
    [8, 3, 3],
    [7, 5, 5],
  ] as const) {
    const matrix = Array.from({ length: rows }, () =>
      Array.from({ length }, () => random.integer(alphabet)),
    );
    const own = profileOf({ family: 'linearCode', alphabet, generator: matrix });
    const dual = profileOf({ family: 'linearCode', alphabet, parityCheck: matrix });
    own.forEach((h, j) => {
      const mirrored = Math.log(alphabet) - (dual[length - 1 - j] ?? Number.NaN);
      assert.ok(Math.abs(h - mirrored) < 1e-12, `h(${j}) = ${h}, not ${mirrored}`);
    });
  }
});

test('one row or one check is exact at any length', () => {
  for (const alphabet of [2, 3]) {
    const ones = [Array.from({ length: 150 }, () => 1)];
    for (const [matrix, family] of [
      [{ generator: ones }, 'repetition'],
      [{ parityCheck: ones }, 'parity'],
    ] as const) {
      const own = profileOf({ family: 'linearCode', alphabet, ...matrix });
      const closed = profileOf({ family, length: 150, alphabet });
      assert.ok(own.every((h, j) => Math.abs(h - (closed[j] ?? Number.NaN)) < 1e-10));
    }
  }
});

test('a long code is read, and only reduced when it is drawn from', () => {
  const code = built({ family: 'mds', length: 4000, dimension: 2000, alphabet: 4001 });
  assert.equal(code.kind, 'discrete');
  const random = { family: 'randomLinear', length: 100_000, dimension: 10_000, alphabet: 2 };
  assert.equal(built(random).kind, 'profileOnly');
});
