// Temperature and top-p, applied to the rows that tokens are drawn by.
import { highest, lead } from './ties';

/**
 * What decoders do to the rows before they choose and draw, as Dream does it; off by default. What is aimed at
 * is then another law than the model's.
 */
export interface TokenOptions {
  /** Below 1 likely tokens are preferred; 0 takes the likeliest. */
  readonly temperature?: number;
  /** Only the likeliest tokens whose probabilities add up to this. */
  readonly topP?: number;
}

/** Whether these options change nothing. */
export function isPlain({ temperature = 1, topP = 1 }: TokenOptions): boolean {
  return temperature === 1 && topP >= 1;
}

/** The rows by which tokens are drawn; those given where the options change nothing. */
export function sharpenedRows(
  rows: Float64Array,
  alphabet: number,
  options: TokenOptions,
): Float64Array {
  if (isPlain(options)) return rows;
  const { temperature = 1, topP = 1 } = options;
  const sharp = rows.slice();
  for (let from = 0; from < rows.length; from += alphabet)
    sharpen(sharp.subarray(from, from + alphabet), temperature, topP);
  return sharp;
}

/** What a sampler sees of the model's rows: those that tokens are drawn by, and the model's own where these differ. */
export function seenRows(
  model: Float64Array,
  alphabet: number,
  options: TokenOptions,
): { readonly rows: Float64Array; readonly model: Float64Array | undefined } {
  const rows = sharpenedRows(model, alphabet, options);
  return { rows, model: rows === model ? undefined : model };
}

/** Below it, what differs by rounding alone would decide: only the likeliest tokens are left, as at 0. */
const coldest = 1e-12;

function sharpen(row: Float64Array, temperature: number, topP: number): void {
  const most = row.reduce((one, other) => Math.max(one, other), 0);
  for (let x = 0; x < row.length; x++) {
    const share = row[x]! / most;
    row[x] = temperature > coldest ? share ** (1 / temperature) : lead(share, 1) === 0 ? 1 : 0;
  }
  normalise(row);
  if (topP >= 1) return;
  const order = highest(Array.from(row.keys()), row.length, (x) => row[x]!);
  let before = 0;
  for (const x of order) {
    const probability = row[x]!;
    if (lead(before, topP) >= 0) row[x] = 0;
    before += probability;
  }
  normalise(row);
}

function normalise(row: Float64Array): void {
  const total = row.reduce((one, other) => one + other, 0);
  for (let x = 0; x < row.length; x++) row[x] = row[x]! / total;
}

/** Less likely tokens are rounding, and never occur. */
const never = 1e-12;

/**
 * −Σ p log p̃ of one row, nats: what the tokens of this position cost that are drawn by the sharpened row.
 * Infinite where a token that occurs is never drawn.
 */
export function crossEntropyOf(
  row: Float64Array,
  drawnBy: Float64Array,
  from: number,
  alphabet: number,
): number {
  let total = 0;
  for (let x = from; x < from + alphabet; x++) {
    const probability = row[x]!;
    if (probability > 0 && (probability > never || drawnBy[x]! > 0))
      total -= probability * Math.log(drawnBy[x]!);
  }
  return total;
}
