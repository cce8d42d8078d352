import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { moved, newtonStep, polished } from '../../../../src/core/schedule/times/newton';
import { type Local, SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';

const curve = new SmoothCurve(Float64Array.of(3, 2.2, 1.1, 0.9, 0.4, 0.1));
const times = Float64Array.of(0, 0.15, 0.35, 0.5, 0.8, 1);
const inner = [1, 2, 3, 4];
const local = Array.from(times, (time) => curve.at(time));

/** Σ (τ_{k+1} − τ_k) G(τ_k) with these times moved by so much. */
function costWith(moves: Readonly<Record<number, number>>): number {
  const at = times.map((time, k) => time + (moves[k] ?? 0));
  let cost = 0;
  for (let k = 0; k < 5; k++) cost += (at[k + 1]! - at[k]!) * curve.value(at[k]!);
  return cost;
}

const h = 1e-4;
/** Derivatives by differences. */
const slopeBy = (k: number) => (costWith({ [k]: h }) - costWith({ [k]: -h })) / (2 * h);
const bendBy = (k: number, l: number) =>
  k === l
    ? (costWith({ [k]: h }) - 2 * costWith({}) + costWith({ [k]: -h })) / h ** 2
    : (costWith({ [k]: h, [l]: h }) -
        costWith({ [k]: h, [l]: -h }) -
        costWith({ [k]: -h, [l]: h }) +
        costWith({ [k]: -h, [l]: -h })) /
      (4 * h ** 2);

test('a step of Newton goes where the cost has no slope, as differences have it; damped, not so far', () => {
  for (const damping of [0, 0.5, 20]) {
    const step = newtonStep(times, local, damping)!;
    assert.deepEqual([step.length, step[0], step[5]], [6, 0, 0]);
    for (const k of inner) {
      const own = bendBy(k, k);
      const damped = damping * Math.max(Math.abs(own), -local[k]!.slope) * step[k]!;
      const slope = inner.reduce((sum, l) => sum + bendBy(k, l) * step[l]!, slopeBy(k));
      assert.ok(Math.abs(slope + damped) < 1e-5, `${damping}, ${k}: ${slope + damped}`);
    }
  }
});

test('there is no step where the cost is not bent upwards', () => {
  const value = { value: 1, slope: 0, curvature: 0 };
  assert.equal(newtonStep(Float64Array.of(0, 0.5, 1), [value, value, value], 0), undefined);
  const bent = { value: 1, slope: -1, curvature: -8 };
  assert.equal(newtonStep(Float64Array.of(0, 0.5, 1), [value, bent, value], 0), undefined);
  // a diagonal of −2, and twice its size is added
  assert.equal(newtonStep(Float64Array.of(0, 0.5, 1), [value, bent, value], 2)?.[1], 0.25);
});

test('times are moved by the whole step, or by as much of it as leaves a fifth of every gap', () => {
  const from = Float64Array.of(0, 0.25, 0.5, 1);
  assert.deepEqual([...moved(from, Float64Array.of(0, 0.125, 0.25, 0))!], [0, 0.375, 0.75, 1]);
  assert.deepEqual([...moved(from, Float64Array.of(0, 0.125, -0.0625, 0))!], [0, 0.375, 0.4375, 1]);
  for (const step of [
    [0, 1, 0, 0],
    [0, 0, -4, 0],
    [0, -1, 0.5, 0],
    [0, 0, 1, 0],
    [0, 0.2, 2, 0],
  ]) {
    const found = moved(from, Float64Array.from(step))!;
    const gaps = from.subarray(1).map((time, k) => (found[k + 1]! - found[k]!) / (time - from[k]!));
    assert.ok(Math.abs(Math.min(...gaps) - 0.2) < 1e-12, `${step}: ${gaps}`);
    const shares = step.flatMap((move, k) => (move === 0 ? [] : [(found[k]! - from[k]!) / move]));
    assert.ok(shares.every((share) => share < 1 && Math.abs(share - shares[0]!) < 1e-12));
  }
  // what is no number is nowhere
  assert.equal(moved(from, Float64Array.of(0, Number.NaN, 0, 0)), undefined);
  assert.equal(moved(from, Float64Array.of(0, 0, Number.NaN, 0)), undefined);
});

test('near times are polished until the cost has no slope, and those that have none stay', () => {
  const found = polished(curve, times, 60);
  const after = Array.from(found, (time) => curve.at(time));
  for (const k of inner) {
    const slope =
      after[k - 1]!.value - after[k]!.value + (found[k + 1]! - found[k]!) * after[k]!.slope;
    assert.ok(Math.abs(slope) < 1e-7, `${k}: ${slope}`);
  }
  const again = polished(curve, found, 60);
  found.forEach((time, k) => {
    assert.ok(Math.abs(time - again[k]!) < 1e-7);
  });
  assert.equal(polished(curve, times, 0), times);
  assert.notEqual(polished(curve, times, 1), times);
});

test('times that fall together are out of order', () => {
  assert.equal(moved(Float64Array.of(0, 0.5, 0.5, 1), new Float64Array(4)), undefined);
  assert.deepEqual(moved(times, new Float64Array(6)), times);
});

/** Counts its rounds: each asks for slopes at every time, and so does the start. */
class CountedCurve extends SmoothCurve {
  asked = 0;

  override at(time: number): Local {
    this.asked++;
    return super.at(time);
  }
}

describe('from times that lie anywhere', () => {
  const random = randomFrom(5);
  const falling = [
    [3, 2.2, 1.1, 0.9, 0.4, 0.1],
    [1, 1, 1, 1, 0, 0, 0, 0],
    [1, 0, 0, 0, 0],
    [2, 1.9, 1.8, 0.1, 0, 0, 0, 0, 0, 0, 0],
  ];
  const rising = [
    [1, 0.2, 0.1, 0.05, 0.3, 0.6, 0.9, 1],
    [0, 1, 0.5, 2],
  ];
  const anywhere = (steps: number) => {
    const between = Float64Array.from({ length: steps - 1 }, () => random.uniform()).sort();
    return Float64Array.of(0, ...between, 1);
  };
  const cost = (law: SmoothCurve, at: Float64Array) =>
    at.reduce((sum, time, k) => {
      const before = at[k - 1] ?? 0;
      return sum + (time - before) * law.value(before);
    }, 0);

  test('no round makes them cost more, whatever the curve, and few are needed', () => {
    const asked: number[] = [];
    for (const profile of [...falling, ...rising])
      for (const steps of [2, 3, 6, 3, 6]) {
        const start = anywhere(steps);
        const law = new CountedCurve(Float64Array.from(profile));
        let least = cost(law, start);
        for (let rounds = 1; rounds <= 12; rounds++) {
          const now = cost(law, polished(law, start, rounds));
          assert.ok(now <= least + 1e-12, `${profile}, ${steps}, ${rounds}: ${now} > ${least}`);
          least = now;
        }
        law.asked = 0;
        polished(law, start, 100);
        asked.push(law.asked / (steps + 1));
      }
    assert.ok(Math.max(...asked) <= 50, `${asked}`);
    assert.ok(asked.reduce((one, other) => one + other) <= 16 * asked.length, `${asked}`);
  });

  test('the cost has no slope at last, where the curve falls', () => {
    for (const profile of falling)
      for (const steps of [2, 3, 5]) {
        const law = new SmoothCurve(Float64Array.from(profile));
        const found = polished(law, anywhere(steps), 100);
        for (let k = 1; k < steps; k++) {
          const fall = law.value(found[k - 1]!) - law.value(found[k]!);
          const slope = fall + (found[k + 1]! - found[k]!) * law.slope(found[k]!);
          assert.ok(Math.abs(slope) < 1e-6, `${profile}, ${steps}: ${slope}`);
        }
      }
  });

  test('where there is nothing to move, one look is enough, also at a curve that rises', () => {
    for (const profile of [...falling, ...rising]) {
      const law = new CountedCurve(Float64Array.from(profile));
      assert.deepEqual([...polished(law, Float64Array.of(0, 1), 100)], [0, 1]);
      assert.equal(law.asked / 2, 2, `${profile}`);
    }
  });
});
