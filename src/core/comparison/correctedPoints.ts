// Temperature token by token beside the same temperature corrected: what each costs, misses and writes (theory §18).
import type { Job, Progress } from '../jobs/job';
import type { DiscreteDistribution, Oracle } from '../laws/law';
import { sum } from '../numbers/entropy';
import { type Random, randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import { type EstimateOfZ, estimateOfZ } from '../samplers/corrected/estimateOfZ';
import { population, stepsTaken } from '../samplers/corrected/particles';
import type { PowerTarget } from '../samplers/corrected/powerTarget';
import { forMany, pathWeight, revealing, type Steps } from '../samplers/corrected/revealing';
import { stepsOf } from '../schedule/schedule';
import { inOneRow, sampledFrom } from './drawnSequences';
import { type DrawnSequences, drawnOutcome, type Outcome } from './outcome';
import {
  drawnGap,
  listedTokenByToken,
  type PowerAim,
  powerAim,
  type StepsByRule,
  type StepsInOrder,
  stepsToDraw,
  type ToldDivergence,
} from './temperatureGap';

/** A schedule or a rule by its name. */
export type NamedSteps = (StepsInOrder | StepsByRule) & {
  readonly name: string;
  /** Of an order other than random: as people write it. */
  readonly orderName?: string;
};

/** One way to draw, with one schedule. */
export interface CorrectedPoint {
  readonly schedule: string;
  /** In random order where there is none. */
  readonly order?: string;
  /** Of a rule on average over what is drawn. */
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
  for (const [k, one] of schedules.entries()) {
    const named = 'rule' in one ? forMany(one) : one;
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
  return logWeightOf(target, values) - exact.logProbability(values);
}

function stepsOfNext({ target }: PowerAim, named: NamedSteps, random: Random): Steps {
  return stepsToDraw(named, target[0]!.law.length, random);
}

/** What it is called; its steps are those of the schedule, or so many on average. */
function scheduleOf(named: NamedSteps, average: number) {
  const { name, orderName } = named;
  return {
    schedule: name,
    ...(orderName !== undefined && { order: orderName }),
    steps: 'rule' in named ? average : stepsOf(named.schedule),
  };
}

function* tokenByToken(
  aim: PowerAim,
  named: NamedSteps,
  { seed, count }: CorrectedOptions,
): Job<CorrectedPoint> {
  const { target, exact } = aim;
  const pointOf = (average: number) => {
    const told = scheduleOf(named, average);
    const calls = told.steps * target.length;
    return { ...told, way: 'token by token', particles: 1, calls } as const;
  };
  const listed = exact && (yield* listedTokenByToken(aim, named));
  if (listed) {
    const { forward } = listed;
    const divergence =
      forward == null ? null : ({ value: forward, standardError: null, kind: 'exact' } as const);
    return { ...pointOf(listed.steps / target.length), divergence, outcome: listed };
  }
  const drawn: Int32Array[] = [];
  let taken = 0;
  const draw = (steps: Steps, random: Random) => {
    const { values, sets } = population(target, steps, random, { particles: 1 });
    drawn.push(values);
    taken += stepsTaken(sets);
  };
  if (!exact) {
    // a schedule says by itself how many steps it has
    for (let r = 0; 'rule' in named && r < count; r++) {
      draw(named, randomFrom(seed, r));
      yield { fraction: r / count };
    }
    return { ...pointOf(taken / count), divergence: null, outcome: null };
  }
  const divergence = yield* drawnGap(aim, exact, named, seed, count, draw);
  const point = pointOf(taken / count);
  return { ...point, divergence, outcome: outcomeOf(exact, drawn, point.calls, seed + 1) };
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
  let taken = 0;
  for (let r = 0; r < count; r++) {
    const random = randomFrom(seed, -1 - r);
    const found = population(target, stepsOfNext(aim, named, random), random, { particles });
    logs[r] = found.logZ;
    effective[r] = found.leastEffective;
    taken += stepsTaken(found.sets);
    drawn.push(found.values);
    if (exact) over[r] = overshoot(aim, exact, named, random, particles);
    yield { fraction: r / count };
  }
  const calls = particles * target[0]!.law.length * target.length;
  const { mean, standardError } = sampledMean(over);
  return {
    ...scheduleOf(named, taken / count),
    way: 'corrected',
    particles,
    calls,
    divergence: exact ? { value: Math.max(0, mean), standardError, kind: 'bound' } : null,
    outcome: exact ? outcomeOf(exact, drawn, calls, seed + 1) : null,
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
  const steps = stepsOfNext(aim, named, random);
  const { logZ } = population(aim.target, steps, random, { particles, kept });
  return logZ - (logWeightOf(aim.target, kept) - exact.logProbability(kept));
}

/** log Π p_k(x)^{a_k}. */
function logWeightOf(target: PowerTarget, values: Int32Array): number {
  return sum(target.map(({ law, power }) => power * logOf(law, values)));
}

/** log p of a whole sequence, of any law that can be asked. */
function logOf(
  law: Oracle & Partial<Pick<DiscreteDistribution, 'logProbability'>>,
  values: Int32Array,
): number {
  if (law.logProbability) return law.logProbability(values);
  const target = [{ law, power: 1 }];
  const atOnce = revealing(target, [Array.from(values.keys())], randomFrom(0));
  const { logWeight, logProposal } = pathWeight(target, values, atOnce);
  return logWeight + logProposal;
}

function outcomeOf(
  exact: DiscreteDistribution,
  drawn: readonly Int32Array[],
  calls: number,
  seed: number,
): Outcome {
  const { length, alphabet } = exact;
  const sequences: DrawnSequences = {
    values: inOneRow(drawn, length),
    steps: new Float64Array(drawn.length).fill(calls),
    logLikelihoods: Float64Array.from(drawn, (one) => exact.logProbability(one)),
    own: new Float64Array(drawn.length).fill(Number.NaN),
  };
  const ofLaw = inOneRow(sampledFrom(exact, seed, drawn.length), length);
  return drawnOutcome(sequences, alphabet, true, ofLaw);
}
