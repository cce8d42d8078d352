import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../../src/core/numbers/entropy';
import {
  errorTarget,
  searchPath,
  stepsTarget,
} from '../../../../src/core/schedule/best/lagrangian';
import { leastCosts } from '../../../../src/core/schedule/best/layers';
import {
  bestErrors,
  bestForError,
  bestForSteps,
  fewestStepsFor,
  layeredEnds,
} from '../../../../src/core/schedule/best/optimum';
import { PricedPaths } from '../../../../src/core/schedule/best/pricedPaths';
import { heightsOf } from '../../../../src/core/schedule/heights';
import { scheduleError } from '../../../../src/core/schedule/stepCosts';
import { compositions, profiles } from '../examples';

const runs = { seed: 1, numRuns: 300 };

function sizesOf(ends: Int32Array): Int32Array {
  return ends.map((end, k) => end - (k === 0 ? 0 : (ends[k - 1] ?? 0)));
}

const close = (one: number, other: number, message?: string) =>
  assert.ok(
    Math.abs(one - other) <= 1e-12 * (1 + Math.abs(one)),
    `${message ?? ''} ${one} is not ${other}`,
  );

describe('the best schedule', () => {
  test('is the best of all compositions, for every number of steps', () => {
    fc.assert(
      fc.property(profiles(10), (profile) => {
        const least = new Float64Array(profile.length).fill(Infinity);
        for (const sizes of compositions(profile.length)) {
          const error = scheduleError(profile, Int32Array.from(sizes));
          least[sizes.length - 1] = Math.min(least[sizes.length - 1] ?? 0, error);
        }
        const curve = bestErrors(profile, profile.length);
        for (let steps = 1; steps <= profile.length; steps++) {
          const best = bestForSteps(profile, steps);
          assert.equal(best.sizes.length, steps);
          close(best.error, least[steps - 1] ?? 0);
          close(curve[steps - 1] ?? 0, least[steps - 1] ?? 0);
        }
      }),
      { ...runs, numRuns: 100 },
    );
  });

  test('has, among equally good ones, the smallest ends', () => {
    const tied = fc
      .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 9 })
      .map((values) => Float64Array.from(values).sort().reverse());
    fc.assert(
      fc.property(tied, (profile) => {
        for (let steps = 1; steps <= profile.length; steps++) {
          const best = bestForSteps(profile, steps);
          for (const sizes of compositions(profile.length)) {
            if (
              sizes.length !== steps ||
              scheduleError(profile, Int32Array.from(sizes)) > best.error
            )
              continue;
            const first = sizes.findIndex((size, k) => size !== best.sizes[k]);
            if (first >= 0)
              assert.ok(
                (sizes[first] ?? 0) > (best.sizes[first] ?? 0),
                `${sizes} before ${best.sizes}`,
              );
          }
        }
      }),
      { ...runs, numRuns: 60 },
    );
  });

  test('is found by prices as by layers', () => {
    fc.assert(
      fc.property(profiles(80), fc.double({ min: 0, max: 1, noNaN: true }), (profile, share) => {
        const heights = heightsOf(profile);
        const paths = new PricedPaths(heights);
        const curve = bestErrors(profile, profile.length);
        for (let steps = 1; steps <= profile.length; steps++) {
          const sizes = sizesOf(searchPath(paths, stepsTarget(steps)).ends);
          assert.equal(sizes.length, steps);
          assert.equal(sum(sizes), profile.length);
          assert.ok(sizes.every((size) => size > 0));
          close(scheduleError(profile, sizes), curve[steps - 1] ?? 0, `K = ${steps}`);
        }
        const limit = share * (curve[0] ?? 0) + 1e-9;
        const fewest = searchPath(paths, errorTarget(sum(heights), limit)).ends.length;
        assert.ok((curve[fewest - 1] ?? 0) <= limit + 1e-12);
        if (fewest > 1) assert.ok((curve[fewest - 2] ?? 0) > limit - 1e-12);
      }),
      runs,
    );
  });

  test('costs as much where many tokens cost alike', () => {
    const plateaus = fc
      .array(
        fc.record({
          height: fc.integer({ min: 1, max: 100 }).map((root) => (root / 100) ** 4),
          run: fc.integer({ min: 1, max: 40 }),
        }),
        { minLength: 2, maxLength: 7 },
      )
      .map((parts) => parts.flatMap(({ height, run }) => new Array<number>(run).fill(height)))
      .map((heights) => Float64Array.from(heights).sort().reverse());
    fc.assert(
      fc.property(plateaus, (profile) => {
        bestErrors(profile, 7).forEach((error, k) => {
          close(error, bestForSteps(profile, k + 1).error, `K = ${k + 1}`);
        });
      }),
      { ...runs, numRuns: 100 },
    );
  });

  test('costs as much whether layers are convex, only at first, or never', () => {
    const shapes: readonly ((share: number) => number)[] = [
      (share) => Math.exp(-8 * share),
      (share) => 1 - share,
      (share) => Math.sqrt(1 - share),
      (share) => (share < 0.4 ? 2 - share : Math.exp(-20 * share)),
      (share) => Math.floor(7 * (1 - share)),
      (share) => Math.max(0, 0.6 - share),
    ];
    for (const shape of shapes)
      for (const length of [1, 2, 3, 17, 120]) {
        const profile = Float64Array.from({ length }, (_, j) => shape(j / length));
        const curve = bestErrors(profile, length);
        assert.equal(curve.length, length);
        curve.forEach((error, k) => {
          close(error, bestForSteps(profile, k + 1).error, `${shape} ${length} ${k + 1}`);
        });
      }
  });

  test('is that of the layers, ties and all, whether or not prices could tell', () => {
    const eighths = fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 })
      .map((values) =>
        Float64Array.from(values, (n) => n / 8)
          .sort()
          .reverse(),
      );
    const checked = (profile: Float64Array) => {
      const heights = heightsOf(profile);
      for (let steps = 1; steps <= profile.length; steps++)
        assert.deepEqual(
          [...bestForSteps(profile, steps).sizes],
          [...sizesOf(layeredEnds(heights, steps))],
          `${steps} of ${profile}`,
        );
    };
    fc.assert(fc.property(eighths, checked), { seed: 3, numRuns: 500 });
    const smooth = fc
      .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 })
      .map((values) => Float64Array.from(values).sort().reverse());
    fc.assert(fc.property(smooth, checked), { seed: 4, numRuns: 300 });
  });

  test('is told to be the only one where it is, and never where it is not', () => {
    let only = 0;
    const few = fc
      .array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 9 })
      .map((values) =>
        Float64Array.from(values, (n) => n / 8)
          .sort()
          .reverse(),
      );
    fc.assert(
      fc.property(few, (profile) => {
        const heights = heightsOf(profile);
        const paths = new PricedPaths(heights);
        for (let steps = 2; steps <= profile.length; steps++) {
          const { ends, only: alone } = searchPath(paths, stepsTarget(steps));
          if (!alone) continue;
          only++;
          const least = scheduleError(profile, sizesOf(ends));
          const equal = [...compositions(profile.length)].filter(
            (sizes) =>
              sizes.length === steps && scheduleError(profile, Int32Array.from(sizes)) <= least,
          );
          assert.equal(equal.length, 1, `${steps} of ${profile}`);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
    assert.ok(only > 100, `${only}`);
  });

  test('has as many different errors as there are heights to begin a step at', () => {
    for (const [heights, count] of [
      [[3, 2, 1, 0], 4],
      [[3, 3, 2, 2, 2, 0, 0], 3],
      [[0, 0], 1],
      [Array.from({ length: 40 }, (_, j) => 1 / (1 + j)), 40],
      // a run of equal heights at the end is no more work, nor are many runs; a few are not worth cells of their own
      [Array.from({ length: 40 }, (_, j) => Math.max(0, 36 - j)), 37],
      [Array.from({ length: 40 }, (_, j) => 39 - Math.max(j, 9)), 40],
      [Array.from({ length: 40 }, (_, j) => 39 - Math.max(j, 10)), 40 - 10],
      [Array.from({ length: 40 }, (_, j) => 39 - Math.max(j, 1)), 40],
    ] as const)
      assert.equal([...leastCosts(Float64Array.from(heights))].length, count);
  });

  test('costs D(K), nonincreasing and convex, from TC down to 0', () => {
    fc.assert(
      fc.property(profiles(60), (profile) => {
        const curve = bestErrors(profile, profile.length);
        close(curve[0] ?? 0, sum(profile.map((h) => (profile[0] ?? 0) - h)));
        assert.equal(curve[profile.length - 1], 0);
        for (let k = 1; k < curve.length; k++) assert.ok((curve[k] ?? 0) <= (curve[k - 1] ?? 0));
        for (let k = 1; k + 1 < curve.length; k++)
          assert.ok(2 * (curve[k] ?? 0) <= (curve[k - 1] ?? 0) + (curve[k + 1] ?? 0) + 1e-12);
      }),
      runs,
    );
  });

  test('does not change when the profile is scaled or shifted', () => {
    const profile = Float64Array.from({ length: 40 }, (_, j) => Math.exp(-j / 7));
    const sizes = bestForSteps(profile, 7).sizes;
    for (const scale of [1e-200, 1e-12, 1e12, 1e200]) {
      const scaled = profile.map((h) => h * scale);
      assert.deepEqual(bestForSteps(scaled, 7).sizes, sizes);
      const path = sizesOf(searchPath(new PricedPaths(heightsOf(scaled)), stepsTarget(7)).ends);
      close(scheduleError(profile, path), scheduleError(profile, sizes), String(scale));
    }
    const shifted = bestForSteps(
      profile.map((h) => h + 1e6),
      7,
    ).sizes;
    assert.ok(Math.abs(scheduleError(profile, shifted) - scheduleError(profile, sizes)) < 1e-8);
  });

  test('with fewest steps for an error needs no step more than that', () => {
    fc.assert(
      fc.property(profiles(40), fc.double({ min: 0, max: 3, noNaN: true }), (profile, maxError) => {
        const best = bestForError(profile, maxError);
        assert.ok(best.error <= maxError + 1e-12);
        if (best.steps > 1)
          assert.ok(bestForSteps(profile, best.steps - 1).error > maxError - 1e-12);
      }),
      runs,
    );
  });

  test('for an error is that with its number of steps, ties and all; how many, can be asked alone', () => {
    const eighths = fc
      .array(fc.integer({ min: 0, max: 24 }), { minLength: 1, maxLength: 40 })
      .map((values) =>
        Float64Array.from(values, (n) => n / 8)
          .sort()
          .reverse(),
      );
    fc.assert(
      fc.property(eighths, fc.integer({ min: 0, max: 40 }), (profile, quarters) => {
        const best = bestForError(profile, quarters / 4);
        assert.deepEqual(best.sizes, bestForSteps(profile, best.steps).sizes);
        assert.deepEqual(
          [...best.sizes],
          [...sizesOf(layeredEnds(heightsOf(profile), best.steps))],
        );
        assert.equal(fewestStepsFor(profile, quarters / 4), best.steps);
      }),
      { seed: 6, numRuns: 200 },
    );
    // a measured curve may rise
    const rising = Float64Array.of(2, 1, 1.5, 0.5, 0.75, 0.25);
    for (const error of [0, 0.5, 1, 3]) {
      const best = bestForError(rising, error);
      assert.equal(fewestStepsFor(rising, error), best.steps);
      assert.ok(best.error <= error);
    }
    assert.throws(() => fewestStepsFor(rising, Number.NaN), /a target error of NaN/);
    for (const curve of [rising, Float64Array.of(2, 1, 0.5)])
      assert.throws(() => fewestStepsFor(curve, -0.5), /a target error of -0.5/);
  });

  test('of long sequences is found in few looks at the whole, whatever is asked', () => {
    const profile = Float64Array.from({ length: 20_000 }, (_, j) => 1 / (1 + j / 50));
    const paths = new PricedPaths(heightsOf(profile));
    let looks = 0;
    const counted = Object.create(paths, {
      cheapest: {
        value: (price: number) => {
          looks++;
          return paths.cheapest(price);
        },
      },
    });
    const most = (ask: () => unknown) => {
      looks = 0;
      ask();
      return looks;
    };
    for (const steps of [2, 3, 17, 200, 5000, 19_000])
      assert.ok(most(() => searchPath(counted, stepsTarget(steps))) <= 20, `${steps}: ${looks}`);
    for (const error of [1e-3, 0.1, 1, 30, 300])
      assert.ok(
        most(() => searchPath(counted, errorTarget(paths.base, error))) <= 20,
        `${error}: ${looks}`,
      );
  });

  test('of uniform permutations is the one of Wen, Liang and Lu (2608.25505)', () => {
    const published = new Map([
      [8, [3, 2, 2, 1]],
      [16, [6, 5, 3, 2]],
      [32, [12, 9, 7, 4]],
    ]);
    for (const [length, sizes] of published) {
      const profile = Float64Array.from({ length }, (_, j) => Math.log(length - j));
      assert.deepEqual([...bestForSteps(profile, 4).sizes], sizes);
    }
  });
});

