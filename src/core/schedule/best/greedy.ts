// Schedules with the best promise against every law: each step as long as a tolerance allows.

/** How much a step [a, b) may stretch for each unit of tolerance: the weight of its first interior m = a + 1. */
export type Weight = (interior: number, length: number) => number;

/** Rounding must not cost a token: a quotient this little below a whole number counts as that number. */
const slack = 1e-9;

/**
 * The longest steps in which b − m ≤ tolerance · weight(m) wherever d(m) counts, so that by the drop form
 * (theory (3)) E(t) ≤ tolerance · Σ d(m) weight(m) whatever the profile. No other schedule keeps the same
 * promise in fewer steps (theory §5). Undefined if more than `mostSteps` are needed.
 */
export function greedySizes(
  length: number,
  tolerance: number,
  weight: Weight,
  mostSteps = length,
): Int32Array | undefined {
  const sizes: number[] = [];
  for (let start = 0; start < length; ) {
    if (sizes.length === mostSteps) return undefined;
    const reach = Math.floor(tolerance * weight(start + 1, length) + slack);
    const size = Math.min(length - start, 1 + reach);
    sizes.push(size);
    start += size;
  }
  return Int32Array.from(sizes);
}

/** The schedule with exactly so many steps whose worst ratio of E(t) to Σ d(m) weight(m) is least. */
export function greedySizesForSteps(length: number, steps: number, weight: Weight): Int32Array {
  // one step is enough at this tolerance, for every weight that is at least 1 − 1/N at m = 1
  let high = length;
  let low = 0;
  let sizes: Int32Array = Int32Array.of(length);
  // until no number lies between
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    const found = greedySizes(length, middle, weight, steps);
    if (found) [high, sizes] = [middle, found];
    else low = middle;
  }
  return halvedTo(sizes, steps);
}

/** Halves the largest step, the first of equals, until there are so many: no term of the error grows. */
function halvedTo(sizes: Int32Array, steps: number): Int32Array {
  const split = [...sizes];
  while (split.length < steps) {
    const largest = split.reduce((best, size, k) => (size > split[best]! ? k : best), 0);
    const size = split[largest]!;
    split.splice(largest, 1, Math.ceil(size / 2), Math.floor(size / 2));
  }
  return Int32Array.from(split);
}
