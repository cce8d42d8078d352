// Bounds on the error of the very schedule asked about.
import { sum } from '../numbers/entropy';
import { costOfStep } from '../schedule/stepCosts';
import { type Bound, inRandomOrder } from './bound';
import type { BoundContext } from './context';
import { growthMassOfStep } from './quantities';
import { worstCaseRatio } from './worstCase';

type Found = Omit<Bound, 'forTheseSizes'> | undefined;

/** Bounds on E(t) of the steps asked for; each is left out where it does not apply. */
export function boundsForTheseSizes(context: BoundContext): readonly Bound[] {
  return [
    tokensPerStep(context),
    liCai(context),
    totalCorrelation(context),
    dualTotalCorrelation(context),
    neuralComplexity(context),
    effectiveTotalCorrelation(context),
    singlesFirst(context),
    growingOdds(context),
    anyDistribution(context),
    anyOrder(context),
  ].flatMap((found) => (found ? [{ ...found, forTheseSizes: true }] : []));
}

/** From (3): b − m ≤ s_max − 1. Sharp for a repeated symbol whose first step is the largest. */
function tokensPerStep({ largest, fullDrop }: BoundContext): Found {
  return {
    name: 'tokensPerStep',
    title: 'Tokens per step',
    value: (largest - 1) * fullDrop,
    formula: '(s_max − 1) · Z_N; for even steps (⌈N/K⌉ − 1) · Z_N',
    source: 'Lavenant and Zanella, 2510.25544',
    holds: inRandomOrder,
  };
}

function liCai({ largest, length, ...context }: BoundContext): Found {
  const rounded = 2 ** Math.ceil(Math.log2(largest));
  return {
    name: 'liCai',
    title: 'Li–Cai',
    value: ((rounded - 1) / length) * (context.totalCorrelation + context.dualTotalCorrelation),
    formula: '(2^⌈log₂ s_max⌉ − 1) · (TC + DTC) / N',
    source: 'Li and Cai, 2505.21400, Theorem 1',
    holds: inRandomOrder,
  };
}

/** Sharp for a single drop at the first inner token of the step with the worst share (MDS codes). */
function totalCorrelation({ sizes, ...context }: BoundContext): Found {
  return {
    name: 'totalCorrelation',
    title: 'Total correlation',
    value: worstCaseRatio('totalCorrelation', sizes) * context.totalCorrelation,
    formula: 'max_k (s_k − 1) / (N − t_{k−1} − 1) · TC; for one step TC',
    source: 'from Chen, Cong and Li, 2511.04647, Lemma 8',
    holds: `${inRandomOrder} For every law with this TC.`,
  };
}

function dualTotalCorrelation({ sizes, ...context }: BoundContext): Found {
  return {
    name: 'dualTotalCorrelation',
    title: 'Dual total correlation',
    value: worstCaseRatio('dualTotalCorrelation', sizes) * context.dualTotalCorrelation,
    formula: 'max_k (s_k − 1) / (t_{k−1} + 1) · DTC',
    source: 'from Chen, Cong and Li, 2511.04647, Lemma 8',
    holds: `${inRandomOrder} For every law with this DTC.`,
  };
}

function neuralComplexity({ sizes, length, growthMass }: BoundContext): Found {
  return {
    name: 'neuralComplexity',
    title: 'Neural complexity',
    value: (worstCaseRatio('neuralComplexity', sizes) * growthMass * (length + 1)) / length,
    formula: 'max_k (s_k − 1) · N / ((t_{k−1} + 1)(N − t_{k−1} − 1)) · 2 TSE / N',
    source: 'from Wainwright, 2608.13520, Proposition 3',
    holds: `${inRandomOrder} For every law with this TSE.`,
  };
}

function effectiveTotalCorrelation({ sizes, ...context }: BoundContext): Found {
  return {
    name: 'effectiveTotalCorrelation',
    title: 'Effective total correlation (DHW)',
    value: worstCaseRatio('effectiveTotalCorrelation', sizes) * context.effectiveTotalCorrelation,
    formula:
      'max_k (s_k − 1) / w(t_{k−1} + 1) · DHW, w(m) = N · E φ(T), T of Beta(m, N − m), φ(t) = t min(1, log 1/t)',
    source: 'from Dmitriev, Huang and Wei, 2602.15008',
    holds: `${inRandomOrder} For every law with this effective total correlation.`,
  };
}

/**
 * The steps after s singles lose at most w − 1 times what h still falls, and DTC counts that fall s + 1
 * times or more. With one step after the singles this is Austin's bound.
 */
function singlesFirst({ sizes, length, largest, ...context }: BoundContext): Found {
  const singles = sizes.findIndex((size) => size > 1);
  if (singles < 1) return undefined;
  return {
    name: 'singlesFirst',
    title: 'Singles first',
    value: ((largest - 1) * context.dualTotalCorrelation) / (singles + 1),
    formula:
      singles === sizes.length - 1
        ? '(N − s − 1) · DTC / (s + 1) after s single tokens'
        : '(s_max − 1) · DTC / (s + 1) after s single tokens',
    source: 'Austin, as in Chen, Cong and Li, 2511.04647, appendix F.2',
    holds: `${inRandomOrder} The first ${singles === 1 ? 'step reveals a single token' : `${singles} steps reveal single tokens`}.`,
  };
}

/** Theorem 1 holds up to N − 1 known tokens: ψ(1) is infinite, so the last step counts as it is. */
function growingOdds({ conditionalEntropy, sizes, length, drops }: BoundContext): Found {
  const odds = (known: number) => known / (length - known);
  let start = 0;
  const terms: number[] = [];
  for (const size of sizes) {
    const end = start + size;
    if (end === length) terms.push(costOfStep(conditionalEntropy, start, end));
    else if (size > 1)
      terms.push((odds(end) / odds(start + 1) - 1) * growthMassOfStep(drops, start, end));
    start = end;
  }
  // a single step would be bounded by its own error
  if (sizes.length === 1) return undefined;
  return {
    name: 'growingOdds',
    title: 'Growing odds',
    value: sum(terms),
    formula: 'Σ_k (ψ(t_k/N) / ψ((t_{k−1} + 1)/N) − 1) · H(t_{k−1}, t_k), ψ(t) = t / (1 − t)',
    source: 'Wainwright, 2608.13520, Theorem 1',
    holds: `${inRandomOrder} The last step, of which the theorem does not speak, counts with its exact error.`,
  };
}

function anyDistribution({ alphabet, largest }: BoundContext): Found {
  if (alphabet < 1) return undefined;
  return {
    name: 'alphabet',
    title: 'Any distribution',
    value: (largest - 1) * Math.log(alphabet),
    formula: '(s_max − 1) · log q',
    source: 'Lavenant and Zanella, 2510.25544',
    holds: `${inRandomOrder} For every law on q symbols.`,
  };
}

/** Of the two forms of theory §5 the smaller: N − K is never more than (1 − 1/s_max) N. */
function anyOrder({ alphabet, length, sizes }: BoundContext): Found {
  if (alphabet < 1) return undefined;
  return {
    name: 'anyOrder',
    title: 'Any order',
    value: (length - sizes.length) * Math.log(alphabet),
    formula: '(N − K) · log q ≤ (1 − 1/s_max) · N · log q',
    source: 'after Lavenant and Zanella, 2510.25544, on arbitrary orders; by Han’s inequality',
    holds: 'Any fixed order of reveal, so random order too, with steps of these sizes.',
  };
}
