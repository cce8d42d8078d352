import type { Curve } from '../evaluation';
import type { Job } from '../job';
import { heightsOf } from './heights';
import { sweepPrices } from './lagrangian';
import { bestErrorLayers, bestForSteps, errorOfEnds } from './optimum';

/** Up to this length every number of steps is computed: N²/2 cells. */
const everyStepUpTo = 4096;
/** Above it: so many numbers of steps in each factor of two. */
const pointsPerDoubling = 8;
/** And every number of steps up to this one. */
const everySmall = 8;

/** D(K) against K, exact at every point listed. */
export function paretoCurve(conditionalEntropy: Float64Array): Job<Curve> {
  return conditionalEntropy.length <= everyStepUpTo
    ? everyStep(conditionalEntropy)
    : someSteps(conditionalEntropy);
}

function* everyStep(conditionalEntropy: Float64Array): Job<Curve> {
  const length = conditionalEntropy.length;
  const errors = new Float64Array(length);
  let k = 0;
  for (const error of bestErrorLayers(conditionalEntropy, length)) {
    errors[k++] = error;
    if (k % 64 === 0) yield { fraction: k / length };
  }
  return { steps: Int32Array.from(errors, (_, index) => index + 1), errors };
}

function* someSteps(conditionalEntropy: Float64Array): Job<Curve> {
  const length = conditionalEntropy.length;
  const heights = heightsOf(conditionalEntropy);
  const wanted = spread(length);
  const errors = new Map<number, number>([[length, 0]]);
  const small = wanted.filter((steps) => steps <= everySmall);
  for (const steps of small) {
    errors.set(steps, bestForSteps(conditionalEntropy, steps).error);
    yield { fraction: steps / wanted.length };
  }
  let done = small.length;
  for (const ends of sweepPrices(heights, wanted.subarray(done))) {
    errors.set(ends.length, errorOfEnds(conditionalEntropy, ends));
    yield { fraction: ++done / wanted.length };
  }
  const steps = Int32Array.from(errors.keys()).sort();
  return { steps, errors: Float64Array.from(steps, (k) => errors.get(k) as number) };
}

/** 1, 2, 3 … N, ever farther apart. */
function spread(length: number): Int32Array {
  const steps = new Set<number>(Array.from({ length: everySmall }, (_, k) => k + 1));
  steps.add(length);
  const count = Math.ceil(Math.log2(length) * pointsPerDoubling);
  for (let i = 0; i <= count; i++) steps.add(Math.round(2 ** ((i / count) * Math.log2(length))));
  return Int32Array.from([...steps].sort((one, other) => one - other));
}
