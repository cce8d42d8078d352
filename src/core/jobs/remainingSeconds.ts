/** Before so little is done, nothing can be said of the rest; of what takes long people want to know even roughly. */
const leastFraction = 0.02;
const long = 10_000;

/** How many more seconds a work takes that has come so far in so many milliseconds. */
export function remainingSeconds(milliseconds: number, fraction: number): number | undefined {
  if (fraction < leastFraction && !(milliseconds >= long && fraction > 0)) return undefined;
  return Math.ceil((milliseconds / 1000) * (1 / fraction - 1));
}
