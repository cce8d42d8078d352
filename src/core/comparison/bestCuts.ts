// Where a fixed order of positions is best cut into steps.
import type { Job } from '../jobs/job';

export interface Cut {
  readonly cost: number;
  readonly sizes: Int32Array;
}

/** The best cut of the order into at most `most` steps, for every number of steps, by dynamic programming. */
export function* bestCuts(
  losses: Float64Array,
  length: number,
  most: number,
): Job<(steps: number) => Cut> {
  // cost(a, b): places a … b − 1 together
  const costs = new Float64Array((length + 1) ** 2);
  for (let a = 0; a < length; a++)
    for (let b = a + 1; b <= length; b++)
      costs[a * (length + 1) + b] = costs[a * (length + 1) + b - 1]! + losses[a * length + b - 1]!;
  // below zero is the noise of few sequences, and must not be preferred to what truly costs nothing
  for (let cell = 0; cell < costs.length; cell++) costs[cell] = Math.max(0, costs[cell]!);
  const layers: Float64Array[] = [Float64Array.from({ length: length + 1 }, (_, b) => costs[b]!)];
  const starts: Int32Array[] = [new Int32Array(length + 1)];
  for (let k = 1; k < Math.min(most, length); k++) {
    const before = layers[k - 1]!;
    const layer = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    const start = new Int32Array(length + 1);
    for (let b = k + 1; b <= length; b++)
      for (let a = k; a < b; a++) {
        const cost = before[a]! + costs[a * (length + 1) + b]!;
        if (cost < layer[b]!) {
          layer[b] = cost;
          start[b] = a;
        }
      }
    layers.push(layer);
    starts.push(start);
    yield { fraction: k / most };
  }
  return (steps) => {
    const sizes = new Int32Array(steps);
    let end = length;
    for (let k = steps - 1; k >= 0; k--) {
      const start = k === 0 ? 0 : starts[k]![end]!;
      sizes[k] = end - start;
      end = start;
    }
    return { cost: layers[steps - 1]![length]!, sizes };
  };
}
