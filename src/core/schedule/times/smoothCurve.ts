// The profile as a smooth function of time, with its derivatives.
import { binomial, emptyWindow, expectation } from '../../numbers/binomial';
import { sum } from '../../numbers/entropy';
import { fallingHeights } from '../heights';

/** G and its first two derivatives at a time. */
export interface Local {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/**
 * G(τ) − G(1): the mean entropy of a hidden token when every other one is known with probability τ,
 * above that when all are. A polynomial, falling from h(0) − h(N − 1) to 0; where a measured curve
 * increases, it is meant as it stands.
 */
export class SmoothCurve {
  readonly length: number;
  /** Whether no value is above one before it, as it is of a law. */
  readonly falls: boolean;
  /** Whether all values are the same: nothing is lost, however tokens are revealed. */
  readonly flat: boolean;
  /** ∫ G − G(1) from 0 to 1. */
  readonly area: number;
  private readonly heights: Float64Array;
  private readonly drops: Float64Array;
  private readonly bends: Float64Array;
  private readonly window;

  constructor(conditionalEntropy: Float64Array) {
    const heights = fallingHeights(conditionalEntropy);
    this.falls = heights !== undefined;
    const last = conditionalEntropy[conditionalEntropy.length - 1]!;
    this.heights = heights ?? conditionalEntropy.map((value) => value - last);
    this.length = this.heights.length;
    this.area = sum(this.heights) / this.length;
    this.drops = differences(this.heights);
    this.bends = differences(this.drops);
    this.flat = this.drops.every((drop) => drop === 0);
    this.window = emptyWindow(this.length);
  }

  value(time: number): number {
    return this.mean(time, this.heights);
  }

  slope(time: number): number {
    return -(this.length - 1) * this.mean(time, this.drops);
  }

  at(time: number): Local {
    return {
      value: this.value(time),
      slope: this.slope(time),
      curvature: (this.length - 1) * (this.length - 2) * this.mean(time, this.bends),
    };
  }

  /** Under the binomial law with one trial less than there are values. */
  private mean(time: number, values: Float64Array): number {
    const trials = values.length - 1;
    if (trials < 0) return 0;
    const share = Math.min(1, Math.max(0, time));
    binomial(trials, share, 1 - share, this.window);
    return expectation(this.window, values);
  }
}

/** v(j) − v(j + 1). */
function differences(values: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, values.length - 1) },
    (_, j) => values[j]! - values[j + 1]!,
  );
}
