/** Gauss–Legendre: points in (0, 1) and weights that add up to 1; exact for polynomials up to degree 2n − 1. */
export interface Rule {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, Rule>();

export function gaussLegendre(count: number): Rule {
  const known = rules.get(count);
  if (known) return known;
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    // Newton's method doubles the digits: from this guess four rounds are enough
    for (let round = 0; round < 6; round++) {
      let [before, value] = [1, x];
      for (let n = 2; n <= count; n++)
        [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    points[i] = (1 - x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  const rule = { points, weights };
  rules.set(count, rule);
  return rule;
}
