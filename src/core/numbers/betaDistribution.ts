/** The distribution function of Beta(a, b): the regularised incomplete beta integral up to x. */
export function betaDistribution(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // the continued fraction converges quickly on this side of the mean only
  return x < (a + 1) / (a + b + 2) ? belowMean(x, a, b) : 1 - belowMean(1 - x, b, a);
}

/** Between these lies a share of which so many of so many were seen (Clopper and Pearson): never too narrow. */
export function clopperPearson(
  seen: number,
  count: number,
  confidence: number,
): readonly [low: number, high: number] {
  const tail = (1 - confidence) / 2;
  const low = seen === 0 ? 0 : betaQuantile(tail, seen, count - seen + 1);
  const high = seen === count ? 1 : betaQuantile(1 - tail, seen + 1, count - seen);
  return [low, high];
}

function betaQuantile(probability: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (betaDistribution(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The continued fraction of the integral, evaluated from the front (Lentz's method). */
function belowMean(x: number, a: number, b: number): number {
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}

/** log Γ(x) for x > 0: Stirling's series, after lifting x where it would not converge. */
export function logGamma(x: number): number {
  let lifted = x;
  let product = 1;
  while (lifted < 12) {
    product *= lifted;
    lifted++;
  }
  const inverse = 1 / (lifted * lifted);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) /
    lifted;
  return (
    (lifted - 0.5) * Math.log(lifted) -
    lifted +
    0.5 * Math.log(2 * Math.PI) +
    series -
    Math.log(product)
  );
}
