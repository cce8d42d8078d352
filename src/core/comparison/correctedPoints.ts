// Temperature token by token beside the same temperature corrected: what each costs, misses and writes (theory §18).
import type { Job, Progress } from '../jobs/job';
import type { DiscreteDistribution, Oracle } from '../laws/law';
import { sum } from '../numbers/entropy';
import { type Random, randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import { type EstimateOfZ, estimateOfZ } from '../samplers/corrected/estimateOfZ';
import { population } from '../samplers/corrected/particles';
import { type PowerTarget, pathWeight } from '../samplers/corrected/powerTarget';
import { stepsOf } from '../schedule/schedule';
import { type DrawnSequences, drawnOutcome, type Outcome } from './outcome';
import {
  drawnGap,
  drawnInOrder,
  listedTokenByToken,
  type PowerAim,
  powerAim,
  type StepsInOrder,
  type ToldDivergence,
} from './temperatureGap';

/** A schedule by its name. */
export interface NamedSteps extends StepsInOrder {
  readonly name: string;
  /** Of an order other than random: as people write it. */
  readonly orderName?: string;
}

/** One way to draw, with one schedule. */
export interface CorrectedPoint {
  readonly schedule: string;
  /** In random order where there is none. */
  readonly order?: string;
  readonly steps: number;
  readonly way: 'token by token' | 'corrected';
  readonly particles: number;
  /** Calls of the model for one sequence. */
  readonly calls: number;
  /** Null where the target cannot be drawn from exactly. */
  readonly divergence: ToldDivergence | null;
  /** How likely under the target what comes out is, and how varied; null likewise. */
  readonly outcome: Outcome | null;
  readonly corrected?: EstimateOfZ & { readonly effective: number };
}

export interface CorrectedOptions {
  readonly temperature: number;
  readonly particles: number;
  readonly seed: number;
  /** Populations, and sequences drawn token by token. */
  readonly count: number;
}

/** Two points for every schedule, and log Z where the target is a law that can be had. */
export interface CorrectedPoints {
  readonly points: readonly CorrectedPoint[];
  readonly exactLogZ: number | null;
}

export function* correctedPoints(
  law: DiscreteDistribution,
  schedules: readonly NamedSteps[],
  options: CorrectedOptions,
): Job<CorrectedPoints, Progress> {
  const aim = powerAim(law, options.temperature);
  const { exact } = aim;
  const points: CorrectedPoint[] = [];
  for (const [k, named] of schedules.entries()) {
    const within = (part: number) => ({ fraction: (k + part / 2) / schedules.length });
    yield within(0);
    points.push(yield* tokenByToken(aim, named, options));
    yield within(1);
    points.push(yield* correctedOne(aim, named, options));
  }
  return { points, exactLogZ: exact ? exactLogZ(aim, exact, options.seed) : null };
}

/** The same of every sequence that can occur. */
function exactLogZ({ target }: PowerAim, exact: DiscreteDistribution, seed: number): number {
  const values = exact.sample(randomFrom(seed));
  const one = [Array.from(values.keys())];
  return logWeightOf(target, values, one) - exact.logProbability(values);
}

function setsOf({ target }: PowerAim, named: NamedSteps, random: Random) {
  return drawnInOrder(named, target[0]!.law.length, random);
}

function scheduleOf({ name, orderName, schedule }: NamedSteps) {
  return {
    schedule: name,
    ...(orderName !== undefined && { order: orderName }),
    steps: stepsOf(schedule),
  };
}

function* tokenByToken(
  aim: PowerAim,
  named: NamedSteps,
  { seed, count }: CorrectedOptions,
): Job<CorrectedPoint> {
  const { target, exact } = aim;
  const steps = stepsOf(named.schedule);
  const point = { ...scheduleOf(named), way: 'token by token', particles: 1 } as const;
  const calls = steps * target.length;
  const listed = exact && (yield* listedTokenByToken(aim, named));
  if (listed) {
    const { forward } = listed;
    const divergence =
      forward == null ? null : ({ value: forward, standardError: null, kind: 'exact' } as const);
    return { ...point, calls, divergence, outcome: listed };
  }
  if (!exact) return { ...point, calls, divergence: null, outcome: null };
  const drawn: Int32Array[] = [];
  const draw = (sets: readonly (readonly number[])[], random: Random) =>
    drawn.push(population(target, sets, random, { particles: 1 }).values);
  const divergence = yield* drawnGap(aim, exact, named, seed, count, draw);
  return { ...point, calls, divergence, outcome: outcomeOf(exact, drawn, calls) };
}

function* correctedOne(
  aim: PowerAim,
  named: NamedSteps,
  { seed, count, particles }: CorrectedOptions,
): Job<CorrectedPoint> {
  const { target, exact } = aim;
  const logs = new Float64Array(count);
  const effective = new Float64Array(count);
  const over = new Float64Array(count);
  const drawn: Int32Array[] = [];
  for (let r = 0; r < count; r++) {
    const random = randomFrom(seed, -1 - r);
    const found = population(target, setsOf(aim, named, random), random, { particles });
    logs[r] = found.logZ;
    effective[r] = found.leastEffective;
    drawn.push(found.values);
    if (exact) over[r] = overshoot(aim, exact, named, random, particles);
    yield { fraction: r / count };
  }
  const calls = particles * target[0]!.law.length * target.length;
  const { mean, standardError } = sampledMean(over);
  return {
    ...scheduleOf(named),
    way: 'corrected',
    particles,
    calls,
    divergence: exact ? { value: Math.max(0, mean), standardError, kind: 'bound' } : null,
    outcome: exact ? outcomeOf(exact, drawn, calls) : null,
    corrected: { ...estimateOfZ(logs), effective: sum(effective) / count },
  };
}

/**
 * log Ẑ − log Z of a population one of whose particles is a sequence of the target that is never lost. Its mean is KL
 * of the target with everything that is drawn beside it from what is drawn, and KL of what comes out is at most that.
 */
function overshoot(
  aim: PowerAim,
  exact: DiscreteDistribution,
  named: NamedSteps,
  random: Random,
  particles: number,
): number {
  const kept = exact.sample(random);
  const sets = setsOf(aim, named, random);
  const { logZ } = population(aim.target, sets, random, { particles, kept });
  return logZ - (logWeightOf(aim.target, kept, sets) - exact.logProbability(kept));
}

/** log Π p_k(x)^{a_k}. */
function logWeightOf(
  target: PowerTarget,
  values: Int32Array,
  sets: readonly (readonly number[])[],
): number {
  return sum(target.map(({ law, power }) => power * logOf(law, values, sets)));
}

/** log p of a whole sequence, of any law that can be asked. */
function logOf(
  law: Oracle & Partial<Pick<DiscreteDistribution, 'logProbability'>>,
  values: Int32Array,
  sets: readonly (readonly number[])[],
): number {
  if (law.logProbability) return law.logProbability(values);
  const { logWeight, logProposal } = pathWeight([{ law, power: 1 }], values, sets);
  return logWeight + logProposal;
}

function outcomeOf(
  exact: DiscreteDistribution,
  drawn: readonly Int32Array[],
  calls: number,
): Outcome {
  const values = new Int32Array(drawn.length * exact.length);
  drawn.forEach((one, r) => {
    values.set(one, r * exact.length);
  });
  const sequences: DrawnSequences = {
    values,
    steps: new Float64Array(drawn.length).fill(calls),
    logLikelihoods: Float64Array.from(drawn, (one) => exact.logProbability(one)),
    own: new Float64Array(drawn.length).fill(Number.NaN),
  };
  return drawnOutcome(sequences, exact.alphabet, true);
}
