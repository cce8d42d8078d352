// The best schedule for one number of steps or one error, by a price on every step.
import type { Path, PricedPaths } from './pricedPaths';

/**
 * The exact optimum for one number of steps, or for a target error, at any length: with a price on every
 * step the cheapest schedule is found in O(N), and since D(K) is convex (theory §3.4) the right price
 * gives every K, up to ties that are spliced (theory §3.5).
 */

/** What a price was answered with. */
interface Tried {
  readonly price: number;
  readonly found: Path;
}

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
  /** The price for it on a curve through two answers, where that is told. */
  onCurve?(one: Tried, other: Tried): number;
}

export function stepsTarget(wanted: number): Target {
  return {
    enough: (steps) => steps >= wanted,
    met: (steps) => steps === wanted,
    stepsOnPiece: () => wanted,
    correction: (steps) => (steps / wanted) ** 2,
    onCurve: (one, other) => {
      const [less, more] = [one.found.ends.length, other.found.ends.length];
      const slope = (one.found.cost - other.found.cost) / (more - less);
      // the chord's own price is that of the number of steps in the middle; elsewhere prices go as some power of it
      const power = Math.log(one.price / other.price) / Math.log(more / less);
      return slope * (Math.sqrt(less * more) / wanted) ** power;
    },
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
  /** Whether no other schedule with as many steps is as good; not told where it may be so all the same. */
  readonly only?: boolean | undefined;
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
  let [dear, cheap, last]: (Tried | undefined)[] = [];
  for (let passes = 1; ; passes++) {
    const gap = many.ends.length - few.ends.length;
    const slope = (few.cost - many.cost) / gap;
    if (gap === 1) return { ends: splice(few, many, slope, target), price: slope };
    if (dear && cheap) {
      const curve = target.onCurve?.(dear, cheap) ?? 0;
      // every third time the chord, which always ends it
      price = passes % 3 > 0 && curve > cheap.price && curve < dear.price ? curve : slope;
    } else if (!Number.isFinite(Math.log(price))) price = slope; // the guess left all numbers
    const found = paths.cheapest(price);
    const steps = found.ends.length;
    if (target.met(steps)) return { ends: found.ends, price, only: found.only };
    const between = steps > few.ends.length && steps < many.ends.length;
    if (price === slope && !between)
      return { ends: splice(few, many, slope, target), price: slope };
    const enough = target.enough(steps, found.cost);
    const tried = { price, found };
    if (enough) cheap = tried;
    else dear = tried;
    if (between && enough) many = found;
    else if (between) few = found;
    price = onOneSide(target, tried, last, passes, enough);
    last = tried;
  }
}

/** The next price while all that were tried were too cheap, or all too dear. */
function onOneSide(
  target: Target,
  tried: Tried,
  last: Tried | undefined,
  passes: number,
  enough: boolean,
): number {
  const { price, found } = tried;
  const steps = found.ends.length;
  const miss = target.correction(steps, found.cost);
  if (target.onCurve && !last) return price * miss;
  if (target.onCurve && last && last.found.ends.length !== steps && passes % 3 > 0) {
    const curve = target.onCurve(last, tried);
    if (enough ? curve > price : curve < price) return curve;
  }
  // half as far again as the miss asks for, and ever farther, so that the other side is met soon
  const factor = Math.max(1 + 5e-4 * 2 ** passes, miss ** (enough ? 1.5 : -1.5));
  return enough ? price * factor : price / factor;
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

/**
 * The price of the continuum (theory (8)): D(K) ≈ S²/2K with S = Σ √d. To the next order, with steps whose lengths go as 1/√d, the sum
 * over steps of the next terms in their lengths is S²c/2K², so that −D′(K) ≈ S²/2(K − c)².
 */
function firstPrice({ heights, length, base, root, bend }: PricedPaths, target: Target): number {
  let low = 1;
  let high = length;
  while (low < high) {
    const steps = (low + high) >> 1;
    if (target.enough(steps, base + (root * root) / (2 * steps) - heights[0]! / 2)) high = steps;
    else low = steps + 1;
  }
  const part = root / (low - Math.min(bend, low / 4));
  return part * part * 0.5;
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
