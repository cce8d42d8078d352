import { evenTimes } from './oddsGrid';
import type { Local, SmoothCurve } from './smoothCurve';
import { timesOfDensity } from './timeDensity';

/** Up to this many steps the start is the best of a fine grid; beyond it, the best times of fewer steps. */
const mostSearched = 256;
/** So many steps are the start for one more: the most expensive intervals are parted. */
const shareOfSteps = 0.6;
const mostRounds = 60;
/** A start need not be exact. */
const startRounds = 8;

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
function parted(curve: SmoothCurve, times: Float64Array, steps: number): Float64Array {
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
  for (let round = 0; round < 12; round++)
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

/**
 * Layers of F_k(b) = min F_{k−1}(a) + (x_b − x_a) G(x_a); where G falls, the best a never does as b grows
 * (theory (6)).
 */
function bestOnGrid(curve: SmoothCurve, grid: Float64Array, steps: number): Float64Array {
  const last = grid.length - 1;
  const values = grid.map((time) => curve.value(time));
  const choices: Int32Array[] = [];
  let before = grid.map((time) => time * values[0]!);
  for (let k = 2; k <= steps; k++) {
    const layer = new Float64Array(grid.length).fill(Number.POSITIVE_INFINITY);
    const choice = new Int32Array(grid.length);
    const fill = (from: number, to: number, low: number, high: number): void => {
      if (from > to) return;
      const b = (from + to) >> 1;
      for (let a = Math.max(low, k - 1); a <= Math.min(high, b - 1); a++) {
        const cost = before[a]! + (grid[b]! - grid[a]!) * values[a]!;
        if (cost < layer[b]!) {
          layer[b] = cost;
          choice[b] = a;
        }
      }
      fill(from, b - 1, low, curve.falls ? choice[b]! : high);
      fill(b + 1, to, curve.falls ? choice[b]! : low, high);
    };
    fill(k, last, k - 1, last - 1);
    choices.push(choice);
    before = layer;
  }
  const times = new Float64Array(steps + 1);
  let end = last;
  for (let k = steps; k > 0; k--) {
    times[k] = grid[end]!;
    end = choices[k - 2]?.[end] ?? 0;
  }
  return times;
}

/** Times with the curve at each, and Σ (τ_k − τ_{k−1}) G(τ_{k−1}): the error but for a constant. */
function told(curve: SmoothCurve, times: Float64Array) {
  const local: readonly Local[] = Array.from(times, (time) => curve.at(time));
  let cost = 0;
  for (let k = 0; k + 1 < times.length; k++) cost += (times[k + 1]! - times[k]!) * local[k]!.value;
  return { times, local, cost };
}

function polished(curve: SmoothCurve, start: Float64Array, rounds: number): Float64Array {
  let { times, local, cost: best } = told(curve, start);
  let damping = 0;
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(times, local, damping);
    const tried = step && moved(times, step);
    const next = tried && told(curve, tried);
    if (!next || next.cost > best * (1 + 1e-15)) {
      if (damping > 1e6) break;
      damping = Math.max(1e-3, damping * 8);
      continue;
    }
    const change = largestShare(times, next.times);
    const gain = (best - next.cost) / (best - curve.area);
    ({ times, local, cost: best } = next);
    damping = damping < 1e-6 ? 0 : damping / 8;
    // the error is flat at its least: this change of the times is no more than its square there
    if (damping === 0 && (change < 1e-7 || gain < 1e-13)) break;
  }
  return times;
}

/** Solves (H + damping · |diagonal|) δ = −gradient; undefined where that is not positive definite. */
function newtonStep(
  times: Float64Array,
  local: readonly Local[],
  damping: number,
): Float64Array | undefined {
  const inner = times.length - 2;
  const pivots = new Float64Array(inner + 1);
  const right = new Float64Array(inner + 1);
  for (let k = 1; k <= inner; k++) {
    const [before, here] = [local[k - 1]!, local[k]!];
    const next = times[k + 1]! - times[k]!;
    const gradient = before.value - here.value + next * here.slope;
    const diagonal = -2 * here.slope + next * here.curvature;
    let pivot = diagonal + damping * Math.max(Math.abs(diagonal), -here.slope);
    let side = -gradient;
    if (k > 1) {
      // the second derivative by τ_{k−1} and τ_k is G′(τ_{k−1})
      const share = before.slope / pivots[k - 1]!;
      pivot -= share * before.slope;
      side -= share * right[k - 1]!;
    }
    if (!(pivot > 0)) return undefined;
    pivots[k] = pivot;
    right[k] = side;
  }
  const step = new Float64Array(inner + 2);
  for (let k = inner; k > 0; k--)
    step[k] = (right[k]! - local[k]!.slope * step[k + 1]!) / pivots[k]!;
  return step;
}

/** A whole step, or as much of it as keeps the times in order. */
function moved(times: Float64Array, step: Float64Array): Float64Array | undefined {
  let share = 1;
  for (let k = 0; k + 1 < times.length; k++) {
    const gap = times[k + 1]! - times[k]!;
    const closing = step[k]! - step[k + 1]!;
    if (closing * share > 0.8 * gap) share = (0.8 * gap) / closing;
  }
  const tried = times.map((time, k) => time + share * step[k]!);
  return tried.every((time, k) => k === 0 || time > tried[k - 1]!) ? tried : undefined;
}

/** The largest change of a time against the interval that it ends. */
function largestShare(times: Float64Array, tried: Float64Array): number {
  let largest = 0;
  for (let k = 1; k < times.length; k++) {
    const gap = times[k]! - times[k - 1]!;
    largest = Math.max(largest, Math.abs(tried[k]! - times[k]!) / gap);
  }
  return largest;
}
