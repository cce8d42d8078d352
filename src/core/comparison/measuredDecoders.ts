// Decoders that were measured on the same texts: what each costs, and paired differences.
import { studentQuantile } from '../numbers/studentQuantile';

/** What a decoder made of a text, with certain random numbers. */
export interface CostOfText {
  readonly text: string;
  readonly seed: string;
  readonly calls: number;
  /** Nats in all. */
  readonly nll: number;
}

/** A mean over texts; the error is null where one text cannot tell. */
export interface MeanOverTexts {
  readonly mean: number;
  readonly standardError: number | null;
  readonly interval: readonly [number, number] | null;
  readonly texts: number;
}

export function meanCost(rows: readonly CostOfText[], confidence: number): MeanOverTexts {
  return meanOfTexts(
    rows.map(({ text, nll }) => [text, nll] as const),
    confidence,
  );
}

/** How much more the first costs than the second, on the same texts with the same random numbers; undefined where there are none. */
export function pairedDifference(
  rows: readonly CostOfText[],
  others: readonly CostOfText[],
  confidence: number,
): MeanOverTexts | undefined {
  const known = new Map(others.map(({ text, seed, nll }) => [`${text} ${seed}`, nll]));
  const pairs = rows.flatMap(({ text, seed, nll }) => {
    const other = known.get(`${text} ${seed}`);
    return other === undefined ? [] : [[text, nll - other] as const];
  });
  return pairs.length === 0 ? undefined : meanOfTexts(pairs, confidence);
}

/** Rows of the same text are not independent: what they say together counts once. */
export function meanOfTexts(
  values: readonly (readonly [text: string, value: number])[],
  confidence: number,
): MeanOverTexts {
  const sums = new Map<string, { total: number; count: number }>();
  for (const [text, value] of values) {
    const sum = sums.get(text) ?? { total: 0, count: 0 };
    sums.set(text, { total: sum.total + value, count: sum.count + 1 });
  }
  const means = [...sums.values()].map(({ total, count }) => total / count);
  const texts = means.length;
  const mean = means.reduce((total, one) => total + one, 0) / texts;
  if (texts < 2) return { mean, standardError: null, interval: null, texts };
  const square = means.reduce((total, one) => total + (one - mean) ** 2, 0);
  const standardError = Math.sqrt(square / (texts - 1) / texts);
  const reach = studentQuantile(0.5 + confidence / 2, texts - 1) * standardError;
  return { mean, standardError, interval: [mean - reach, mean + reach], texts };
}
