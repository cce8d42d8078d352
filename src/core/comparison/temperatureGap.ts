// How far a temperature token by token is from the law at that temperature (theory §18).
import type { Job } from '../jobs/job';
import { productOfPowers } from '../laws/combined/product';
import type { DiscreteDistribution, Distribution, Oracle } from '../laws/law';
import { type Random, randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import type { OrderLaw } from '../orders/kinds/kind';
import { drawnSteps } from '../samplers/corrected/drawnSteps';
import { type PowerTarget, pathWeight, proposalOf } from '../samplers/corrected/powerTarget';
import { powerTargetOf } from '../samplers/corrected/targetOf';
import { randomSets } from '../samplers/kinds/randomOrder';
import { cut, type Policy, partitioned } from '../samplers/policy';
import type { ResolvedSchedule } from '../schedule/schedule';
import { enumerationOf, mostOutcomes, sequencesOf } from './enumeration';
import { listedOutcome, type Outcome } from './outcome';
import { outputLaw } from './outputLaw';

/** What KL(target ‖ what comes out) is known to be, nats. */
export interface ToldDivergence {
  readonly value: number;
  readonly standardError: number | null;
  /** Exact of all that comes out; an estimate of the mean over orders; an estimate of what it is at most. */
  readonly kind: 'exact' | 'estimate' | 'bound';
}

/** What is aimed at, by its factors, and as a law where it can be had. */
export interface PowerAim {
  readonly target: PowerTarget;
  readonly exact: DiscreteDistribution | undefined;
}

export function powerAim(law: DiscreteDistribution, temperature: number): PowerAim {
  const target = powerTargetOf(law, temperature);
  const { factors, ...plain } = law;
  const powers = (factors ?? [{ law: plain, power: 1 }]).map(({ law: part, power }) => ({
    law: part,
    power: power / temperature,
  }));
  const made = productOfPowers(powers);
  return { target, exact: 'reason' in made || made.kind !== 'discrete' ? undefined : made };
}

/** The steps of a schedule, in a law of orders; in random order where there is none. */
export interface StepsInOrder {
  readonly schedule: ResolvedSchedule;
  readonly order?: OrderLaw;
}

/** Which positions each step reveals, of one sequence. */
export function drawnInOrder(
  { schedule, order }: StepsInOrder,
  length: number,
  random: Random,
): readonly (readonly number[])[] {
  return drawnSteps(schedule, length, random, undefined, order?.draw(random));
}

/** Longer sequences take too long to be asked unasked. */
const longestAsked = 512;
/** Tokens that are drawn for an estimate, about. */
const tokensDrawn = 20_000;

/** KL of the law at a temperature from what drawing every token at it gives, in these steps of random order; null where it is not told. */
export function* temperatureGap(
  law: Distribution,
  schedule: ResolvedSchedule,
  temperature: number,
  seed: number,
): Job<ToldDivergence | null> {
  if (law.kind !== 'discrete' || law.length > longestAsked) return null;
  const aim = powerAim(law, temperature);
  if (!aim.exact) return null;
  const listed = yield* listedTokenByToken(aim, { schedule });
  if (listed?.forward != null)
    return { value: Math.max(0, listed.forward), standardError: null, kind: 'exact' };
  const count = Math.max(40, Math.min(1000, Math.round(tokensDrawn / law.length)));
  return yield* drawnGap(aim, aim.exact, { schedule }, seed, count, () => undefined);
}

/** The same from so many sequences of the target, each of which `drawn` hears of with the sets that it was revealed by. */
export function* drawnGap(
  { target }: PowerAim,
  exact: DiscreteDistribution,
  steps: StepsInOrder,
  seed: number,
  count: number,
  drawn: (sets: readonly (readonly number[])[], random: Random) => void,
): Job<ToldDivergence> {
  const lost = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const random = randomFrom(seed, r);
    const values = exact.sample(random);
    const sets = drawnInOrder(steps, exact.length, random);
    lost[r] = exact.logProbability(values) - pathWeight(target, values, sets).logProposal;
    drawn(sets, random);
    yield { fraction: r / count };
  }
  const { mean, standardError } = sampledMean(lost);
  return { value: mean, standardError, kind: 'estimate' };
}

/** Everything that comes out, where it is little, sizes are fixed and orders are few. */
export function* listedTokenByToken(
  { target, exact }: PowerAim,
  { schedule, order }: StepsInOrder,
): Job<Outcome | undefined> {
  if (!exact || schedule.kind !== 'sizes' || sequencesOf(exact) > mostOutcomes) return undefined;
  const policies = listedPolicies(schedule.sizes, order);
  const isFew = policies.length * sequencesOf(exact) <= mostOutcomes;
  if (policies.length === 0 || !isFew) return undefined;
  const tables = enumerationOf({ ...exact, conditionals: proposalRows(target) });
  const comesOut = new Float64Array(tables.probabilities.length);
  for (const { policy, weight } of policies) {
    const made = yield* outputLaw(exact, tables, policy, false);
    if (!made) return undefined;
    made.probabilities.forEach((p, x) => {
      comesOut[x] = comesOut[x]! + weight * p;
    });
  }
  const calls = schedule.sizes.length * target.length;
  return listedOutcome(tables.probabilities, comesOut, calls, tables.sequence, exact.alphabet);
}

/** Every way to reveal, with how likely it is; none where they are too many to be listed. */
function listedPolicies(
  sizes: Int32Array,
  order: OrderLaw | undefined,
): readonly { readonly policy: Policy; readonly weight: number }[] {
  if (!order || order.uniform) return [{ policy: randomSets(sizes), weight: 1 }];
  const { listed } = order;
  return Array.from({ length: listed?.count ?? 0 }, (_, i) => ({
    policy: partitioned(cut(listed!.order(i), sizes)),
    weight: listed!.weight(i),
  }));
}

/** The rows by which tokens are drawn: the conditionals of the factors to their powers, each normalised. */
function proposalRows(target: PowerTarget): Oracle['conditionals'] {
  return (known) => {
    const { length, alphabet } = target[0]!.law;
    const rows = new Float64Array(length * alphabet);
    const answers = target.map(({ law }) => law.conditionals(known));
    known.forEach((symbol, i) => {
      if (symbol >= 0) rows[i * alphabet + symbol] = 1;
      else rows.set(proposalOf(target, answers, i, alphabet).row, i * alphabet);
    });
    return rows;
  };
}
