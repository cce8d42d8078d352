import { sum } from '../numeric';
import { arbitraryCosts, arbitraryEnds, arbitraryStepsFor } from './arbitrary';
import { scheduleError } from './error';
import { firstIncrease, heightsOf } from './heights';
import { errorTarget, searchPath, stepsTarget } from './lagrangian';
import { emptyLines, lastLayer, leastCosts, nextLayer } from './layers';
import { isOnlyCheapest } from './uniqueness';

/** A schedule that no other with as many steps beats. */
export interface Optimum {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** D(K), nats for the whole sequence. */
  readonly error: number;
}

/**
 * Up to this many cells N·K the answer among equally good schedules is the one with the smallest first
 * ends (theory §11), which the dynamic programme finds; beyond it that of the search over prices, whose
 * choice is fixed too, but is no simple rule.
 */
const mostCells = 1e6;

/**
 * The best schedule with exactly this many steps, 1 ≤ steps ≤ N; with at most so many where the curve
 * was measured and increases, since more steps can cost more then.
 */
export function bestForSteps(conditionalEntropy: Float64Array, steps: number): Optimum {
  const length = conditionalEntropy.length;
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= length))
    throw new RangeError(`${steps} steps for ${length} tokens`);
  if (firstIncrease(conditionalEntropy) !== undefined)
    return optimum(conditionalEntropy, arbitraryEnds(conditionalEntropy, steps));
  const heights = heightsOf(conditionalEntropy);
  return optimum(conditionalEntropy, endsFor(heights, steps));
}

/** By the search over prices where the answer is the only one, or ties are nobody's concern. */
function endsFor(heights: Float64Array, steps: number): Int32Array {
  let price: number | undefined;
  const ends = searchPath(heights, stepsTarget(steps), (found) => {
    price = found;
  });
  if (steps === 1 || heights.length * steps > mostCells) return ends;
  const only = price !== undefined && isOnlyCheapest(heights, ends, price);
  return only ? ends : layeredEnds(heights, steps);
}

/** The fewest steps whose error is at most `maxError` nats, and the best schedule with so many. */
export function bestForError(conditionalEntropy: Float64Array, maxError: number): Optimum {
  if (!(maxError >= 0)) throw new RangeError(`a target error of ${maxError}`);
  const length = conditionalEntropy.length;
  if (firstIncrease(conditionalEntropy) !== undefined)
    return bestForSteps(conditionalEntropy, arbitraryStepsFor(conditionalEntropy, maxError));
  const heights = heightsOf(conditionalEntropy);
  // what rounding can do to the sum must not cost a step
  const slack = 1e-14 * length * (heights[0] as number);
  const ends = searchPath(heights, errorTarget(sum(heights), maxError + slack));
  return length * ends.length <= mostCells
    ? bestForSteps(conditionalEntropy, ends.length)
    : optimum(conditionalEntropy, ends);
}

/** D(1) … D(maxSteps): the least error for every number of steps (theory §3). */
export function bestErrors(conditionalEntropy: Float64Array, maxSteps: number): Float64Array {
  const layers = bestErrorLayers(conditionalEntropy, Math.min(maxSteps, conditionalEntropy.length));
  const errors: number[] = [];
  for (const error of layers) errors.push(error);
  return Float64Array.from(errors);
}

/** The same, one at a time, O(N) each; O(N log N) where the curve increases. */
export function* bestErrorLayers(
  conditionalEntropy: Float64Array,
  maxSteps: number,
): Generator<number, void, void> {
  if (firstIncrease(conditionalEntropy) !== undefined) {
    const costs = arbitraryCosts(conditionalEntropy);
    let least = Number.POSITIVE_INFINITY;
    for (let k = 1; k <= maxSteps; k++) {
      least = costs.next().value ?? least;
      yield least;
    }
    return;
  }
  const heights = heightsOf(conditionalEntropy);
  const constant = sum(heights);
  // below this a difference is rounding
  const noise = 1e-15 * constant;
  let k = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const cost of leastCosts(heights)) {
    if (++k > maxSteps) return;
    const error = cost - constant;
    least = Math.min(least, error <= noise ? 0 : error);
    yield k === heights.length ? 0 : least;
    if (least === 0) break;
  }
  // a step begins wherever the profile falls, or all that is left is rounding
  for (; k < maxSteps; k++) yield 0;
}

/** The best schedule by the dynamic programme: of equally good ones, that with the smallest first ends. */
export function layeredEnds(heights: Float64Array, steps: number): Int32Array {
  const length = heights.length;
  const lines = emptyLines(length);
  const choices: Int32Array[] = [];
  let previous: Float64Array = lastLayer(heights);
  let layer: Float64Array = new Float64Array(length + 1);
  for (let k = 2; k <= steps; k++) {
    const choice = new Int32Array(length + 1);
    nextLayer(heights, previous, k, k === steps ? 0 : steps - k, lines, layer, choice);
    choices.push(choice);
    [previous, layer] = [layer, previous];
  }
  const ends = new Int32Array(steps);
  let start = 0;
  for (let k = 0; k < steps - 1; k++) {
    start = choices[steps - 2 - k]?.[start] as number;
    ends[k] = start;
  }
  ends[steps - 1] = length;
  return ends;
}

function optimum(conditionalEntropy: Float64Array, ends: Int32Array): Optimum {
  const sizes = sizesOfEnds(ends);
  return { steps: sizes.length, sizes, error: scheduleError(conditionalEntropy, sizes) };
}

/** E(t) of a schedule given by the ends of its steps. */
export function errorOfEnds(conditionalEntropy: Float64Array, ends: Int32Array): number {
  return scheduleError(conditionalEntropy, sizesOfEnds(ends));
}

function sizesOfEnds(ends: Int32Array): Int32Array {
  return ends.map((end, k) => end - (k === 0 ? 0 : (ends[k - 1] as number)));
}
