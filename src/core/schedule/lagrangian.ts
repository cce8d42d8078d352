/**
 * The exact optimum for one number of steps, or for a target error, at any length: with a price on every
 * step the cheapest schedule is found in O(N), and since D(K) is convex (theory §3.4) the right price
 * gives every K, up to ties that are spliced (theory §3.5).
 */

/** A schedule as the positions where its steps end, of which the last is N. */
interface Path {
  readonly ends: Int32Array;
  /** Σ s·h(start): the error plus a constant. */
  readonly cost: number;
}

/** What a search is after. */
export interface Target {
  /** Whether a path has as many steps as wanted, or few enough errors. */
  enough(steps: number, cost: number): boolean;
  /** Whether a path with so many steps answers the question for certain. */
  met(steps: number): boolean;
  /** On the straight piece from (K1, cost1) with this slope: how many steps are wanted. */
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

/**
 * Ends of the steps of an optimal schedule for the target; `heights` nonincreasing, ending in 0. Says at
 * which price it is the cheapest of all, where it was found so.
 */
export function searchPath(
  heights: Float64Array,
  target: Target,
  foundAt?: (price: number) => void,
): Int32Array {
  const length = heights.length;
  const starts = plateauStarts(heights);
  const work = workspace(starts.length);
  let few: Path = { ends: Int32Array.of(length), cost: length * (heights[0] as number) };
  if (target.enough(1, few.cost)) return few.ends;
  let many: Path = pathThrough(starts, length, heights);
  if (!target.enough(many.ends.length, many.cost)) return withMoreSteps(many.ends, target);

  let price = firstPrice(heights, starts, target);
  let fewPrice = Number.POSITIVE_INFINITY;
  let manyPrice = 0;
  let push = 5e-4;
  for (;;) {
    const gap = many.ends.length - few.ends.length;
    const slope = (few.cost - many.cost) / gap;
    if (gap === 1) return splice(few, many, slope, target);
    // prices on both sides are known, or the guess left the range: then the chord, which always ends it
    const onPiece = manyPrice > 0 && fewPrice < Number.POSITIVE_INFINITY;
    if (onPiece || !(price > manyPrice && price < fewPrice)) price = slope;
    const found = cheapestPath(heights, starts, length, price, work);
    const steps = found.ends.length;
    if (target.met(steps)) {
      foundAt?.(price);
      return found.ends;
    }
    const between = steps > few.ends.length && steps < many.ends.length;
    if (price === slope && !between) return splice(few, many, slope, target);
    const enough = target.enough(steps, found.cost);
    if (enough) manyPrice = price;
    else fewPrice = price;
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

/**
 * One optimal schedule for each price that the continuum names for these numbers of steps; their own
 * numbers of steps come out near. One pass each, a point of the curve D(K) each.
 */
export function* sweepPrices(
  heights: Float64Array,
  steps: ArrayLike<number>,
): Generator<Int32Array, void, void> {
  const starts = plateauStarts(heights);
  const work = workspace(starts.length);
  const root = sumOfRoots(heights, starts);
  for (let i = 0; i < steps.length; i++) {
    const price = 0.5 * (root / (steps[i] as number)) ** 2;
    yield cheapestPath(heights, starts, heights.length, price, work).ends;
  }
}

function sumOfRoots(heights: Float64Array, starts: Int32Array): number {
  let root = 0;
  for (let i = 1; i < starts.length; i++)
    root += Math.sqrt(
      (heights[starts[i - 1] as number] as number) - (heights[starts[i] as number] as number),
    );
  return root;
}

/** The price of the continuum (theory (8)): D(K) ≈ S²/2K with S = Σ √d. */
function firstPrice(heights: Float64Array, starts: Int32Array, target: Target): number {
  const root = sumOfRoots(heights, starts);
  const length = heights.length;
  let low = 1;
  let high = length;
  const total = heights.reduce((one, other) => one + other, 0);
  while (low < high) {
    const steps = (low + high) >> 1;
    if (target.enough(steps, total + (root * root) / (2 * steps) - (heights[0] as number) / 2))
      high = steps;
    else low = steps + 1;
  }
  return (root / low) * (root / low) * 0.5;
}

/** The first position of every run of equal heights: no other position is worth beginning a step at. */
function plateauStarts(heights: Float64Array): Int32Array {
  const starts = new Int32Array(heights.length);
  let count = 0;
  for (let j = 0; j < heights.length; j++)
    if (j === 0 || heights[j] !== heights[j - 1]) starts[count++] = j;
  return starts.slice(0, count);
}

function pathThrough(starts: Int32Array, length: number, heights: Float64Array): Path {
  const ends = new Int32Array(starts.length);
  ends.set(starts.subarray(1));
  ends[ends.length - 1] = length;
  return { ends, cost: costOf(heights, ends) };
}

function costOf(heights: Float64Array, ends: Int32Array): number {
  let cost = 0;
  let start = 0;
  for (let k = 0; k < ends.length; k++) {
    const end = ends[k] as number;
    cost += (end - start) * (heights[start] as number);
    start = end;
  }
  return cost;
}

/** More steps than there are different heights: any further ends do, so the first ones. */
function withMoreSteps(ends: Int32Array, target: Target): Int32Array {
  const length = ends[ends.length - 1] as number;
  const isEnd = new Uint8Array(length + 1);
  for (const end of ends) isEnd[end] = 1;
  let steps = ends.length;
  for (let j = 1; j < length && !target.enough(steps, Number.POSITIVE_INFINITY); j++) {
    if (isEnd[j]) continue;
    isEnd[j] = 1;
    steps++;
  }
  const all = new Int32Array(steps);
  let k = 0;
  for (let j = 1; j <= length; j++) if (isEnd[j]) all[k++] = j;
  return all;
}

interface Workspace {
  readonly queue: Int32Array;
  readonly intercepts: Float64Array;
  readonly choice: Int32Array;
}

function workspace(count: number): Workspace {
  return {
    queue: new Int32Array(count + 1),
    intercepts: new Float64Array(count + 1),
    choice: new Int32Array(count + 1),
  };
}

/** The schedule with the least cost plus price per step. */
function cheapestPath(
  heights: Float64Array,
  starts: Int32Array,
  length: number,
  price: number,
  work: Workspace,
): Path {
  chooseEnds(heights, starts, length, price, work);
  let count = 0;
  for (let i = 0; i < starts.length; i = work.choice[i] as number) count++;
  const ends = new Int32Array(count);
  let i = 0;
  for (let k = 0; k < count; k++) {
    i = work.choice[i] as number;
    ends[k] = i < starts.length ? (starts[i] as number) : length;
  }
  return { ends, cost: costOf(heights, ends) };
}

/**
 * `choice[i]`: the index of the best end of a step that begins at `starts[i]`. From the last start to the
 * first; the lines have slopes `end`, decreasing, and are queried at increasing heights.
 */
function chooseEnds(
  heights: Float64Array,
  starts: Int32Array,
  length: number,
  price: number,
  { queue, intercepts, choice }: Workspace,
): void {
  const count = starts.length | 0;
  let front = 0;
  let back = -1;
  let intercept = 0;
  let end = length;
  for (let i = (count - 1) | 0; i >= 0; i = (i - 1) | 0) {
    // the line of the end at index i + 1
    while (back > front) {
      const last = queue[back] as number;
      const before = queue[(back - 1) | 0] as number;
      const lastEnd = last < count ? (starts[last] as number) : length;
      const beforeEnd = before < count ? (starts[before] as number) : length;
      const base = intercepts[(back - 1) | 0] as number;
      if (
        (intercept - base) * (beforeEnd - lastEnd) >
        ((intercepts[back] as number) - base) * (beforeEnd - end)
      )
        break;
      back = (back - 1) | 0;
    }
    back = (back + 1) | 0;
    queue[back] = i + 1;
    intercepts[back] = intercept;

    const start = starts[i] as number;
    const height = heights[start] as number;
    let index = queue[front] as number;
    let at = index < count ? (starts[index] as number) : length;
    let best = at * height + (intercepts[front] as number);
    while (front < back) {
      const next = queue[(front + 1) | 0] as number;
      at = next < count ? (starts[next] as number) : length;
      const value = at * height + (intercepts[(front + 1) | 0] as number);
      if (value > best) break;
      best = value;
      index = next;
      front = (front + 1) | 0;
    }
    choice[i] = index;
    intercept = best - start * height + price;
    end = start;
  }
}

/**
 * `few` and `many` are both optimal at the price `slope`: so is every number of steps between, by
 * following `many` first and `few` from the first step where that is possible on (theory §3.5).
 */
function splice(few: Path, many: Path, slope: number, target: Target): Int32Array {
  const least = few.ends.length;
  const most = many.ends.length;
  const wanted = Math.min(most, Math.max(least + 1, target.stepsOnPiece(least, few.cost, slope)));
  if (wanted === most) return many.ends;
  const extra = wanted - least;
  const end = (path: Path, index: number) => (index === 0 ? 0 : (path.ends[index - 1] as number));
  let m = 0;
  while (end(many, m + extra + 1) > end(few, m + 1)) m++;
  const ends = new Int32Array(wanted);
  ends.set(many.ends.subarray(0, m + extra));
  ends.set(few.ends.subarray(m), m + extra);
  return ends;
}
