// D(K), the least error against the number of steps.
import type { Job } from '../../jobs/job';

import { pathOfSteps, sweepPrices } from './lagrangian';
import { bestErrorLayers, errorOfEnds, pricedPathsOf } from './optimum';
import type { PricedPaths } from './pricedPaths';
import { risingCheapest } from './risingCurve';

/** Up to this length every number of steps is computed: N²/2 cells. */
const everyStepUpTo = 4096;
/** Above it: so many numbers of steps in each factor of two. */
const pointsPerDoubling = 8;
/** Every number of steps up to this one is among them, and searched for by itself. */
const everySmall = 8;

/** Of a curve that rises: so many prices of a step while they fall to a half. */
const pricesPerHalving = 4;

/** D(K) against K, exact at every point listed. */
export function paretoCurve(conditionalEntropy: Float64Array): Job<ErrorCurve> {
  if (conditionalEntropy.length <= everyStepUpTo) return everyStep(conditionalEntropy);
  const paths = pricedPathsOf(conditionalEntropy);
  return paths ? someSteps(conditionalEntropy, paths) : hullSteps(conditionalEntropy);
}

/** Of a long measured curve that increases: the points that some price of a step makes cheapest. */
function* hullSteps(conditionalEntropy: Float64Array): Job<ErrorCurve> {
  const length = conditionalEntropy.length;
  const single = errorOfEnds(conditionalEntropy, Int32Array.of(length));
  const errors = new Map<number, number>([[1, single]]);
  const count = 2 * pricesPerHalving * Math.ceil(2 * Math.log2(length));
  // ever cheaper steps, at last for nothing: more steps than that schedule has do not help
  const prices = [
    ...Array.from({ length: count }, (_, i) => Math.abs(single) * 2 ** (-i / pricesPerHalving)),
    0,
  ];
  let done = 0;
  for (const ends of risingCheapest(conditionalEntropy, prices)) {
    const error = errorOfEnds(conditionalEntropy, ends);
    errors.set(ends.length, error).set(length, error);
    yield { fraction: ++done / prices.length };
  }
  const steps = Int32Array.from(errors.keys()).sort();
  return {
    steps,
    errors: Float64Array.from(steps, (k) => errors.get(k)!),
    interval: null,
  };
}

function* everyStep(conditionalEntropy: Float64Array): Job<ErrorCurve> {
  const length = conditionalEntropy.length;
  const errors = new Float64Array(length);
  let k = 0;
  for (const error of bestErrorLayers(conditionalEntropy, length)) {
    errors[k++] = error;
    if (k % 64 === 0) yield { fraction: k / length };
  }
  return { steps: everyOne(length), errors, interval: null };
}

function* someSteps(conditionalEntropy: Float64Array, paths: PricedPaths): Job<ErrorCurve> {
  const length = conditionalEntropy.length;
  const wanted = spread(length);
  const errors = new Map<number, number>([[length, 0]]);
  const small = wanted.filter((steps) => steps <= everySmall);
  let beside: { steps: number; price?: number } | undefined;
  for (const steps of small) {
    const { ends, ...found } = pathOfSteps(paths, steps, beside);
    beside = { steps, ...found };
    errors.set(steps, errorOfEnds(conditionalEntropy, ends));
    yield { fraction: steps / wanted.length };
  }
  let done = small.length;
  for (const ends of sweepPrices(paths, wanted.subarray(done))) {
    errors.set(ends.length, errorOfEnds(conditionalEntropy, ends));
    yield { fraction: ++done / wanted.length };
  }
  const steps = Int32Array.from(errors.keys()).sort();
  return {
    steps,
    errors: Float64Array.from(steps, (k) => errors.get(k)!),
    interval: null,
  };
}

/** Every number of steps from the fewest to N. */
export function everyOne(length: number, fewest = 1): Int32Array {
  return Int32Array.from({ length: length - fewest + 1 }, (_, index) => fewest + index);
}

/** From the fewest steps to N, ever farther apart. */
export function spread(length: number, fewest = 1): Int32Array {
  const steps = new Set<number>([fewest, length]);
  const count = Math.ceil(Math.log2(length) * pointsPerDoubling);
  for (let i = 0; i <= count; i++) steps.add(Math.round(2 ** ((i / count) * Math.log2(length))));
  return Int32Array.from(steps)
    .filter((count) => count >= fewest && count <= length)
    .sort();
}

/** D(K): the least error against the number of steps, at every point listed. */
export interface ErrorCurve {
  /** Increasing; every K up to N where N is small, a spread of them where it is not. */
  readonly steps: Int32Array;
  readonly errors: Float64Array;
  /** Of an estimate: where the errors lie, each with the confidence that the file asks for. */
  readonly interval: { readonly low: Float64Array; readonly high: Float64Array } | null;
}
