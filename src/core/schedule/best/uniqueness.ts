// Whether no other schedule is as cheap.

/**
 * Whether no other schedule is as good as one that was found at a price on every step, so that nobody
 * needs to ask for a rule among equal ones. It is so where every end on its way is better than any
 * other from there: then the cheapest path at this price is the only one, and the best with its number
 * of steps (theory §3.5). False may be said of a unique one whose neighbours are near.
 */
export function isOnlyCheapest(heights: Float64Array, ends: Int32Array, price: number): boolean {
  const length = heights.length;
  const queue = new Int32Array(length + 1);
  const costs = new Float64Array(length + 1);
  const highest = heights[0]!;
  // what rounding can do to the height at which one end takes over from another
  const near = 1e-13 * length * highest;
  let step = ends.length - 2;
  let front = 0;
  let back = -1;
  for (let start = length - 1; start >= 0; start--) {
    const height = heights[start]!;
    const end = start + 1;
    // within a run of equal heights no step is worth beginning, nor is one worth ending there
    if (end === length || height !== heights[end]) {
      while (
        back > front &&
        takeover(queue, costs, back, end) <= takeover(queue, costs, back - 1, queue[back]!)
      )
        back--;
      queue[++back] = end;
    }
    if (height === heights[start - 1]) continue;
    while (front < back && takeover(queue, costs, front, queue[front + 1]!) <= height) front++;
    const best = queue[front]!;
    costs[start] = price + (best - start) * height + costs[best]!;
    const onPath = step >= 0 ? ends[step]! === start : start === 0;
    if (!onPath) continue;
    if (best !== ends[step + 1]) return false;
    if (front > 0 && takeover(queue, costs, front - 1, best) > height - near) return false;
    if (front < back && takeover(queue, costs, front, queue[front + 1]!) < height + near)
      return false;
    step--;
  }
  return step === -2;
}

/** The height from which on an end is better than the one at this place of the queue. */
function takeover(queue: Int32Array, costs: Float64Array, place: number, end: number): number {
  const before = queue[place]!;
  return (costs[end]! - costs[before]!) / (before - end);
}
