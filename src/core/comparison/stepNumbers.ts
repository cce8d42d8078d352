// Numbers of steps that are more or less likely: what is told of them.
import { sum } from '../numbers/entropy';
import type { StepWeights } from './candidate';

/** How many steps a sampler takes. */
export interface StepNumbers {
  /** On average of what is generated. */
  readonly steps: number;
  /** On average along sequences of the data, where that is another number. */
  readonly stepsAlongData?: number;
  /** The 10, 50 and 90 % quantiles of the number of steps. */
  readonly stepsQuantiles: readonly [number, number, number];
}

/** How often each number of steps came. */
export function weightsOfCounts(steps: Float64Array): StepWeights {
  const counts = new Map<number, number>();
  for (const one of steps) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function meanSteps(weights: StepWeights): number {
  const whole = sum(Float64Array.from(weights.values()));
  return sum(Float64Array.from(weights, ([count, weight]) => count * weight)) / whole;
}

/** What is told of numbers of calls that are more or less likely, also of those along the data. */
export function stepNumbers(weights: StepWeights, alongData: StepWeights = weights): StepNumbers {
  const [steps, stepsAlongData] = [meanSteps(weights), meanSteps(alongData)];
  const sorted = [...weights].sort(([a], [b]) => a - b);
  const whole = sorted.reduce((total, [, weight]) => total + weight, 0);
  const quantile = (share: number) => {
    let below = 0;
    const found = sorted.find(([, weight]) => {
      below += weight;
      return below >= (share - 1e-9) * whole;
    });
    return found?.[0] ?? 0;
  };
  return {
    // one number of steps is that number, whatever the weights add up to
    steps: sorted.length === 1 ? sorted[0]![0] : steps,
    ...(Math.abs(steps - stepsAlongData) > 1e-9 && { stepsAlongData }),
    stepsQuantiles: [quantile(0.1), quantile(0.5), quantile(0.9)],
  };
}
