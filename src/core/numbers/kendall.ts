/**
 * Kendall's τ-b of a sequence against its own order: 1 where it rises, −1 where it falls, near 0 where it does neither.
 * Equal numbers count for neither; null where all are equal.
 */
export function kendallTau(sequence: readonly number[]): number | null {
  const length = sequence.length;
  const values = [...new Set(sequence)].sort((one, other) => one - other);
  const ranks = new Map(values.map((value, i) => [value, i + 1]));
  const highest = values.length;
  const counts = new Float64Array(highest + 1);
  /** How many came so far by their rank, added up as a binary indexed tree. */
  const tree = new Float64Array(highest + 1);
  let [falling, equal] = [0, 0];
  sequence.forEach((one, earlier) => {
    const rank = ranks.get(one) ?? 0;
    let atMost = 0;
    for (let at = rank; at > 0; at -= at & -at) atMost += tree[at]!;
    falling += earlier - atMost;
    equal += counts[rank]!++;
    for (let at = rank; at <= highest; at += at & -at) tree[at]! += 1;
  });
  const pairs = (length * (length - 1)) / 2;
  const differing = pairs - equal;
  if (differing <= 0) return null;
  return (differing - 2 * falling) / Math.sqrt(pairs * differing);
}
