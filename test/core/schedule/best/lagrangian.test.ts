import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  errorTarget,
  pathOfSteps,
  searchPath,
  stepsTarget,
  sweepPrices,
} from '../../../../src/core/schedule/best/lagrangian';
import { bestErrors } from '../../../../src/core/schedule/best/optimum';
import { type Path, PricedPaths } from '../../../../src/core/schedule/best/pricedPaths';
import { heightsOf } from '../../../../src/core/schedule/heights';

/** Counts its passes: they are what a search costs. */
class CountedPaths extends PricedPaths {
  passes = 0;

  override cheapest(price: number): Path {
    this.passes++;
    return super.cheapest(price);
  }
}

const length = 2000;
const shapes: readonly ((share: number) => number)[] = [
  (share) => 1 / (1 + 40 * share),
  (share) => Math.exp(-5 * share),
  (share) => Math.log(1.001 - share),
];
const laws = shapes.map((shape) =>
  heightsOf(Float64Array.from({ length }, (_, j) => shape(j / length))),
);
const few = [2, 3, 5, 10, 50];
const many = [200, 700, 1000, 1500, 1990];

/** How many passes a search takes for each of these numbers of steps. */
function passesFor(
  heights: Float64Array,
  counts: readonly number[],
  search: (paths: PricedPaths, steps: number) => void,
): readonly number[] {
  return counts.map((steps) => {
    const paths = new CountedPaths(heights);
    search(paths, steps);
    return paths.passes;
  });
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

test('the price of the continuum is so near that few steps are found in two passes, and any in five on average', () => {
  const search = (paths: PricedPaths, steps: number) => searchPath(paths, stepsTarget(steps));
  for (const heights of laws) {
    const passes = passesFor(heights, few, search);
    assert.ok(Math.max(...passes) <= 2, `${passes}`);
  }
  const passes = laws.map((heights) => passesFor(heights, many, search));
  assert.ok(Math.max(...passes.flat()) <= 9, passes.join('; '));
  assert.ok(sumOf(passes.flat()) <= 5 * 15, `${sumOf(passes.flat())}`);
});

test('a schedule is found sooner beside another that was found already', () => {
  const beside = laws.map((heights) =>
    [...few, ...many].map((steps) => {
      const paths = new CountedPaths(heights);
      const found = searchPath(paths, stepsTarget(steps));
      paths.passes = 0;
      const next = pathOfSteps(paths, steps + 1, { steps, ...found });
      assert.equal(next.ends.length, steps + 1);
      return paths.passes;
    }),
  );
  assert.ok(sumOf(beside.flat()) <= 50, beside.join('; '));
});

test('the fewest steps for an error are found in seven or eight passes on average', () => {
  const passes = laws.map((heights) => {
    const errors = bestErrors(heights, Math.max(...few, ...many));
    return passesFor(heights, [...few, ...many], (paths, steps) => {
      const target = errorTarget(paths.base, errors[steps - 1]! * 1.0001);
      assert.equal(searchPath(paths, target).ends.length, steps);
    });
  });
  assert.ok(sumOf(passes.flat()) <= 7.5 * 30, `${sumOf(passes.flat())}: ${passes.join('; ')}`);
});

test('what a price buys is cheapest at it: no schedule with other steps costs less, its steps paid', () => {
  for (const heights of laws.map((law) => law.subarray(0, 60))) {
    const profile = heightsOf(heights);
    const paths = new PricedPaths(profile);
    const errors = bestErrors(profile, profile.length);
    for (const steps of [2, 7, 20, 55]) {
      const { ends, price } = searchPath(paths, stepsTarget(steps));
      assert.ok(price !== undefined && ends.length === steps);
      errors.forEach((error, k) => {
        const cost = error + price * (k + 1);
        assert.ok(cost >= errors[steps - 1]! + price * steps - 1e-9, `${steps} and ${k + 1}`);
      });
    }
  }
});

test('a target says what is enough, what answers it for certain, and by how much a price missed', () => {
  const five = stepsTarget(5);
  assert.deepEqual(
    [4, 5, 6].map((steps) => [five.enough(steps, 9), five.met(steps), five.stepsOnPiece(1, 2, 3)]),
    [
      [false, false, 5],
      [true, true, 5],
      [true, false, 5],
    ],
  );
  assert.equal(five.correction(10, 0), 4);
  const two = errorTarget(10, 2);
  assert.deepEqual(
    [11, 12, 12.5].map((cost) => two.enough(5, cost)),
    [true, true, false],
  );
  assert.equal(two.met(5), false);
  assert.equal(two.correction(5, 11), 4);
  assert.equal(two.correction(5, 14), 0.25);
  // three above the limit, at one or two a step; at least one step
  assert.deepEqual(
    [two.stepsOnPiece(3, 15, 1), two.stepsOnPiece(3, 15, 2), two.stepsOnPiece(3, 12, 1)],
    [6, 5, 4],
  );
});

test('one step needs no pass, nor does a step at every fall and more', () => {
  const search = (paths: PricedPaths, steps: number) => searchPath(paths, stepsTarget(steps));
  const falls = Float64Array.of(2, 2, 1, 1, 0);
  assert.deepEqual(passesFor(falls, [1, 4, 5], search), [0, 0, 0]);
});

test('steps beyond the falls of a curve begin at the first places where none does', () => {
  const paths = new PricedPaths(Float64Array.of(2, 2, 2, 0, 0));
  const endsFor = (steps: number) => [...searchPath(paths, stepsTarget(steps)).ends];
  assert.deepEqual([1, 2, 3, 4, 5].map(endsFor), [
    [5],
    [3, 5],
    [1, 3, 5],
    [1, 2, 3, 5],
    [1, 2, 3, 4, 5],
  ]);
});

test('prices of the continuum find about as many steps as it names', () => {
  for (const heights of laws) {
    const counts = [10, 50, 200];
    [...sweepPrices(new PricedPaths(heights), counts)].forEach((ends, i) => {
      const off = Math.abs(ends.length - counts[i]!);
      assert.ok(off <= 1 + 0.03 * counts[i]!, `${ends.length} for ${counts[i]}`);
    });
  }
});
