// After how many known positions each one of a binary code is settled, as src/core/kernels/settling.ts has it.

/**
 * From the address `at` on: the rows of a basis, each of so many vectors of 128 bits, which are used up; the positions in their
 * order; for each position the result, 0 where no row has a 1; room for a number of each row and for one row more.
 */
export function settle(at: usize, rows: usize, vectors: usize, positions: usize): void {
  const width = vectors << 4;
  const end = at + rows * width;
  const after = end + (positions << 2);
  const steps = after + (positions << 2);
  const first = eliminate(at, end, width, positions, steps);
  tell(at, first, width, after, steps, steps + (rows << 2));
}

/** Brings the rows into the order of their pivots, each 0 where an earlier one has its pivot; returns where those without begin. */
function eliminate(at: usize, end: usize, width: usize, positions: usize, steps: usize): usize {
  let first = at;
  for (let j: usize = 0; j < positions && first < end; j++) {
    const position = <usize>i32.load(end + (j << 2));
    const byte = position >> 3;
    const bit = 1 << <i32>(position & 7);
    let row = first;
    while (row < end && (<i32>load<u8>(row + byte) & bit) == 0) row += width;
    if (row == end) continue;
    for (let w: usize = 0; w < width; w += 16) {
      const pivot = v128.load(row + w);
      v128.store(row + w, v128.load(first + w));
      v128.store(first + w, pivot);
    }
    for (let other = row + width; other < end; other += width) {
      if ((<i32>load<u8>(other + byte) & bit) == 0) continue;
      for (let w: usize = 0; w < width; w += 16)
        v128.store(other + w, v128.xor(v128.load(other + w), v128.load(first + w)));
    }
    i32.store(steps + (((first - at) / width) << 2), <i32>j + 1);
    first += width;
  }
  return first;
}

/** A position is open until the last row with a 1 there has its pivot. */
function tell(
  at: usize,
  first: usize,
  width: usize,
  after: usize,
  steps: usize,
  untold: usize,
): void {
  for (let w: usize = 0; w < width; w += 8) i64.store(untold + w, -1);
  for (let row = first; row > at; ) {
    row -= width;
    const step = i32.load(steps + (((row - at) / width) << 2));
    for (let w: usize = 0; w < width; w += 8) {
      const left = i64.load(untold + w);
      let ones = i64.load(row + w) & left;
      i64.store(untold + w, left ^ ones);
      for (; ones != 0; ones &= ones - 1)
        i32.store(after + (((w << 3) + <usize>ctz(ones)) << 2), step);
    }
  }
}
