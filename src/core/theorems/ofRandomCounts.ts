// Bounds of schedules that are drawn, and of reveal times.
import { sum } from '../numbers/entropy';
import { dropWeights, intervalCosts, intervalGrowth } from '../schedule/randomCounts';
import type { ResolvedSchedule } from '../schedule/schedule';
import { entropyWeights, losingTimes, type RevealTimes } from '../schedule/schedule';
import type { Bound } from './bound';
import { type ProfileContext, profileContextOf } from './context';
import { type Total, weightOf } from './worstCase';

/** One of several schedules, or every token by itself: what is drawn for every sequence, apart from the data. */
export type RandomCounts = Extract<ResolvedSchedule, { readonly kind: 'mixture' | 'times' }>;

type Found = Omit<Bound, 'forTheseSizes' | 'holds'>;

/**
 * What theorems promise where the counts are random. The error is Σ d(m) c(m), with c(m) what a drop of one nat
 * at m costs on average: for a drawn schedule E[b(m) − m], with b the end of the step around m (theory (3)).
 */
export function boundsOfRandomCounts(
  conditionalEntropy: Float64Array,
  alphabet: number,
  schedule: RandomCounts,
): readonly Bound[] {
  const context = profileContextOf(conditionalEntropy, alphabet);
  const costs = dropCosts(schedule, context.length);
  const byItself = schedule.kind === 'times';
  const holds = byItself
    ? `Every token revealed by itself at these times${schedule.endsOneByOne ? ', those of the first and the last interval one by one' : ''}: the mean over the counts.`
    : 'Random order, the sizes drawn anew for every sequence, as here: the mean over them.';
  return [
    largestCost(costs, context, byItself),
    ...totals.map((total) => worstOf(total, costs, context)),
    ...(byItself && schedule.times.length > 2 ? [growingOdds(conditionalEntropy, schedule)] : []),
    ...(alphabet < 1 ? [] : [anyDistribution(costs, context, byItself)]),
  ].map((bound) => ({ ...bound, holds, forTheseSizes: true }));
}

/** c(m) at the index m = 1 … N − 1. */
export function dropCosts(schedule: RandomCounts, length: number): Float64Array {
  const costs = new Float64Array(length);
  if (schedule.kind === 'times') {
    costs.set(dropWeights(length, losingTimes(schedule)), length > 1 ? 1 : 0);
    return costs;
  }
  const weights = entropyWeights(schedule, length);
  // h(j) holds all drops after j
  for (let m = 1; m < length; m++) costs[m] = costs[m - 1]! + weights[m - 1]!;
  return costs;
}

const largestOf = (costs: Float64Array) => costs.reduce((one, other) => Math.max(one, other), 0);

/** What c(m) is, in a formula. */
const costFormula = (byItself: boolean) => (byItself ? 'max_m c(m)' : 'max_m E[b(m) − m]');

function largestCost(costs: Float64Array, { fullDrop }: ProfileContext, byItself: boolean): Found {
  return {
    name: 'tokensPerStep',
    title: byItself ? 'Tokens per step' : 'Tokens per step, half with a random offset',
    value: largestOf(costs) * fullDrop,
    formula: byItself
      ? `${costFormula(byItself)} · Z_N, c(m) what a drop at m costs at these times`
      : `${costFormula(byItself)} · Z_N; (s − 1)/2 · Z_N for steps of s after a first one of 1 … s`,
    source: byItself
      ? 'from Wainwright, 2608.13520, section 3'
      : 'from Chen, Cong and Li, 2511.04647, Theorem 4',
  };
}

function anyDistribution(
  costs: Float64Array,
  { alphabet }: ProfileContext,
  byItself: boolean,
): Found {
  return {
    name: 'alphabet',
    title: 'Any distribution',
    value: largestOf(costs) * Math.log(alphabet),
    formula: `${costFormula(byItself)} · log q`,
    source: 'Lavenant and Zanella, 2510.25544, for random counts',
  };
}

const totals = [
  'totalCorrelation',
  'dualTotalCorrelation',
  'neuralComplexity',
  'effectiveTotalCorrelation',
] as const;

const words: Readonly<Record<Total, Pick<Found, 'title' | 'formula' | 'source'>>> = {
  totalCorrelation: {
    title: 'Total correlation',
    formula: 'max_m c(m) / (N − m) · TC',
    source: 'from Chen, Cong and Li, 2511.04647, Lemma 8',
  },
  dualTotalCorrelation: {
    title: 'Dual total correlation',
    formula: 'max_m c(m) / m · DTC',
    source: 'from Chen, Cong and Li, 2511.04647, Lemma 8',
  },
  neuralComplexity: {
    title: 'Neural complexity',
    formula: 'max_m c(m) · N / (m (N − m)) · 2 TSE / N',
    source: 'from Wainwright, 2608.13520, Proposition 3',
  },
  effectiveTotalCorrelation: {
    title: 'Effective total correlation (DHW)',
    formula:
      'max_m c(m) / w(m) · DHW, w(m) = N · E φ(T), T of Beta(m, N − m), φ(t) = t min(1, log 1/t)',
    source: 'from Dmitriev, Huang and Wei, 2602.15008',
  },
};

/** Sharp: for a law whose only drop is where the quotient is largest. */
function worstOf(total: Total, costs: Float64Array, context: ProfileContext): Found {
  const { length } = context;
  let share = 0;
  for (let m = 1; m < length; m++) share = Math.max(share, costs[m]! / weightOf(total, m, length));
  return { name: total, ...words[total], value: share * amountOf(total, context) };
}

/** The total itself, in nats. */
export function amountOf(total: Total, context: ProfileContext): number {
  return total === 'neuralComplexity'
    ? (context.growthMass * (context.length + 1)) / context.length
    : context[total];
}

/** ψ(0) is 0 and ψ(1) infinite: the first and the last interval count as they are. */
function growingOdds(
  conditionalEntropy: Float64Array,
  { times, endsOneByOne }: RevealTimes,
): Found {
  const odds = (k: number) => times[k]! / (1 - times[k]!);
  const exact = intervalCosts(conditionalEntropy, times);
  const ends = endsOneByOne ? 0 : 1;
  const growth = intervalGrowth(conditionalEntropy, times);
  const last = exact.length - 1;
  return {
    name: 'growingOdds',
    title: 'Growing odds',
    value: sum(
      exact.map((cost, k) =>
        k === 0 || k === last ? ends * cost : (odds(k + 1) / odds(k) - 1) * growth[k]!,
      ),
    ),
    formula: `Σ_k (ψ(τ_{k+1}) / ψ(τ_k) − 1) · H(τ_k, τ_{k+1}), ψ(t) = t / (1 − t); the first and the last interval ${endsOneByOne ? 'one by one, which costs nothing' : 'with their exact errors'}`,
    source: 'Wainwright, 2608.13520, Theorem 1',
  };
}
