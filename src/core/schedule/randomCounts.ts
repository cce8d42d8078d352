// What reveal times cost, where every token is revealed by itself.
import { binomial, emptyWindow, expectation, type Window } from '../numbers/binomial';
import { sum } from '../numbers/entropy';
import { gaussLegendre } from '../numbers/quadrature';

/** Panels no wider than this many standard deviations of the binomial law, and points for each; fewer for narrow ones. */
const panelWidth = 2;
const mostPoints = 12;
const pointsUpTo: readonly (readonly [width: number, points: number])[] = [
  [0.01, 3],
  [0.1, 5],
  [0.5, 8],
];

/**
 * What every interval of reveal times adds to the error, in nats: theory (4), with
 * h(j − 1) − h(j) = d(j) as
 *
 *     ∫ (q − u) N (N − 1) Σ_j Bin(N − 2, u)(j) d(j + 1) du  from p to q,
 *
 * where nothing is subtracted from anything: the integrand is a polynomial that in θ, u = sin² θ, is
 * as smooth everywhere as a normal law, so that few points are exact to the last digits.
 */
export function intervalCosts(conditionalEntropy: Float64Array, times: Float64Array): Float64Array {
  const length = conditionalEntropy.length;
  const costs = new Float64Array(times.length - 1);
  integrate(length, times, left, (k, factor, law) => {
    costs[k] = costs[k]! + factor * meanDrop(law, conditionalEntropy);
  });
  return costs;
}

/** H(p, q) = ∫ u (1 − u) h′(u) du of every interval: its share of the unmasking growth complexity (theory §6). */
export function intervalGrowth(
  conditionalEntropy: Float64Array,
  times: Float64Array,
): Float64Array {
  const growth = new Float64Array(times.length - 1);
  integrate(conditionalEntropy.length, times, spread, (k, factor, law) => {
    growth[k] = growth[k]! + factor * meanDrop(law, conditionalEntropy);
  });
  return growth;
}

function meanDrop({ first, count, values }: Window, conditionalEntropy: Float64Array): number {
  let total = 0;
  for (let i = 0; i < count; i++)
    total += values[i]! * (conditionalEntropy[first + i]! - conditionalEntropy[first + i + 1]!);
  return total;
}

/** The expected error of revealing every token by itself at one of these times: theory (4). */
export function revealError(conditionalEntropy: Float64Array, times: Float64Array): number {
  return sum(intervalCosts(conditionalEntropy, times));
}

/** How much every drop d(1) … d(N − 1) counts in the error, at the index 0 … N − 2. */
export function dropWeights(length: number, times: Float64Array): Float64Array {
  const weights = new Float64Array(Math.max(0, length - 1));
  integrate(length, times, left, (_, factor, { first, count, values }) => {
    for (let i = 0; i < count; i++) weights[first + i] = weights[first + i]! + factor * values[i]!;
  });
  return weights;
}

/** G(τ): the mean entropy of a hidden token when every other one is known with probability τ. */
export function meanEntropies(
  conditionalEntropy: Float64Array,
  times: ArrayLike<number>,
): Float64Array {
  const length = conditionalEntropy.length;
  const window = emptyWindow(length);
  return Float64Array.from(times, (time) => {
    const share = Math.min(1, Math.max(0, time));
    binomial(length - 1, share, 1 - share, window);
    return expectation(window, conditionalEntropy);
  });
}

/** What is integrated against h′, from q − u and from u = sin² θ. */
type Integrand = (rest: number, sine: number, cosine: number) => number;

const left: Integrand = (rest) => rest;
const spread: Integrand = (_, sine, cosine) => (sine * cosine) ** 2;

/** Gives the points of the integral of every interval k: the factor in front of the binomial law there. */
function integrate(
  length: number,
  times: Float64Array,
  integrand: Integrand,
  add: (k: number, factor: number, law: Window) => void,
): void {
  if (length < 2) return;
  const window = emptyWindow(length);
  times.subarray(1).forEach((q, k) => {
    const p = times[k]!;
    // θ_q − θ_p from the differences of the times themselves, so that close ones keep their digits
    const sine = (q - p) / (Math.sqrt(q * (1 - p)) + Math.sqrt(p * (1 - q)));
    const angle = Math.atan2(sine, Math.sqrt(p * q) + Math.sqrt((1 - p) * (1 - q)));
    const start = Math.atan2(Math.sqrt(p), Math.sqrt(1 - p));
    const end = Math.atan2(Math.sqrt(q), Math.sqrt(1 - q));
    const deviations = angle * 2 * Math.sqrt(length);
    const panels = Math.ceil(deviations / panelWidth);
    const width = deviations / panels;
    const count = pointsUpTo.find(([most]) => width <= most)?.[1] ?? mostPoints;
    const { points, weights } = gaussLegendre(count);
    for (let panel = 0; panel < panels; panel++)
      for (let i = 0; i < count; i++) {
        const share = (panel + points[i]!) / panels;
        const theta = start + share * angle;
        const [s, c] = [Math.sin(theta), Math.cos(theta)];
        // q − u = sin² θ_q − sin² θ
        const rest = Math.sin((1 - share) * angle) * Math.sin(end + theta);
        const density = 2 * s * c * angle * (weights[i]! / panels);
        binomial(length - 2, s * s, c * c, window);
        add(k, integrand(rest, s, c) * density * length * (length - 1), window);
      }
  });
}
