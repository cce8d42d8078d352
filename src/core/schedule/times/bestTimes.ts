// The reveal times that cost least.

import { polished } from './newton';
import { evenTimes } from './oddsGrid';
import type { SmoothCurve } from './smoothCurve';
import { timesOfDensity } from './timeDensity';
import { bestOnGrid } from './timesOnGrid';

/** Up to this many steps the start is the best of a fine grid; beyond it, the best times of fewer steps. */
const mostSearched = 256;
/** So many steps are the start for one more: the most expensive intervals are parted. */
const shareOfSteps = 0.6;
const mostRounds = 60;
/** A start need not be exact: nor is a time by which an interval is parted, but for this share of it. */
const startRounds = 8;
const precision = 0.004;

/**
 * The K + 1 times whose random counts cost least: the best of a fine grid, by dynamic programming, and from
 * there Newton's method on theory (4), whose second derivatives are tridiagonal.
 */
export function bestTimes(curve: SmoothCurve, steps: number, rounds = mostRounds): Float64Array {
  if (curve.flat) return evenTimes(steps);
  const start =
    steps <= mostSearched
      ? bestOnGrid(curve, timesOfDensity(curve, 8 * steps + 192), steps)
      : parted(curve, bestTimes(curve, Math.ceil(shareOfSteps * steps), startRounds), steps);
  return polished(curve, start, rounds);
}

/** Parts the intervals where that saves most, each where it saves most, until there are so many. */
export function parted(curve: SmoothCurve, times: Float64Array, steps: number): Float64Array {
  const parts = [...times.subarray(1)].map((end, k) => partOf(curve, times[k]!, end));
  const mostExpensive = parts.sort((one, other) => other.saved - one.saved);
  const added = mostExpensive.slice(0, steps + 1 - times.length).map(({ at }) => at);
  return Float64Array.from([...times, ...added]).sort();
}

/** The best time to look once more within an interval, by golden sections. */
function partOf(curve: SmoothCurve, from: number, to: number) {
  const first = curve.value(from);
  const saving = (time: number) => (to - time) * (first - curve.value(time));
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [saving(left), saving(right)];
  while (high - low > precision * (to - from))
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = saving(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = saving(right);
    }
  return atLeft > atRight ? { at: left, saved: atLeft } : { at: right, saved: atRight };
}
