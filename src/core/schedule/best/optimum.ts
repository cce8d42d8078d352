// The best schedule with K steps, and whether it is the only one.
import { emptyLines, nextLayer } from '../../kernels/nextLayer';
import { sum } from '../../numbers/entropy';
import { fallingHeights } from '../heights';
import { scheduleError } from '../stepCosts';
import { errorTarget, type Found, pathOfSteps, searchPath } from './lagrangian';
import { lastLayer, leastCosts } from './layers';
import { PricedPaths } from './pricedPaths';
import { risingCosts, risingEnds, risingStepsFor } from './risingCurve';

/** A schedule that no other with as many steps beats. */
export interface Optimum {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** D(K), nats for the whole sequence. */
  readonly error: number;
  /** For so much a step no schedule is cheaper, where that was found out. */
  readonly price?: number;
}

/**
 * Up to this many cells N·K the answer among equally good schedules is the one with the smallest first
 * ends (theory §11), which the dynamic programme finds; beyond it that of the search over prices, whose
 * choice is fixed too, but is no simple rule.
 */
const mostCells = 1e6;

/**
 * The best schedule with exactly this many steps, 1 ≤ steps ≤ N; with at most so many where the curve
 * was measured and increases, since more steps can cost more then. It is found sooner beside one that
 * was found already.
 */
export function bestForSteps(
  conditionalEntropy: Float64Array,
  steps: number,
  beside?: Optimum,
): Optimum {
  const length = conditionalEntropy.length;
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= length))
    throw new RangeError(`${steps} steps for ${length} tokens`);
  const paths = pricedPathsOf(conditionalEntropy);
  if (!paths) return optimum(conditionalEntropy, { ends: risingEnds(conditionalEntropy, steps) });
  const found = pathOfSteps(paths, steps, beside);
  return optimum(conditionalEntropy, untied(paths, found));
}

/** What the search over prices found where it is the only answer, or ties are nobody's concern. */
function untied({ heights, length }: PricedPaths, found: Found): Found {
  const steps = found.ends.length;
  if (found.only || length * steps > mostCells) return found;
  return { ...found, ends: layeredEnds(heights, steps) };
}

/** The fewest steps whose error is at most `maxError` nats, and the best schedule with so many. */
export function bestForError(conditionalEntropy: Float64Array, maxError: number): Optimum {
  const length = conditionalEntropy.length;
  const found = pathForError(conditionalEntropy, maxError);
  return typeof found === 'number' || length * found.ends.length <= mostCells
    ? bestForSteps(conditionalEntropy, typeof found === 'number' ? found : found.ends.length)
    : optimum(conditionalEntropy, found);
}

/** How many steps that takes, where nobody asks for the schedule. */
export function fewestStepsFor(conditionalEntropy: Float64Array, maxError: number): number {
  const found = pathForError(conditionalEntropy, maxError);
  return typeof found === 'number' ? found : found.ends.length;
}

/** One of the best schedules for the error; where the curve increases only how many steps it has. */
function pathForError(conditionalEntropy: Float64Array, maxError: number): Found | number {
  if (!(maxError >= 0)) throw new RangeError(`a target error of ${maxError}`);
  const paths = pricedPathsOf(conditionalEntropy);
  if (!paths) return risingStepsFor(conditionalEntropy, maxError);
  // what rounding can do to the sum must not cost a step
  const slack = 1e-14 * paths.length * paths.heights[0]!;
  return searchPath(paths, errorTarget(paths.base, maxError + slack));
}

let prepared: { readonly curve: Float64Array; readonly paths: PricedPaths | undefined } | undefined;

/**
 * What searches need of a curve; undefined where it increases. Told once of the curve that was asked
 * about last, since a slider asks of the same again and again: curves are not written to once made.
 */
export function pricedPathsOf(curve: Float64Array): PricedPaths | undefined {
  if (prepared?.curve !== curve) {
    const heights = fallingHeights(curve);
    prepared = { curve, paths: heights && new PricedPaths(heights) };
  }
  return prepared.paths;
}

/** D(1) … D(maxSteps): the least error for every number of steps (theory §3). */
export function bestErrors(conditionalEntropy: Float64Array, maxSteps: number): Float64Array {
  const layers = bestErrorLayers(conditionalEntropy, Math.min(maxSteps, conditionalEntropy.length));
  return Float64Array.from(layers);
}

/** The same, one at a time, O(N) each; O(N log N) where the curve increases. */
export function* bestErrorLayers(
  conditionalEntropy: Float64Array,
  maxSteps: number,
): Generator<number, void, void> {
  const heights = fallingHeights(conditionalEntropy);
  if (!heights) {
    const costs = risingCosts(conditionalEntropy);
    let least = Number.POSITIVE_INFINITY;
    for (let k = 1; k <= maxSteps; k++) {
      least = costs.next().value ?? least;
      yield least;
    }
    return;
  }
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
  let layer: Float64Array = new Float64Array(length);
  for (let k = 2; k <= steps; k++) {
    const choice = new Int32Array(length);
    nextLayer(heights, previous, k, steps - k, lines, layer, choice);
    choices.push(choice);
    [previous, layer] = [layer, previous];
  }
  const ends: number[] = [];
  for (const choice of choices.reverse()) ends.push(choice[ends.at(-1) ?? 0]!);
  return Int32Array.of(...ends, length);
}

function optimum(conditionalEntropy: Float64Array, { ends, price }: Found): Optimum {
  const sizes = sizesOfEnds(ends);
  const error = scheduleError(conditionalEntropy, sizes);
  return { steps: sizes.length, sizes, error, ...(price !== undefined && { price }) };
}

/** E(t) of a schedule given by the ends of its steps. */
export function errorOfEnds(conditionalEntropy: Float64Array, ends: Int32Array): number {
  return scheduleError(conditionalEntropy, sizesOfEnds(ends));
}

function sizesOfEnds(ends: Int32Array): Int32Array {
  return ends.map((end, k) => end - (ends[k - 1] ?? 0));
}
