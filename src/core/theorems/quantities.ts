// Entropy, total correlation and other numbers of a profile that theorems speak of.
import { finish, type Job } from '../jobs/job';
import { binomial, emptyWindow } from '../numbers/binomial';
import { sum } from '../numbers/entropy';
import { totalsOf } from '../schedule/totals';
import { effectiveWeights } from './effectiveWeights';
import { growthRate, overLogOdds } from './growthRate';

/** What theorems about unmasking schedules are stated in (theory §1, §6); nats, except the ratio. */
export interface ProfileQuantities {
  readonly totalCorrelation: number;
  readonly dualTotalCorrelation: number;
  /** Z_N = h(0) − h(N − 1). */
  readonly fullDrop: number;
  /** TSE, theory (E8): Tononi, Sporns and Edelman's complexity. */
  readonly neuralComplexity: number;
  /** H(0, 1) = 2 TSE / (N + 1). */
  readonly growthMass: number;
  /** Of Dmitriev, Huang and Wei: ∫ t min(1, log 1/t) h′(t) dt. */
  readonly effectiveTotalCorrelation: number;
  /** C_UGC = 2 log(N − 1) · H(1/N, 1 − 1/N): what one block of evenly growing odds is charged for. */
  readonly oneBlockComplexity: number;
  /** P_UGC = (∫ √h′ dt)² over [1/N, 1 − 1/N]: what infinitely many blocks are charged for. */
  readonly finestComplexity: number;
  /** C_UGC / P_UGC: what blocks can gain; null where nothing is there to gain. */
  readonly complexityRatio: number | null;
}

export function quantitiesOf(conditionalEntropy: Float64Array): ProfileQuantities {
  return finish(quantitiesJob(conditionalEntropy));
}

/** The same as a job: the integrals of a million tokens take a second. */
export function* quantitiesJob(conditionalEntropy: Float64Array): Job<ProfileQuantities> {
  const length = conditionalEntropy.length;
  const drops = dropsOf(conditionalEntropy);
  const { totalCorrelation, dualTotalCorrelation } = totalsOf(conditionalEntropy);
  const growthMass = growthMassOf(drops);
  // the interval [1/N, 1 − 1/N] is empty for two tokens
  const inner = length > 2;
  const oneBlockComplexity = inner
    ? 2 * Math.log(length - 1) * growthMassBetween(drops, 1 / length, 1 - 1 / length)
    : 0;
  const finestComplexity = inner ? yield* finestOf(drops) : 0;
  return {
    totalCorrelation,
    dualTotalCorrelation,
    fullDrop: (conditionalEntropy[0] ?? 0) - (conditionalEntropy[length - 1] ?? 0),
    neuralComplexity: ((length + 1) / 2) * growthMass,
    growthMass,
    effectiveTotalCorrelation: effectiveOf(drops),
    oneBlockComplexity,
    finestComplexity,
    complexityRatio: finestComplexity > 0 ? oneBlockComplexity / finestComplexity : null,
  };
}

/** d(m) = h(m − 1) − h(m) at index m = 1 … N − 1; index 0 is not a drop and holds 0. */
export function dropsOf(conditionalEntropy: Float64Array): Float64Array {
  return conditionalEntropy.map((h, m) => (m === 0 ? 0 : conditionalEntropy[m - 1]! - h));
}

/** H(0, 1): a drop at m counts m(N − m) / (N + 1). */
export function growthMassOf(drops: Float64Array): number {
  const length = drops.length;
  return sum(drops.map((drop, m) => drop * m * (length - m))) / (length + 1);
}

/** ∫ t min(1, log 1/t) h′(t) dt: what Dmitriev, Huang and Wei charge a schedule for. */
export function effectiveOf(drops: Float64Array): number {
  const weights = effectiveWeights(drops.length);
  return sum(drops.map((drop, m) => drop * weights[m]!));
}

/** H^card(a, b): the growth mass of a step that starts with a tokens known and ends with b. */
export function growthMassOfStep(drops: Float64Array, start: number, end: number): number {
  const length = drops.length;
  let total = 0;
  for (let m = start + 1; m < end; m++) total += ((m * (length - m)) / length) * drops[m]!;
  return total;
}

/** H(p, q) = ∫ t(1 − t) h′(t) dt from p to q: a drop at m counts what Beta(m + 1, N − m + 1) has there. */
export function growthMassBetween(drops: Float64Array, from: number, to: number): number {
  const length = drops.length;
  const [low, high] = [betaMasses(length, from), betaMasses(length, to)];
  return sum(
    drops.map((drop, m) => {
      const share = high[m]! - low[m]!;
      return (drop * m * (length - m) * share) / (length + 1);
    }),
  );
}

/** Of Beta(m + 1, N − m + 1) for every m, what is below `end`: the probability of more than m successes in N + 1. */
function betaMasses(length: number, end: number): Float64Array {
  const masses = new Float64Array(length);
  if (end <= 0) return masses;
  if (end >= 1) return masses.fill(1);
  const law = emptyWindow(length + 2);
  binomial(length + 1, end, 1 - end, law);
  let above = 0;
  for (let m = length; m >= 0; m--) {
    const i = m + 1 - law.first;
    above = i < 0 ? 1 : above + (i < law.count ? law.values[i]! : 0);
    if (m < length) masses[m] = Math.min(1, above);
  }
  return masses;
}

/** (∫ √h′ dt)² over [1/N, 1 − 1/N]: no closed form is known. */
function* finestOf(drops: Float64Array): Job<number> {
  const length = drops.length;
  const reach = Math.log(length - 1);
  const terms: number[] = [];
  yield* overLogOdds(length, -reach, reach, (known, hidden, weight) => {
    const rate = Math.max(0, growthRate(drops, known, hidden));
    terms.push(weight * known * hidden * Math.sqrt(rate)); // dt = t(1 − t) dλ
  });
  return sum(terms) ** 2;
}
