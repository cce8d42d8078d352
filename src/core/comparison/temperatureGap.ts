// How far a temperature token by token is from the law at that temperature (theory §18).
import type { Job } from '../jobs/job';
import { anyQuestion } from '../laws/anyQuestion';
import { productOfPowers } from '../laws/combined/product';
import type { DiscreteDistribution, Distribution } from '../laws/law';
import { sum } from '../numbers/entropy';
import { type Random, randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import type { OrderLaw } from '../orders/kinds/kind';
import { drawnSteps } from '../samplers/corrected/drawnSteps';
import { type PowerTarget, proposalRows } from '../samplers/corrected/powerTarget';
import { pathWeight, revealing, type Steps } from '../samplers/corrected/revealing';
import { powerTargetOf } from '../samplers/corrected/targetOf';
import { randomSets } from '../samplers/kinds/randomOrder';
import { cut, type Policy, partitioned } from '../samplers/policy';
import type { ResolvedSchedule } from '../schedule/schedule';
import {
  type Enumeration,
  enumerationOf,
  mostOutcomes,
  mostRandomOutcomes,
  sequencesOf,
} from './enumeration';
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

/** The steps that a rule chooses, and whether chance has a say in that. */
export interface StepsByRule {
  readonly rule: Policy;
  readonly random: boolean;
}

/** How the steps of one sequence are found: a schedule is drawn, a rule chooses on its way. */
export function stepsToDraw(
  named: StepsInOrder | StepsByRule,
  length: number,
  random: Random,
): Steps {
  if ('rule' in named) return named;
  const { schedule, order } = named;
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

/** The same from so many sequences of the target, each of which `drawn` hears of with the steps that it was revealed by. */
export function* drawnGap(
  { target }: PowerAim,
  exact: DiscreteDistribution,
  named: StepsInOrder | StepsByRule,
  seed: number,
  count: number,
  drawn: (steps: Steps, random: Random) => void,
): Job<ToldDivergence> {
  const lost = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const random = randomFrom(seed, r);
    const values = exact.sample(random);
    const steps = stepsToDraw(named, exact.length, random);
    const path = pathWeight(target, values, revealing(target, steps, random));
    lost[r] = exact.logProbability(values) - path.logProposal;
    drawn(steps, random);
    yield { fraction: r / count };
  }
  const { mean, standardError } = sampledMean(lost);
  return { value: mean, standardError, kind: 'estimate' };
}

/** Everything that comes out, where it is little, sizes are fixed and orders are few, or the sets of a rule are. */
export function* listedTokenByToken(
  { target, exact }: PowerAim,
  named: StepsInOrder | StepsByRule,
): Job<Outcome | undefined> {
  if (!exact || sequencesOf(exact) > mostOutcomes) return undefined;
  if ('rule' in named) return yield* listedByRule(target, exact, named);
  const { schedule, order } = named;
  if (schedule.kind !== 'sizes') return undefined;
  const policies = listedPolicies(schedule.sizes, order);
  const isFew = policies.length * sequencesOf(exact) <= mostOutcomes;
  if (policies.length === 0 || !isFew) return undefined;
  const tables = proposalTables(target, exact);
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

/** The same of a rule. Without chance there is one way to every sequence; otherwise all its choices are followed. */
function* listedByRule(
  target: PowerTarget,
  exact: DiscreteDistribution,
  { rule, random }: StepsByRule,
): Job<Outcome | undefined> {
  const { law, power } = target[0]!;
  const only = target.length === 1;
  const tables = only
    ? enumerationOf({ ...exact, conditionals: anyQuestion(law), possible: () => true })
    : proposalTables(target, exact);
  const told = (comesOut: Float64Array, steps: number) => {
    const calls = steps * target.length;
    return listedOutcome(tables.probabilities, comesOut, calls, tables.sequence, exact.alphabet);
  };
  if (random) {
    // a coin for every token at every call takes longer
    if (rule.byTime && sequencesOf(exact) > mostRandomOutcomes) return undefined;
    const tokens = only ? { temperature: 1 / power } : {};
    const made = yield* outputLaw(exact, tables, rule, false, tokens);
    return made && told(made.probabilities, meanOf(made.calls));
  }
  const comesOut = new Float64Array(tables.probabilities.length);
  let steps = 0;
  for (const index of comesOut.keys()) {
    const way = revealing(target, { rule }, randomFrom(0));
    const path = pathWeight(target, tables.sequence(index), way);
    comesOut[index] = Math.exp(path.logProposal);
    steps += comesOut[index]! * path.steps;
    if (index % 16 === 15) yield { fraction: index / comesOut.length };
  }
  return told(comesOut, steps);
}

function meanOf(weights: ReadonlyMap<number, number>): number {
  return sum([...weights].map(([value, weight]) => value * weight));
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

/** All sequences of the law that is aimed at, and the rows by which tokens are drawn. */
function proposalTables(target: PowerTarget, exact: DiscreteDistribution): Enumeration {
  const asked = target.map(({ law }) => anyQuestion(law));
  const conditionals = (known: Int32Array) =>
    proposalRows(
      target,
      asked.map((ask) => ask(known)),
      known,
    );
  return enumerationOf({ ...exact, conditionals, possible: () => true });
}
