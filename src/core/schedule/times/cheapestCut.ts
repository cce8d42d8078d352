// The cheapest cut of a row of points into so many intervals.

/**
 * The borders of the intervals from 0 to `last`, as many as wanted, that cost least together, by dynamic programming: layers of
 * F_k(b) = min F_{k−1}(a) + cost(a, b).
 */
export function cheapestCut(
  last: number,
  intervals: number,
  cost: (from: number, to: number) => number,
): readonly number[] {
  const choices: Int32Array[] = [];
  let before = Float64Array.from({ length: last + 1 }, (_, b) => cost(0, b));
  for (let k = 2; k <= intervals; k++) {
    const choice = new Int32Array(last + 1);
    before = before.map((_, b) => {
      let least = Number.POSITIVE_INFINITY;
      for (let a = k - 1; a < b; a++) {
        const found = before[a]! + cost(a, b);
        if (found < least) {
          least = found;
          choice[b] = a;
        }
      }
      return least;
    });
    choices.push(choice);
  }
  return bordersOf(choices, last);
}

/** All borders, from the one before each end, found back from the last. */
export function bordersOf(choices: readonly Int32Array[], last: number): readonly number[] {
  const borders = [last];
  for (const choice of [...choices].reverse()) borders.unshift(choice[borders[0]!]!);
  return [0, ...borders];
}
