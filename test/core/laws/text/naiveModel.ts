import type { Smoothing } from '../../../../src/core/laws/text/smoothing';

/** The definitions of the two smoothings, word for word and slowly. */
export function naiveProbability(
  ids: readonly number[],
  alphabet: number,
  order: number,
  smoothing: Smoothing,
  context: readonly number[],
  symbol: number,
): number {
  const symbols = Array.from({ length: alphabet }, (_, x) => x);
  const occurs = (gram: readonly number[]) =>
    ids.filter((_, i) => i + gram.length <= ids.length && gram.every((x, j) => ids[i + j] === x))
      .length;
  const longest = context.slice(Math.max(0, context.length - order));

  function count(gram: readonly number[]): number {
    if (smoothing === 'wittenBell' || gram.length === longest.length + 1) return occurs(gram);
    return symbols.filter((before) => occurs([before, ...gram]) > 0).length;
  }
  function grams(size: number): number[][] {
    const all = new Map<string, number[]>();
    for (let i = 0; i + size <= ids.length; i++) {
      const gram = ids.slice(i, i + size);
      all.set(gram.join(), gram);
    }
    return [...all.values()];
  }
  function discounts(size: number): readonly number[] {
    const n = [0, 0, 0, 0, 0];
    for (const gram of grams(size)) {
      const found = count(gram);
      if (found <= 4) n[found] = (n[found] ?? 0) + 1;
    }
    const [, n1 = 0, n2 = 0, n3 = 0, n4 = 0] = n;
    if (n1 * n2 * n3 * n4 === 0) return [0, 0.5, 0.5, 0.5];
    const y = n1 / (n1 + 2 * n2);
    const found = [1 - (2 * y * n2) / n1, 2 - (3 * y * n3) / n2, 3 - (4 * y * n4) / n3];
    return found.some((discount) => discount <= 0) ? [0, 0.5, 0.5, 0.5] : [0, ...found];
  }
  function probability(u: readonly number[], w: number): number {
    const below = () => (u.length === 0 ? 1 / alphabet : probability(u.slice(1), w));
    const row = symbols.map((x) => count([...u, x]));
    const total = row.reduce((one, other) => one + other);
    if (total === 0) return below();
    const own = row[w] ?? 0;
    if (smoothing === 'wittenBell') {
      const different = row.filter((found) => found > 0).length;
      return (own + different * below()) / (total + different);
    }
    const discount = discounts(u.length + 1);
    const of = (found: number) => discount[Math.min(found, 3)] ?? 0;
    const given = row.reduce((sum, found) => sum + of(found), 0);
    return (own - of(own) + given * below()) / total;
  }
  return probability(longest, symbol);
}
