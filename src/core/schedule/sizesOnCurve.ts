/** sin²(π/6) is computed a little below the quarter that it is: what is so near a half is a half. */
const nearly = 1e-9;

/**
 * A reveal curve as step sizes: `fraction(s)` of the tokens are revealed when a share s of the steps is
 * done. The ends are rounded to the nearest token (halves up) and then kept distinct: every step reveals
 * at least one token and leaves at least one for each step to come (theory §4).
 */
export function sizesOnCurve(
  length: number,
  steps: number,
  fraction: (share: number) => number,
): Int32Array {
  const sizes = new Int32Array(steps);
  let before = 0;
  for (let k = 1; k <= steps; k++) {
    const wanted = k === steps ? length : Math.floor(length * fraction(k / steps) + 0.5 + nearly);
    const end = Math.min(length - (steps - k), Math.max(before + 1, wanted));
    sizes[k - 1] = end - before;
    before = end;
  }
  return sizes;
}
