/** Before so little is done, nothing can be said of the rest. */
const leastFraction = 0.02;

/** How many more seconds a work takes that has come so far in so many milliseconds. */
export function remainingSeconds(milliseconds: number, fraction: number): number | undefined {
  if (fraction < leastFraction) return undefined;
  return Math.ceil((milliseconds / 1000) * (1 / fraction - 1));
}
