// Every theorem's promise against the number of steps.
import { finish, type Job } from '../jobs/job';
import { type ProfileContext, profileContextOf } from './context';
import { exactGrowth, type GrowthPlan, growthError } from './growth';
import { oneBlockPromise, theorem9Promise } from './ofOtherSamplers';
import { leastWorstCase, type Total } from './worstCase';

/** What a theorem promises against the number of steps. */
export interface BoundCurve {
  /** The key of the bound it belongs to, where there is one. */
  readonly name: string;
  readonly title: string;
  /** In K, for the schedule of the theorem's own with K steps. */
  readonly formula: string;
  readonly source: string;
  /** For which schedule, and under which conditions, in one sentence. */
  readonly holds: string;
  /** Nats, for every number of steps asked for; NaN where the theorem says nothing. */
  readonly values: Float64Array;
  /** A line from below: what no promise of some kind can be less than. */
  readonly fromBelow?: true;
}

interface CurveContext extends ProfileContext {
  /** Wainwright's blocks; of two tokens there are none. */
  readonly growthPlan: GrowthPlan | undefined;
}

type Promised = (context: CurveContext, steps: number) => number | undefined;

/** What each theorem promises for the best schedule of its own kind with K steps. */
export function boundCurves(
  conditionalEntropy: Float64Array,
  alphabet: number,
  steps: Int32Array,
): readonly BoundCurve[] {
  return finish(boundCurvesJob(conditionalEntropy, alphabet, steps));
}

/** The same as a job: of a million tokens it takes seconds. */
export function* boundCurvesJob(
  conditionalEntropy: Float64Array,
  alphabet: number,
  steps: Int32Array,
): Job<readonly BoundCurve[]> {
  const { length } = conditionalEntropy;
  const context: CurveContext = {
    ...profileContextOf(conditionalEntropy, alphabet),
    growthPlan: length > 2 ? exactGrowth(conditionalEntropy) : undefined,
  };
  const found = curves.map(({ promised, ...rest }) => ({
    ...rest,
    promised,
    values: new Float64Array(steps.length).fill(Number.NaN),
  }));
  for (const [i, count] of steps.entries()) {
    if (count >= 1 && count <= length)
      for (const { promised, values } of found) values[i] = promised(context, count) ?? Number.NaN;
    yield { fraction: (i + 1) / steps.length };
  }
  return found.map(({ promised: _, ...curve }) => curve);
}

/** Even steps: no step of ⌈N/K⌉ tokens can be avoided, and none needs more. */
const evenStep = (length: number, steps: number) => Math.ceil(length / steps);

