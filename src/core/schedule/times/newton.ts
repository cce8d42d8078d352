// Newton's method on the cost of reveal times, whose second derivatives are tridiagonal.
import { sum } from '../../numbers/entropy';
import type { Local, SmoothCurve } from './smoothCurve';

/** Times with the curve at each, and Σ (τ_k − τ_{k−1}) G(τ_{k−1}): the error but for a constant. */
function told(curve: SmoothCurve, times: Float64Array) {
  const local: readonly Local[] = Array.from(times, (time) => curve.at(time));
  const costs = times.subarray(1).map((time, k) => (time - times[k]!) * local[k]!.value);
  return { times, local, cost: sum(costs) };
}

/** The times that cost least near these: Newton's method, damped where a step does not help. */
export function polished(curve: SmoothCurve, start: Float64Array, rounds: number): Float64Array {
  let { times, local, cost: best } = told(curve, start);
  let damping = 0;
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(times, local, damping);
    const tried = step && moved(times, step);
    const next = tried && told(curve, tried);
    if (!next || next.cost > best + 1e-15 * Math.abs(best)) {
      if (damping > 1e6) break;
      damping = Math.max(1e-3, damping * 8);
      continue;
    }
    const gain = (best - next.cost) / (best - curve.area);
    ({ times, local, cost: best } = next);
    damping = damping < 1e-6 ? 0 : damping / 8;
    // the error is flat at its least: a gain is the square of how far the times were from there
    if (damping === 0 && gain < 1e-12) break;
  }
  return times;
}

/** Solves (H + damping · |diagonal|) δ = −gradient; undefined where that is not positive definite. */
export function newtonStep(
  times: Float64Array,
  local: readonly Local[],
  damping: number,
): Float64Array | undefined {
  const inner = times.length - 2;
  const pivots = new Float64Array(times.length);
  const right = new Float64Array(times.length);
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
  const step = new Float64Array(times.length);
  for (let k = inner; k > 0; k--)
    step[k] = (right[k]! - local[k]!.slope * step[k + 1]!) / pivots[k]!;
  return step;
}

/** A whole step, or as much of it as keeps the times in order. */
export function moved(times: Float64Array, step: Float64Array): Float64Array | undefined {
  // how many times as long as it may be
  let over = 1;
  for (let k = 1; k < times.length; k++)
    over = Math.max(over, (step[k - 1]! - step[k]!) / (0.8 * (times[k]! - times[k - 1]!)));
  const tried = times.map((time, k) => time + step[k]! / over);
  return tried.every((time, k) => k === 0 || time > tried[k - 1]!) ? tried : undefined;
}
