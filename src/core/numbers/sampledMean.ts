import { sum } from './entropy';

/** The mean of independent values with its standard error, which is 0 of a single one. */
export function sampledMean(values: Float64Array): {
  readonly mean: number;
  readonly standardError: number;
} {
  const count = values.length;
  const mean = sum(values) / count;
  const square = sum(values.map((value) => (value - mean) ** 2));
  return { mean, standardError: Math.sqrt(square / Math.max(1, count - 1) / count) };
}
