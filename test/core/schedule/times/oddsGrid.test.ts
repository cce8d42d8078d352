import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { intervalGrowth } from '../../../../src/core/schedule/randomCounts';
import { evenTimes, oddsSchedule } from '../../../../src/core/schedule/times/oddsGrid';
import { SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';

const length = 200;
const profileOf = (h: (j: number) => number) => Float64Array.from({ length }, (_, j) => h(j));
const inMiddle = profileOf((j) => 1 / (1 + Math.exp((j - (length - 1) / 2) / 6)));
const laws = [
  inMiddle,
  profileOf((j) => Math.exp(-j / 10)),
  profileOf((j) => Math.exp(-j / 4) + (j < 150 ? 1 : 0)),
];

const logOdds = (time: number) => Math.log(time / (1 - time));

interface Part {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
}

/** The blocks of equal factors, in log-odds, between the ends. */
function partsOf(times: Float64Array): readonly Part[] {
  const points = Array.from(times.subarray(1, -1), logOdds);
  const parts: { from: number; to: number; steps: number }[] = [];
  points.slice(1).forEach((to, i) => {
    const from = points[i]!;
    const last = parts.at(-1);
    const width = last && (last.to - last.from) / last.steps;
    if (last && Math.abs(to - from - width!) < 1e-6)
      Object.assign(last, { to, steps: last.steps + 1 });
    else parts.push({ from, to, steps: 1 });
  });
  return parts;
}

/** H: the share of the unmasking growth complexity between two log-odds. */
function growthOf(profile: Float64Array, from: number, to: number): number {
  const [p, q] = [from, to].map((x) => 1 / (1 + Math.exp(-x)));
  return intervalGrowth(profile, Float64Array.of(p!, q!))[0]!;
}

test('blocks of odds lie as the curve falls: alike before and after the middle, and dense there', () => {
  const { times } = oddsSchedule(length, 42, { curve: new SmoothCurve(inMiddle), blocks: 3 });
  assert.equal(times.length, 43);
  times.forEach((time, k) => {
    assert.ok(Math.abs(time + times[42 - k]! - 1) < 1e-9, `${time} and ${times[42 - k]}`);
  });
  const within = (some: Float64Array) => some.filter((time) => time > 0.3 && time < 0.7).length;
  assert.ok(within(times) > 2 * within(oddsSchedule(length, 42).times));
});

describe('two blocks of odds', () => {
  for (const [law, profile] of laws.entries()) {
    const { times, endsOneByOne } = oddsSchedule(length, 42, {
      curve: new SmoothCurve(profile),
      blocks: 2,
    });
    const parts = partsOf(times);
    const [one, other] = parts as [Part, Part];

    test(`lie between 1/N and 1 − 1/N, each with its factor, and the ends one by one: law ${law}`, () => {
      assert.equal(parts.length, 2);
      assert.equal(endsOneByOne, true);
      assert.equal(one.steps + other.steps, 40);
      assert.deepEqual([times[0], times[1], times[42]], [0, 1 / length, 1]);
      assert.ok(Math.abs(times[41]! - (1 - 1 / length)) < 1e-12);
    });

    test(`are parted where Σ √(S H) is least: law ${law}`, () => {
      const price = (from: number, to: number) =>
        Math.sqrt((to - from) * growthOf(profile, from, to));
      const at = (border: number) => price(one.from, border) + price(border, other.to);
      const span = other.to - one.from;
      const cell = (384 * (one.to - one.from)) / span;
      assert.ok(Math.abs(cell - Math.round(cell)) < 1e-6, 'borders lie between 384 cells');
      for (let i = 1; i < 96; i++) {
        const border = one.from + (span * i) / 96;
        assert.ok(
          at(one.to) <= at(border) * (1 + 1e-3),
          `${at(one.to)} and ${at(border)} at ${border}`,
        );
      }
    });

    test(`have steps so that Σ (e^(S/n) − 1) H is least: law ${law}`, () => {
      const bound = ({ from, to }: Part, steps: number) =>
        Math.expm1((to - from) / steps) * growthOf(profile, from, to);
      const all = (moved: number) =>
        bound(one, one.steps + moved) + bound(other, other.steps - moved);
      for (const moved of [-1, 1])
        if (one.steps + moved > 0 && other.steps - moved > 0)
          assert.ok(all(0) <= all(moved) * (1 + 1e-3), `${all(0)} and ${all(moved)}`);
    });
  }
});

test('steps go to two blocks so that no other share of them costs less', () => {
  for (const profile of laws)
    for (const steps of [4, 5, 6, 7, 8, 10]) {
      const { times } = oddsSchedule(length, steps, { curve: new SmoothCurve(profile), blocks: 2 });
      const parts = partsOf(times);
      const [one, other] = parts as [Part, Part];
      assert.equal(parts.length, 2);
      const bound = (first: number) =>
        [
          { ...one, steps: first },
          { ...other, steps: steps - 2 - first },
        ].reduce(
          (sum, part) =>
            sum +
            Math.expm1((part.to - part.from) / part.steps) * growthOf(profile, part.from, part.to),
          0,
        );
      for (let first = 1; first < steps - 2; first++)
        assert.ok(bound(one.steps) <= bound(first) * (1 + 1e-3), `${steps}: ${first}`);
    }
});

describe('no blocks', () => {
  const factors = (times: Float64Array) => partsOf(times).map(({ steps }) => steps);
  const curve = new SmoothCurve(laws[1]!);

  test('without a profile, or where one is asked for: a single factor', () => {
    assert.deepEqual(factors(oddsSchedule(length, 10).times), [8]);
    assert.deepEqual(factors(oddsSchedule(length, 10, { curve, blocks: 1 }).times), [8]);
    // no more blocks than steps
    assert.equal(oddsSchedule(length, 4, { curve, blocks: 9 }).times.length, 5);
    assert.equal(oddsSchedule(length, 3, { curve, blocks: 9 }).times.length, 4);
  });

  test('where there is no room between the ends: even times', () => {
    assert.deepEqual(oddsSchedule(length, 2), { kind: 'times', times: Float64Array.of(0, 0.5, 1) });
    assert.deepEqual(oddsSchedule(2, 4), { kind: 'times', times: evenTimes(4) });
    assert.equal(oddsSchedule(3, 3).endsOneByOne, true);
  });
});
