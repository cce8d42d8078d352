import { betaDistribution } from '../betaDistribution';
import { finish, type Job, part } from '../job';
import { sum } from '../numeric';
import { totalsOf } from '../profile/profile';
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
  const finestComplexity = inner ? yield* part(finestOf(drops), 0, 0.4) : 0;
  const effectiveTotalCorrelation = yield* part(effectiveOf(drops), 0.4, 1);
  return {
    totalCorrelation,
    dualTotalCorrelation,
    fullDrop: (conditionalEntropy[0] ?? 0) - (conditionalEntropy[length - 1] ?? 0),
    neuralComplexity: ((length + 1) / 2) * growthMass,
    growthMass,
    effectiveTotalCorrelation,
    oneBlockComplexity,
    finestComplexity,
    complexityRatio: finestComplexity > 0 ? oneBlockComplexity / finestComplexity : null,
  };
}

/** d(m) = h(m − 1) − h(m) at index m = 1 … N − 1; index 0 is not a drop and holds 0. */
export function dropsOf(conditionalEntropy: Float64Array): Float64Array {
  return conditionalEntropy.map((h, m) =>
    m === 0 ? 0 : (conditionalEntropy[m - 1] as number) - h,
  );
}

/** H(0, 1): a drop at m counts m(N − m) / (N + 1). */
export function growthMassOf(drops: Float64Array): number {
  const length = drops.length;
  return sum(drops.map((drop, m) => drop * m * (length - m))) / (length + 1);
}

/** H^card(a, b): the growth mass of a step that starts with a tokens known and ends with b. */
export function growthMassOfStep(drops: Float64Array, start: number, end: number): number {
  const length = drops.length;
  let total = 0;
  for (let m = start + 1; m < end; m++)
    total += ((m * (length - m)) / length) * (drops[m] as number);
  return total;
}

/** H(p, q) = ∫ t(1 − t) h′(t) dt from p to q, every drop's share by an incomplete beta integral. */
export function growthMassBetween(drops: Float64Array, from: number, to: number): number {
  const length = drops.length;
  const below = (m: number, end: number) => betaDistribution(end, m + 1, length - m + 1);
  // both fall with m: what is past an end of the interval, up to rounding, is few drops at either side
  let [last, first] = [1, length - 1];
  while (last < length && below(last, from) > negligible) last++;
  while (first > 0 && below(first, to) < 1) first--;
  return sum(
    drops.map((drop, m) => {
      if (drop === 0) return 0;
      const share = (m > first ? below(m, to) : 1) - (m < last ? below(m, from) : 0);
      return (drop * m * (length - m) * share) / (length + 1);
    }),
  );
}

/** Nothing beside 1. */
const negligible = 1e-17;

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

/** Where min(1, log 1/t) has its kink: t = 1/e. */
const kink = -Math.log(Math.E - 1);

/** ∫ t min(1, log 1/t) h′ dt, as far out as the integrand is above rounding. */
function* effectiveOf(drops: Float64Array): Job<number> {
  const length = drops.length;
  const reach = 40 + Math.log(length);
  const terms: number[] = [];
  const before = overLogOdds(length, -reach, kink, (known, hidden, weight) =>
    terms.push(weight * known ** 2 * hidden * growthRate(drops, known, hidden)),
  );
  const after = overLogOdds(length, kink, reach, (known, hidden, weight) => {
    const logarithm = known < 0.5 ? -Math.log(known) : -Math.log1p(-hidden);
    terms.push(weight * known ** 2 * hidden * logarithm * growthRate(drops, known, hidden));
  });
  yield* part(before, 0, 0.5);
  yield* part(after, 0.5, 1);
  return sum(terms);
}
