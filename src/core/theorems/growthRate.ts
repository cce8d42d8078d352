// What growing odds cost at one time: the integrand of Wainwright's promise.
import type { Job } from '../jobs/job';

/** Binomial weights below this share of the largest are skipped: a square root of it is below rounding too. */
const negligible = 1e-36;

/**
 * h′(t) of the sampler that reveals every token on its own with probability t (theory §6):
 * N(N − 1) times the binomial average of the drops. `known` is t and `hidden` 1 − t, both given so that
 * neither loses digits near its end. The weights grow outwards from their mode and are divided by their
 * sum, so that no factorial is needed.
 */
export function growthRate(drops: Float64Array, known: number, hidden: number): number {
  const length = drops.length;
  const trials = length - 2;
  if (trials < 0) return 0;
  const mode = Math.min(trials, Math.floor((trials + 1) * known));
  let mass = 1;
  let total = drops[mode + 1]!;
  for (let j = mode, weight = 1; j < trials; j++) {
    weight *= ((trials - j) / (j + 1)) * (known / hidden);
    if (weight < negligible) break;
    mass += weight;
    total += weight * drops[j + 2]!;
  }
  for (let j = mode, weight = 1; j > 0; j--) {
    weight *= (j / (trials - j + 1)) * (hidden / known);
    if (weight < negligible) break;
    mass += weight;
    total += weight * drops[j]!;
  }
  return (length * (length - 1) * total) / mass;
}

/** Gauss–Legendre nodes above zero and their weights, eight points. */
const gauss: readonly (readonly [number, number])[] = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
];

/** Messages are let in between so many panels. */
const panelsAtATime = 8;

/**
 * Visits nodes of a quadrature between two log-odds λ = log(t / (1 − t)), with t, 1 − t and the weight
 * of dλ. Panels are as narrow as the binomial law of a profile's sharpest step.
 */
export function* overLogOdds(
  length: number,
  from: number,
  to: number,
  visit: (known: number, hidden: number, weight: number) => void,
): Job<void> {
  const panels = Math.ceil((to - from) / Math.min(0.5, 5 / Math.sqrt(length)));
  const half = (to - from) / panels / 2;
  for (let panel = 0; panel < panels; panel++) {
    for (const [node, weight] of gauss)
      for (const side of [-node, node]) {
        const odds = Math.exp(from + (2 * panel + 1 + side) * half);
        visit(odds / (1 + odds), 1 / (1 + odds), weight * half);
      }
    if (panel % panelsAtATime === 0) yield { fraction: panel / panels };
  }
}
