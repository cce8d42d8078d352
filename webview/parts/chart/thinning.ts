/** Leaves out points that nobody could tell apart. */

/** More points than this cannot be told apart on a screen. */
export const mostPoints = 1200;

/** Indices 0 … count − 1: all of a few, evenly spread ones of many, first and last included. */
export function spreadIndices(count: number, most = mostPoints): readonly number[] {
  const shown = Math.min(count, most);
  return Array.from({ length: shown }, (_, i) =>
    shown === 1 ? 0 : Math.round((i * (count - 1)) / (shown - 1)),
  );
}
