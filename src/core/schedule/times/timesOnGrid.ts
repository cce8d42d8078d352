// The best reveal times of a grid.
import { bordersOf } from './cheapestCut';
import type { SmoothCurve } from './smoothCurve';

/**
 * The K + 1 times of a grid, its first and its last among them, whose random counts cost least: Σ (x_b − x_a) G(x_a) over their
 * intervals. The layers of the cheapest cut, F_k(b) = min F_{k−1}(a) + (x_b − x_a) G(x_a); where G falls, the best a never does
 * as b grows (theory (6)).
 */
export function bestOnGrid(curve: SmoothCurve, grid: Float64Array, steps: number): Float64Array {
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
      for (let a = low; a <= Math.min(high, b - 1); a++) {
        const cost = before[a]! + (grid[b]! - grid[a]!) * values[a]!;
        if (cost < layer[b]!) {
          layer[b] = cost;
          choice[b] = a;
        }
      }
      fill(from, b - 1, low, curve.falls ? choice[b]! : high);
      fill(b + 1, to, curve.falls ? choice[b]! : low, high);
    };
    fill(k, last, k - 1, last);
    choices.push(choice);
    before = layer;
  }
  return Float64Array.from(bordersOf(choices, last), (at) => grid[at]!);
}
