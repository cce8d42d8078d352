/**
 * What the least error is near in the limit of long sequences (theory §4), for a profile h(j) ≈ g(j/N):
 * no bounds, and no estimates with error bars, but what one sees the optimum tend to.
 */

/** D(K) as 1 ≪ K ≪ N (8): ½ [(N/K) (∫√|g′|)² − (g(0) − g(1))], with the drops of the profile for N⁻¹|g′|. */
export function manyTokensLimit(conditionalEntropy: Float64Array, steps: number): number {
  const length = conditionalEntropy.length;
  let roots = 0;
  for (let j = 1; j < length; j++) roots += Math.sqrt(drop(conditionalEntropy, j));
  const fall = conditionalEntropy[0]! - conditionalEntropy[length - 1]!;
  // ∫√|g′| = Σ √(d/N), so that the factor N cancels
  return 0.5 * (roots ** 2 / steps - fall);
}

/**
 * D(K) as N grows with K = rN, a bounded number of tokens each step (9): the largest over Λ of
 * Σ min over whole B of [(B − 1) d/2 + Λ/B] − Λ K, where d are the drops.
 */
export function fewTokensLimit(conditionalEntropy: Float64Array, steps: number): number {
  const length = conditionalEntropy.length;
  const drops = Float64Array.from({ length }, (_, j) =>
    // the first token has no drop of its own; that of its neighbour stands for it
    drop(conditionalEntropy, Math.max(1, j)),
  );
  const value = (price: number) => {
    let total = -price * steps;
    for (const slope of drops) {
      const tokens = Math.min(length, bestTokens(price, slope));
      total += 0.5 * (tokens - 1) * slope + price / tokens;
    }
    return total;
  };
  // concave in Λ: the largest is bracketed and then cornered by thirds
  let low = 0;
  let high = 1;
  while (value(2 * high) > value(high) && high < 1e300) high *= 2;
  high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (value(left) < value(right)) low = left;
    else high = right;
  }
  return Math.max(0, value((low + high) / 2));
}

/** The whole B with B(B − 1) ≤ 2Λ/d ≤ B(B + 1). */
function bestTokens(price: number, slope: number): number {
  if (slope <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.round(Math.sqrt(0.25 + (2 * price) / slope)));
}

function drop(conditionalEntropy: Float64Array, j: number): number {
  return Math.max(0, conditionalEntropy[j - 1]! - conditionalEntropy[j]!);
}
