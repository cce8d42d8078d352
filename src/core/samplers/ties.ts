/**
 * Scores that are apart by no more than this share, of values about one or larger, are equal: rounding alone parts
 * them, and differs between two ways to compute the same law.
 */
const rounding = 1e-12;

/** How much one is ahead of another: below 0, 0 where only rounding parts them, or above 0. */
export function lead(one: number, other: number): number {
  if (one === other) return 0;
  const difference = one - other;
  const scale = Math.max(1, Math.min(Math.abs(one), Math.abs(other)));
  return Math.abs(difference) <= rounding * scale ? 0 : difference;
}

/** The positions with the largest scores, `count` of them; among equals those with the smallest index. */
export function highest(
  positions: ArrayLike<number>,
  count: number,
  score: (position: number) => number,
): readonly number[] {
  const scored = Array.from(positions, (position) => ({ position, score: score(position) }));
  scored.sort((one, other) => other.score - one.score || one.position - other.position);
  const found: number[] = [];
  for (let from = 0; from < scored.length && found.length < count; ) {
    let to = from + 1;
    while (to < scored.length && lead(scored[to - 1]!.score, scored[to]!.score) === 0) to++;
    const equals = scored.slice(from, to).map(({ position }) => position);
    found.push(...equals.sort((one, other) => one - other));
    from = to;
  }
  return found.slice(0, count);
}
