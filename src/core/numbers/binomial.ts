/** Against the largest probability, what is less than this is left out. */
const negligible = 1e-19;

/** Probabilities of a binomial law around its mode: `values[i]` is that of `first + i`. */
export interface Window {
  first: number;
  count: number;
  readonly values: Float64Array;
}

export function emptyWindow(length: number): Window {
  return { first: 0, count: 0, values: new Float64Array(length) };
}

/** The law of the number of successes in `trials`, by its ratios from the mode outwards. */
export function binomial(trials: number, success: number, failure: number, into: Window): void {
  const { values } = into;
  const odds = success / failure;
  const mode = Math.min(trials, Math.floor((trials + 1) * success));
  let total = 1;
  let first = mode;
  for (let value = 1; first > 0; first--) {
    value *= first / ((trials - first + 1) * odds);
    if (value < negligible) break;
    values[first - 1] = value;
    total += value;
  }
  values[mode] = 1;
  let last = mode;
  for (let value = 1; last < trials; last++) {
    value *= ((trials - last) * odds) / (last + 1);
    if (value < negligible) break;
    values[last + 1] = value;
    total += value;
  }
  into.first = first;
  into.count = last - first + 1;
  for (let i = 0; i < into.count; i++) values[i] = values[first + i]! / total;
}

/** The mean of values[0 … trials] under the law. */
export function expectation({ first, count, values }: Window, of: Float64Array): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += values[i]! * of[first + i]!;
  return total;
}