const curves: readonly (Omit<BoundCurve, 'values'> & { readonly promised: Promised })[] = [
  {
    name: 'tokensPerStep',
    title: 'Tokens per step',
    formula: '(⌈N/K⌉ − 1) · Z_N',
    source: 'Lavenant and Zanella, 2510.25544',
    holds: 'Random order, even steps of ⌈N/K⌉ tokens or fewer, whatever the profile.',
    promised: ({ length, fullDrop }, steps) => (evenStep(length, steps) - 1) * fullDrop,
  },
  {
    name: 'liCai',
    title: 'Li–Cai',
    formula: '(2^⌈log₂ ⌈N/K⌉⌉ − 1) · (TC + DTC) / N',
    source: 'Li and Cai, 2505.21400, Theorem 1',
    holds: 'Random order, even steps of ⌈N/K⌉ tokens or fewer, whatever the profile.',
    promised: ({ length, fullDrop }, steps) =>
      (2 ** Math.ceil(Math.log2(evenStep(length, steps))) - 1) * fullDrop,
  },
  {
    name: 'alphabet',
    title: 'Any distribution',
    formula: '(⌈N/K⌉ − 1) · log q',
    source: 'Lavenant and Zanella, 2510.25544',
    holds: 'Random order, even steps, every law on q symbols.',
    promised: ({ length, alphabet }, steps) =>
      alphabet < 1 ? undefined : (evenStep(length, steps) - 1) * Math.log(alphabet),
  },
  {
    name: 'randomFirstStep',
    title: 'Random first step',
    formula: '(⌈N/(K − 1)⌉ − 1) / 2 · Z_N',
    source: 'from Chen, Cong and Li, 2511.04647, Theorem 4',
    holds:
      'Random order, a first step of random size, even steps after it: on average over the sizes, from 2 steps on.',
    // the offset needs a step of its own
    promised: ({ length, fullDrop }, steps) =>
      steps < 2 ? undefined : ((evenStep(length, steps - 1) - 1) / 2) * fullDrop,
  },
  {
    name: 'totalCorrelation',
    title: 'Total correlation',
    formula: 'min over schedules of max_k (s_k − 1) / (N − t_{k−1} − 1) · TC',
    source: 'from Chen, Cong and Li, 2511.04647, Lemma 8',
    holds: 'Random order, the greedy schedule that is best against the worst law with this TC.',
    promised: minimax('totalCorrelation', ({ totalCorrelation }) => totalCorrelation),
  },
  {
    name: 'dualTotalCorrelation',
    title: 'Dual total correlation',
    formula: 'min over schedules of max_k (s_k − 1) / (t_{k−1} + 1) · DTC',
    source: 'from Chen, Cong and Li, 2511.04647, Lemma 8',
    holds: 'Random order, the greedy schedule that is best against the worst law with this DTC.',
    promised: minimax('dualTotalCorrelation', ({ dualTotalCorrelation }) => dualTotalCorrelation),
  },
  {
    name: 'neuralComplexity',
    title: 'Neural complexity',
    formula:
      'min over schedules of max_k (s_k − 1) · N / ((t_{k−1} + 1)(N − t_{k−1} − 1)) · 2 TSE / N',
    source: 'from Wainwright, 2608.13520, Proposition 3',
    holds: 'Random order, the greedy schedule that is best against the worst law with this TSE.',
    promised: minimax(
      'neuralComplexity',
      ({ growthMass, length }) => (growthMass * (length + 1)) / length,
    ),
  },
  {
    name: 'effectiveTotalCorrelation',
    title: 'Effective total correlation (DHW)',
    formula:
      'min over schedules of max_k (s_k − 1) / w(t_{k−1} + 1) · DHW, w(m) = N · E φ(T), T of Beta(m, N − m), φ(t) = t min(1, log 1/t)',
    source: 'from Dmitriev, Huang and Wei, 2602.15008',
    holds:
      'Random order, the greedy schedule that is best against the worst law with this effective total correlation.',
    promised: minimax(
      'effectiveTotalCorrelation',
      ({ effectiveTotalCorrelation }) => effectiveTotalCorrelation,
    ),
  },
  {
    name: 'singlesFirst',
    title: 'Singles first',
    formula: 'min over s of (⌈(N − s)/(K − s)⌉ − 1) · DTC / (s + 1)',
    source: 'Austin, as in Chen, Cong and Li, 2511.04647, Theorem 10',
    holds: 'Random order, s single tokens and even steps after them, with the best s.',
    promised: ({ dualTotalCorrelation, length }, steps) =>
      singlesShare(length, steps) * dualTotalCorrelation,
  },
  {
    name: 'theorem9TotalCorrelation',
    title: 'Shrinking steps',
    formula: 'smallest ε with 2 + (1 + log N)(1 + ⌈TC/ε⌉) ≤ K',
    source: 'Chen, Cong and Li, 2511.04647, Theorem 9',
    holds:
      'Random order, the shrinking steps that the theorem constructs, from K where it speaks of any ε.',
    promised: ({ totalCorrelation, length }, steps) =>
      theorem9Promise(totalCorrelation, length, steps),
  },
  {
    name: 'theorem9DualTotalCorrelation',
    title: 'Growing steps',
    formula: 'smallest ε with 2 + (1 + log N)(1 + ⌈DTC/ε⌉) ≤ K',
    source: 'Chen, Cong and Li, 2511.04647, Theorem 9',
    holds:
      'Random order, the growing steps that the theorem constructs, from K where it speaks of any ε.',
    promised: ({ dualTotalCorrelation, length }, steps) =>
      theorem9Promise(dualTotalCorrelation, length, steps),
  },
  {
    name: 'evenlyGrowingOdds',
    title: 'Evenly growing odds',
    formula: '((N − 1)^(2/K) − 1) · 2 TSE / (N + 1)',
    source: 'Wainwright, 2608.13520, Theorem 1 with one block',
    holds:
      'Another sampler: every token on its own with odds that grow by one factor; the first and the last one by one, not counted in K; from K ≥ 2 log(N − 1) on.',
    promised: ({ growthMass, length }, steps) => oneBlockPromise(growthMass, length, steps),
  },
  {
    name: 'blocksOfGrowingOdds',
    title: 'Three blocks of growing odds',
    formula: '4 (Σ_b √(S_b H_b))² / K, S_b = ⅔ log(N − 1), H_b = ∫ t (1 − t) h′(t) dt of block b',
    source: 'Wainwright, 2608.13520, Proposition 1',
    holds:
      'Another sampler: every token on its own with odds that grow by one factor in each of three blocks of equal log-odds; the first and the last token one by one, not counted in K; from K ≥ 2 (3 + 2 · 2 log(N − 1)) on.',
    promised: ({ growthPlan }, steps) => growthPlan && growthError(growthPlan, steps),
  },
  {
    name: 'anyOrder',
    title: 'Any order',
    formula: '(N − K) · log q',
    source: 'after Lavenant and Zanella, 2510.25544, on arbitrary orders; by Han’s inequality',
    holds: 'Random order and any fixed one, with steps of any sizes; every law on q symbols.',
    promised: ({ length, alphabet }, steps) =>
      alphabet < 1 ? undefined : (length - steps) * Math.log(alphabet),
  },
  {
    name: 'liCaiFromBelow',
    title: 'Li–Cai, from below',
    formula: 'Σ_m d(m) · mean of min(r, N − m) over r < s, d(m) = h(m − 1) − h(m), s = ⌈N/K⌉',
    source: 'after Li and Cai, 2505.21400, Theorem 2',
    holds:
      'Random order: some schedule without a step of more than ⌈N/K⌉ tokens loses at least this. No promise that knows only the largest step can be less.',
    fromBelow: true,
    promised: (context, steps) => meanOverFirstSteps(context, evenStep(context.length, steps)),
  },
];

/**
 * The mean error of steps of s tokens whose first one has 1 … s, each as likely: a drop of h lies r < s tokens before the
 * end of its step, or before the end of the sequence. One of these schedules loses as much or more (theory §5).
 */
function meanOverFirstSteps(
  { conditionalEntropy, drops, length }: ProfileContext,
  size: number,
): number {
  // of the drops up to here every step ends before the sequence does
  const whole = length - size;
  let mean = ((size - 1) / 2) * (conditionalEntropy[0]! - conditionalEntropy[whole]!);
  for (let m = whole + 1; m < length; m++) {
    const left = length - m;
    mean += (drops[m]! * left * (2 * size - left - 1)) / (2 * size);
  }
  return mean;
}

/** The least promise in DTC: after s single tokens a step of w loses at most (w − 1) / (s + 1) of it. */
function singlesShare(length: number, steps: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let singles = 0; singles < steps; singles++)
    least = Math.min(least, (evenStep(length - singles, steps - singles) - 1) / (singles + 1));
  return least;
}

/** The schedule that is best against the worst law with such a total, which the total need not be known for. */
function minimax(total: Total, amount: (context: ProfileContext) => number): Promised {
  return (context, steps) => leastWorstCase(total, context.length, steps) * amount(context);
}
