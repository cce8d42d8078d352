// The best schedule for one number of steps or one error, by a price on every step.
import type { Path, PricedPaths } from './pricedPaths';

/**
 * The exact optimum for one number of steps, or for a target error, at any length: with a price on every
 * step the cheapest schedule is found in O(N), and since D(K) is convex (theory §3.4) the right price
 * gives every K, up to ties that are spliced (theory §3.5).
 */

/** The question of a search: a number of steps, or an error. */
export interface Target {
  /** Whether a path has as many steps as wanted, or few enough errors. */
  enough(steps: number, cost: number): boolean;
  /** Whether a path with so many steps answers the question for certain. */
  met(steps: number): boolean;
  /** On the straight piece from (K1, cost1) with this slope: how many steps are wanted, more than K1. */
  stepsOnPiece(steps: number, cost: number, slope: number): number;
  /** By which factor the price missed, if K ~ price^−½ and error ~ price^½ as in the continuum (8). */
  correction(steps: number, cost: number): number;
}

export function stepsTarget(wanted: number): Target {
  return {
    enough: (steps) => steps >= wanted,
    met: (steps) => steps === wanted,
    stepsOnPiece: () => wanted,
    correction: (steps) => (steps / wanted) ** 2,
  };
}

/** The fewest steps whose error, the cost above `base`, is at most `maxError`. */
export function errorTarget(base: number, maxError: number): Target {
  const limit = base + maxError;
  return {
    enough: (_, cost) => cost <= limit,
    met: () => false,
    correction: (_, cost) => (maxError / (cost - base)) ** 2,
    stepsOnPiece: (steps, cost, slope) => steps + Math.max(1, Math.ceil((cost - limit) / slope)),
  };
}

/** Ends of an optimal schedule, and a price at which none is cheaper, where one was looked for. */
export interface Found {
  readonly ends: Int32Array;
  readonly price?: number;
}

/** The ends of the steps of an optimal schedule for the target; `guess` is a price to begin with. */
export function searchPath(
  paths: PricedPaths,
  target: Target,
  guess = firstPrice(paths, target),
): Found {
  let few: Path = paths.coarsest;
  if (target.enough(1, few.cost)) return few;
  let many: Path = paths.finest;
  if (!target.enough(many.ends.length, many.cost))
    return { ends: withMoreSteps(many.ends, target) };

  let price = guess;
  let [fewKnown, manyKnown] = [false, false];
  let push = 5e-4;
  for (;;) {
    const gap = many.ends.length - few.ends.length;
    const slope = (few.cost - many.cost) / gap;
    if (gap === 1) return { ends: splice(few, many, slope, target), price: slope };
    // prices on both sides are known, or the guess left all numbers: then the chord, which always ends it
    if ((fewKnown && manyKnown) || !Number.isFinite(Math.log(price))) price = slope;
    const found = paths.cheapest(price);
    const steps = found.ends.length;
    if (target.met(steps)) return { ends: found.ends, price };
    const between = steps > few.ends.length && steps < many.ends.length;
    if (price === slope && !between)
      return { ends: splice(few, many, slope, target), price: slope };
    const enough = target.enough(steps, found.cost);
    if (enough) manyKnown = true;
    else fewKnown = true;
    if (between && enough) many = found;
    else if (between) few = found;
    // half as far again as the miss asks for, and ever farther, so that the other side is met soon
    push *= 2;
    const factor = Math.max(
      1 + push,
      target.correction(steps, found.cost) ** (enough ? 1.5 : -1.5),
    );
    price *= enough ? factor : 1 / factor;
  }
}

/** The ends of an optimal schedule with so many steps, found sooner beside one that was found already. */
export function pathOfSteps(
  paths: PricedPaths,
  steps: number,
  beside?: { readonly steps: number; readonly price?: number },
): Found {
  // as the continuum has it, theory (8)
  const guess = beside?.price && beside.price * (beside.steps / steps) ** 2;
  return searchPath(paths, stepsTarget(steps), guess);
}

/**
 * One optimal schedule for each price that the continuum names for these numbers of steps; their own
 * numbers of steps come out near. One pass each, a point of the curve D(K) each.
 */
export function* sweepPrices(
  paths: PricedPaths,
  steps: ArrayLike<number>,
): Generator<Int32Array, void, void> {
  for (let i = 0; i < steps.length; i++)
    yield paths.cheapest(0.5 * (paths.root / steps[i]!) ** 2).ends;
}

/** The price of the continuum (theory (8)): D(K) ≈ S²/2K with S = Σ √d. */
function firstPrice({ heights, length, base, root }: PricedPaths, target: Target): number {
  let low = 1;
  let high = length;
  while (low < high) {
    const steps = (low + high) >> 1;
    if (target.enough(steps, base + (root * root) / (2 * steps) - heights[0]! / 2)) high = steps;
    else low = steps + 1;
  }
  return (root / low) * (root / low) * 0.5;
}

/** More steps than there are different heights: any further ends do, so the first ones. */
function withMoreSteps(ends: Int32Array, target: Target): Int32Array {
  const length = ends[ends.length - 1]!;
  const all = new Set(ends);
  for (let j = 1; j < length && !target.enough(all.size, Number.POSITIVE_INFINITY); j++) all.add(j);
  return Int32Array.from(all).sort();
}

/**
 * `few` and `many` are both optimal at the price `slope`: so is every number of steps between, by
 * following `many` first and `few` from the first step where that is possible on (theory §3.5).
 */
function splice(few: Path, many: Path, slope: number, target: Target): Int32Array {
  const least = few.ends.length;
  const most = many.ends.length;
  const wanted = Math.min(most, target.stepsOnPiece(least, few.cost, slope));
  if (wanted === most) return many.ends;
  const extra = wanted - least;
  let m = 0;
  while (many.ends[m + extra]! > few.ends[m]!) m++;
  const ends = new Int32Array(wanted);
  ends.set(many.ends.subarray(0, m + extra));
  ends.set(few.ends.subarray(m), m + extra);
  return ends;
}
