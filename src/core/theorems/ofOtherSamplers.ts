// Promises to other samplers with as many steps.
import type { Bound } from './bound';
import type { BoundContext } from './context';

type Found = Omit<Bound, 'forTheseSizes'> | undefined;

/** What theorems promise to relatives of the schedule with as many steps: no bounds on its own E(t). */
export function boundsForOtherSamplers(context: BoundContext): readonly Bound[] {
  return [randomFirstStep(context), theorem9(context), evenlyGrowingOdds(context)].flatMap(
    (found) => (found ? [{ ...found, forTheseSizes: false }] : []),
  );
}

/** Only for steps of one size apart from the first and the last: what the offset would be added to. */
function randomFirstStep({ sizes, largest, fullDrop }: BoundContext): Found {
  if (largest === 1 || !sizes.slice(1, -1).every((size) => size === largest)) return undefined;
  return {
    name: 'randomFirstStep',
    title: 'Random first step',
    value: ((largest - 1) / 2) * fullDrop,
    formula: '(s − 1) / 2 · Z_N',
    source: 'from Chen, Cong and Li, 2511.04647, Theorem 4',
    holds: `Random order with a random first step, drawn evenly from 1 … ${largest}, and steps of ${largest} after it: on average, not for every first step.`,
  };
}

function theorem9({ sizes, length, ...context }: BoundContext): Found {
  const total = Math.min(context.totalCorrelation, context.dualTotalCorrelation);
  const value = theorem9Promise(total, length, sizes.length);
  if (value === undefined) return undefined;
  return {
    name: 'theorem9',
    title: 'Shrinking or growing steps',
    value,
    formula: 'smallest ε with 2 + (1 + log N)(1 + ⌈min(TC, DTC)/ε⌉) ≤ K',
    source: 'Chen, Cong and Li, 2511.04647, Theorem 9',
    holds: 'What Theorem 9 promises with as many steps, for the schedule it constructs.',
  };
}

/** The smallest ε for which Theorem 9 needs at most so many steps; undefined where it needs more for any ε. */
export function theorem9Promise(total: number, length: number, steps: number): number | undefined {
  const parts = Math.floor((steps - 2) / (1 + Math.log(length))) - 1;
  return parts >= 1 ? total / parts : undefined;
}

function evenlyGrowingOdds({ sizes, length, growthMass }: BoundContext): Found {
  const value = oneBlockPromise(growthMass, length, sizes.length);
  if (value === undefined) return undefined;
  return {
    name: 'evenlyGrowingOdds',
    title: 'Evenly growing odds',
    value,
    formula: '((N − 1)^(2/K) − 1) · 2 TSE / (N + 1) ≤ 2 C / K, from K ≥ 2 log(N − 1) on',
    source: 'Wainwright, 2608.13520, Theorem 1 with one block',
    holds:
      'The sampler of the theorem with as many steps: the odds of being revealed grow by one factor and every token is on its own; tokens before 1/N and after 1 − 1/N one by one, not counted in K.',
  };
}

/**
 * Theorem 1 charges every step its growth of the odds times its part of H; with K equal factors from
 * ψ(1/N) to ψ(1 − 1/N) that is one product. It is at most 2 C / K, and so half of what Proposition 1
 * says of one block. H(0, 1) stands for H(1/N, 1 − 1/N), which is no larger. With fewer steps the odds
 * more than e-fold in a step, and the theorem promises less than nothing.
 */
export function oneBlockPromise(
  growthMass: number,
  length: number,
  steps: number,
): number | undefined {
  const reach = 2 * Math.log(length - 1);
  return length > 2 && steps >= reach ? Math.expm1(reach / steps) * growthMass : undefined;
}
