// Runs of equal heights: a step is worth beginning only where one of them begins.

/** The first position of every run of equal heights, then N. */
export function plateauStarts(heights: Float64Array): Int32Array {
  const length = heights.length;
  const starts = new Int32Array(length + 1);
  let count = Math.min(1, length);
  for (let j = 1; j < length; j++) if (heights[j] !== heights[j - 1]) starts[count++] = j;
  starts[count++] = length;
  return starts.slice(0, count);
}

/** The height of each run; the heights themselves where none are equal. */
export function heightsAt(heights: Float64Array, starts: Int32Array): Float64Array {
  if (starts.length > heights.length) return heights;
  const levels = new Float64Array(starts.length - 1);
  for (let i = 0; i < levels.length; i++) levels[i] = heights[starts[i]!]!;
  return levels;
}
