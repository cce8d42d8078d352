// Some positions of a whole sequence: what is said of them alone, and of the whole.

/** The rows of these positions, one after another, out of those of the whole. */
export function rowsAt(
  positions: readonly number[],
  rows: Float64Array,
  alphabet: number,
): Float64Array {
  const own = new Float64Array(positions.length * alphabet);
  positions.forEach((i, k) => {
    own.set(rows.subarray(i * alphabet, (i + 1) * alphabet), k * alphabet);
  });
  return own;
}

/** A whole sequence with these values at the positions; what is elsewhere stays. */
export function putAt(
  positions: readonly number[],
  values: Int32Array,
  elsewhere: Int32Array,
): Int32Array {
  const whole = elsewhere.slice();
  positions.forEach((i, k) => {
    whole[i] = values[k]!;
  });
  return whole;
}
