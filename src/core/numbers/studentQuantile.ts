/** Student's t from the normal quantile (Cornish and Fisher; three digits from ten degrees of freedom on). */
export function studentQuantile(probability: number, freedom: number): number {
  const z = normalQuantile(probability);
  const z3 = z ** 3;
  const z5 = z ** 5;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}

/** Of the standard normal law, above one half (Hastings; absolute error below 4.5e-4, then one Newton step). */
export function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - probability));
  const first =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  const density = Math.exp((-first * first) / 2) / Math.sqrt(2 * Math.PI);
  return first + (probability - normalDistribution(first)) / density;
}

export function normalDistribution(z: number): number {
  // the continued fraction of Mills' ratio would need many terms near 0: the series does not
  let term = z;
  let total = z;
  for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (z * z) / (2 * n + 1);
    total += term;
  }
  return 0.5 + (total * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
