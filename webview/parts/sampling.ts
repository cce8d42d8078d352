/** A point of a chart, in the units of its axes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** More points than this cannot be told apart on a screen. */
const mostPoints = 1200;

/** Indices 0 … count − 1: all of a few, evenly spread ones of many, first and last included. */
export function spreadIndices(count: number, most = mostPoints): readonly number[] {
  const shown = Math.min(count, most);
  return Array.from({ length: shown }, (_, i) =>
    shown === 1 ? 0 : Math.round((i * (count - 1)) / (shown - 1)),
  );
}

/** Where each step begins: t_0 = 0, t_1 …, and N at the end. */
export function startsOf(sizes: ArrayLike<number>): Float64Array {
  const starts = new Float64Array(sizes.length + 1);
  for (let k = 0; k < sizes.length; k++) starts[k + 1] = starts[k]! + sizes[k]!;
  return starts;
}
