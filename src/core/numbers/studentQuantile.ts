import { betaDistribution, logGamma } from './betaDistribution';

/** From so many degrees of freedom on the expansion is exact to 1e-10, and the Beta function would lose digits. */
const manyDegrees = 2000;

/** Student's t: below it lies this probability; of infinitely many degrees of freedom, the normal law. */
export function studentQuantile(probability: number, freedom: number): number {
  if (probability < 0.5) return -studentQuantile(1 - probability, freedom);
  // nothing is known of the spread
  if (freedom <= 0) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(probability);
  return freedom >= manyDegrees ? expanded(z, freedom) : inverted(z, probability, freedom);
}

/** Newton's steps on the tail, which is convex: from the normal quantile, which lies below, they never overshoot. */
function inverted(z: number, probability: number, freedom: number): number {
  const half = freedom / 2;
  const logScale = logGamma(half + 0.5) - logGamma(half) - 0.5 * Math.log(freedom * Math.PI);
  let t = z;
  for (let i = 0; i < 100; i++) {
    const square = (t * t) / freedom;
    const tail = betaDistribution(1 / (1 + square), half, 0.5) / 2;
    const density = Math.exp(logScale - (half + 0.5) * Math.log1p(square));
    const step = (tail - (1 - probability)) / density;
    t += step;
    if (Math.abs(step) <= 1e-14 * t) break;
  }
  return t;
}

/** Cornish and Fisher. */
function expanded(z: number, freedom: number): number {
  const z3 = z ** 3;
  const z5 = z ** 5;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}

/** Of the standard normal law, from one half on: Hastings' formula (to 4.5e-4), then Newton's steps. */
export function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - probability));
  let z =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let i = 0; i < 3; i++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z += (probability - normalDistribution(z)) / density;
  }
  return z;
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
