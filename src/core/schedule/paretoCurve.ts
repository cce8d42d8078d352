import type { Curve } from '../evaluation';
import type { Job } from '../job';
import { bestErrorLayers, bestForSteps } from './optimum';

/** Up to this length every number of steps is computed: N²/2 cells. */
const everyStepUpTo = 2048;
/** Above it: so many numbers of steps in each factor of two. */
const pointsPerDoubling = 8;

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
  const steps = spread(conditionalEntropy.length);
  const errors = new Float64Array(steps.length);
  for (let i = 0; i < steps.length; i++) {
    errors[i] = bestForSteps(conditionalEntropy, steps[i] as number).error;
    yield { fraction: (i + 1) / steps.length };
  }
  return { steps, errors };
}

/** 1, 2, 3 … N, ever farther apart. */
function spread(length: number): Int32Array {
  const steps = new Set<number>([1, length]);
  const count = Math.ceil(Math.log2(length) * pointsPerDoubling);
  for (let i = 0; i <= count; i++) steps.add(Math.round(2 ** ((i / count) * Math.log2(length))));
  return Int32Array.from([...steps].sort((one, other) => one - other));
}
