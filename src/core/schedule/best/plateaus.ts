// Runs of equal heights: a step is worth beginning only where one of them begins.

/** The first position of every run of equal heights, then N; not to be written to. There are so many runs, where that is known. */
export function plateauStarts(heights: Float64Array, runs = runsOf(heights)): Int32Array {
  const length = heights.length;
  if (runs === length) return countedUpTo(length);
  const starts = new Int32Array(runs + 1);
  for (let j = 1, count = 1; j < length; j++)
    if (heights[j] !== heights[j - 1]) starts[count++] = j;
  starts[runs] = length;
  return starts;
}

function runsOf(heights: Float64Array): number {
  let runs = Math.min(1, heights.length);
  for (let j = 1; j < heights.length; j++) if (heights[j] !== heights[j - 1]) runs++;
  return runs;
}

/** 0, 1, 2 …: where nothing is equal, all have the same. */
let counted = new Int32Array(0);

function countedUpTo(last: number): Int32Array {
  if (counted.length <= last) {
    counted = new Int32Array(Math.max(last + 1, 2 * counted.length));
    for (let i = 0; i < counted.length; i++) counted[i] = i;
  }
  return counted.subarray(0, last + 1);
}

/** The height of each run; the heights themselves where none are equal. */
export function heightsAt(heights: Float64Array, starts: Int32Array): Float64Array {
  if (starts.length > heights.length) return heights;
  const levels = new Float64Array(starts.length - 1);
  for (let i = 0; i < levels.length; i++) levels[i] = heights[starts[i]!]!;
  return levels;
}
