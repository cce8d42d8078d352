/**
 * The least of lines y = end · x + intercept that come with ever smaller ends, at points in any order:
 * those that are least somewhere are kept on a stack, with the point from which on each is, so that a
 * query is a binary search among few. Among equal lines the one with the smallest end wins.
 */
export class LowerHull {
  private readonly ends: Int32Array;
  private readonly intercepts: Float64Array;
  /** From which point on a line is least: the first one from −∞ on. */
  private readonly from: Float64Array;
  private count = 0;

  constructor(mostLines: number) {
    this.ends = new Int32Array(mostLines);
    this.intercepts = new Float64Array(mostLines);
    this.from = new Float64Array(mostLines);
  }

  clear(): void {
    this.count = 0;
  }

  /** `end` is smaller than those before, `intercept` finite. */
  insert(end: number, intercept: number): void {
    const { ends, intercepts, from } = this;
    let last = (this.count - 1) | 0;
    let start = Number.NEGATIVE_INFINITY;
    for (; last >= 0; last = (last - 1) | 0) {
      start = (intercept - intercepts[last]!) / (ends[last]! - end);
      if (start > from[last]!) break;
    }
    last = (last + 1) | 0;
    ends[last] = end;
    intercepts[last] = intercept;
    from[last] = start;
    this.count = (last + 1) | 0;
  }

  /** The end of the least line at this point; there is at least one line. */
  leastAt(point: number): number {
    const { from } = this;
    let low = 0;
    let count = this.count | 0;
    // the first line's own `from` is never looked at: it has none before it
    while (count > 1) {
      const half = count >> 1;
      if (from[(low + half) | 0]! <= point) low = (low + half) | 0;
      count = (count - half) | 0;
    }
    return this.ends[low]!;
  }
}