test('among equally good ones of a long sequence nobody looks for the smallest ends: that would take hours', () => {
  const length = 100_000;
  const halves = Float64Array.from({ length }, (_, j) => (j < length / 2 ? 2 : 1));
  const { sizes, error } = bestForSteps(halves, 30_000);
  assert.equal(sizes.length, 30_000);
  assert.ok(Math.abs(error) < 1e-9, `${error}`);
});

describe('what cannot be asked for', () => {
  const falling = Float64Array.of(4, 2, 1, 0);
  const rising = Float64Array.of(4, 2, 3, 0);

  test('is a number of steps that is none: less than 1, more than tokens, or between two', () => {
    for (const steps of [0, -1, 1.5, 5, Number.NaN])
      for (const profile of [falling, rising])
        assert.throws(() => bestForSteps(profile, steps), RangeError, `${steps}`);
    for (const maxError of [-1, Number.NaN])
      for (const profile of [falling, rising])
        assert.throws(() => bestForError(profile, maxError), RangeError, `${maxError}`);
  });

  test('more numbers of steps than there are: one error each, as far as they go', () => {
    // 4 + 4 + 4 + 4 less 7 in one step; 4 | 2 2 2; 4 | 2 | 1 1
    assert.deepEqual([...bestErrors(falling, 4)], [9, 3, 1, 0]);
    assert.deepEqual([...bestErrors(falling, 99)], [9, 3, 1, 0]);
    assert.deepEqual([...bestErrors(falling, 2)], [9, 3]);
    // less 9: 4 | 2 2 2, then 4 | 2 2 | 0, and a step more does not help
    assert.deepEqual([...bestErrors(rising, 99)], [7, 1, -1, -1]);
    assert.deepEqual([...bestErrors(rising, 3)], [7, 1, -1]);
  });

  test('a price of a step, where a curve rises: nobody looked for one', () => {
    assert.ok(!('price' in bestForSteps(rising, 2)));
    const { price, sizes } = bestForSteps(falling, 2);
    assert.deepEqual([...sizes], [1, 3]);
    // from one step to two it saves 6, from two to three 2
    assert.ok(price! >= 2 && price! <= 6, `${price}`);
  });
});
