// From the best of k − 1 steps to the best of k, by a queue of lines.

/**
 * The exact optimum by dynamic programming over steps. With G_k(a) the least Σ s·h(start) of k steps
 * that reveal positions a … N − 1, G_k(a) = min over b of (b − a) h(a) + G_{k−1}(b): for a layer the
 * candidates b are lines in h(a) with slopes that decrease in order of insertion, queried at increasing
 * points, so a monotone queue finds all minima of a layer in O(N) (theory §3.2).
 */
export interface Lines {
  /** Candidate ends of the first step, those that can still win, in order of insertion. */
  readonly ends: Int32Array;
  /** The intercepts G_{k−1}(b). */
  readonly intercepts: Float64Array;
}

export function emptyLines(length: number): Lines {
  return { ends: new Int32Array(length), intercepts: new Float64Array(length) };
}

/**
 * G_k from G_{k−1}, for the starts a ≥ `from`; `choice` receives the end of the first step, the
 * smallest of those that are best.
 */
export function nextLayer(
  heights: Float64Array,
  previous: Float64Array,
  k: number,
  from: number,
  lines: Lines,
  layer: Float64Array,
  choice: Int32Array | undefined,
): void {
  const { ends, intercepts } = lines;
  let front = 0;
  let back = -1;
  for (let a = (heights.length - k) | 0; a >= from; a = (a - 1) | 0) {
    const end = (a + 1) | 0;
    const intercept = previous[end]!;
    while (back > front && needless(ends, intercepts, back, end, intercept)) back = (back - 1) | 0;
    back = (back + 1) | 0;
    ends[back] = end;
    intercepts[back] = intercept;

    const height = heights[a]!;
    let best = ends[front]! * height + intercepts[front]!;
    while (front < back) {
      const other = ends[(front + 1) | 0]! * height + intercepts[(front + 1) | 0]!;
      if (other > best) break;
      best = other;
      front = (front + 1) | 0;
    }
    layer[a] = best - a * height;
    if (choice) choice[a] = ends[front]!;
  }
}

/** Whether the line at `back` is nowhere below both its predecessor and the new line. */
function needless(
  ends: Int32Array,
  intercepts: Float64Array,
  back: number,
  end: number,
  intercept: number,
): boolean {
  const before = (back - 1) | 0;
  const slope = ends[before]!;
  const start = intercepts[before]!;
  return (intercept - start) * (slope - ends[back]!) <= (intercepts[back]! - start) * (slope - end);
}
