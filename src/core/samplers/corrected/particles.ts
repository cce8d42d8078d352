// Many sequences at once, weighted and drawn again: sequential Monte Carlo on the steps of a mask (theory §18).
import { UNKNOWN } from '../../laws/law';
import { logSumExp } from '../../numbers/entropy';
import { drawIndex, type Random } from '../../numbers/random';
import { type Asking, askingOf, correctedStep, type PowerTarget } from './powerTarget';
import { type RevealingSteps, revealing, type Steps } from './revealing';

/** What came of one population. */
export interface Population {
  /** One sequence, drawn by the last weights. */
  readonly values: Int32Array;
  /** What the steps of that one revealed. */
  readonly sets: readonly (readonly number[])[];
  /** All of them, and the logs of their weights. */
  readonly particles: readonly Int32Array[];
  readonly logWeights: Float64Array;
  /** log of an unbiased estimate of Z = Σ_x Π p_k(x)^{a_k}. */
  readonly logZ: number;
  /** The least effective number of particles before any step drew them again. */
  readonly leastEffective: number;
  /** How often they were drawn again. */
  readonly resampled: number;
}

/** How a population stands after a step, before any particle is drawn again. */
export interface PopulationStep {
  readonly particles: readonly Int32Array[];
  /** Their weights, adding up to 1; all 0 where none is possible. */
  readonly shares: Float64Array;
  readonly effective: number;
  /** log of the estimate of Z of what is known by now. */
  readonly logZ: number;
  /** Which particle each goes on from, where they are drawn again. */
  readonly ancestors?: Int32Array;
}

interface PopulationOptions {
  readonly particles: number;
  /** Drawn again below this share of effective particles; ½ by default, 0 never. */
  readonly threshold?: number;
  /** One particle follows this sequence, and is never lost: for what a population says of a given sequence. */
  readonly kept?: Int32Array;
  /** Is told of every step. */
  readonly told?: (step: PopulationStep) => void;
}

/** One of many: what is known of it, how its steps go on, and what they revealed. */
interface Particle extends Asking {
  readonly steps: RevealingSteps;
  readonly sets: (readonly number[])[];
}

/** All particles go step by step, by the same sets or each by the rule. Nothing can be drawn where all weights are 0. */
export function population(
  target: PowerTarget,
  steps: Steps,
  random: Random,
  { particles: count, threshold = 0.5, kept, told }: PopulationOptions,
): Population {
  const { length } = target[0]!.law;
  let particles = Array.from({ length: count }, (): Particle => {
    const nothing = new Int32Array(length).fill(UNKNOWN);
    return { ...askingOf(target, nothing), steps: revealing(target, steps, random), sets: [] };
  });
  let logWeights = new Float64Array(count);
  let keptPlace = 0;
  let logZ = 0;
  let resampled = 0;
  let leastEffective = count;
  while (particles.some(isMasked)) {
    for (const [m, particle] of particles.entries()) {
      const follows = m === keptPlace ? kept : undefined;
      const pick = (position: number, row: Float64Array) =>
        follows?.[position] ?? drawIndex(random, row);
      logWeights[m] = logWeights[m]! + stepped(target, particle, pick);
    }
    const effective = effectiveNumber(logWeights);
    leastEffective = Math.min(leastEffective, effective);
    const total = logSumExp(logWeights);
    const shares = sharesOf(logWeights, total);
    const step = { shares, effective, logZ: logZ + total - Math.log(count) };
    const now = told && { ...step, particles: particles.map(({ known }) => known.slice()) };
    const stays = effective >= threshold * count || !particles.some(isMasked);
    if (stays || total === Number.NEGATIVE_INFINITY) {
      if (now) told(now);
      continue;
    }
    logZ += total - Math.log(count);
    let ancestors: Int32Array;
    if (kept) ({ ancestors, place: keptPlace } = ancestorsKeeping(shares, keptPlace, random));
    else ancestors = systematic(shares, random.uniform());
    if (now) told({ ...now, ancestors });
    particles = offspring(target, particles, ancestors);
    logWeights = new Float64Array(count);
    resampled++;
  }
  const total = logSumExp(logWeights);
  const isPossible = total > Number.NEGATIVE_INFINITY;
  const { known, sets } =
    particles[isPossible ? drawIndex(random, sharesOf(logWeights, total)) : 0]!;
  return {
    values: known,
    sets,
    particles: particles.map((one) => one.known),
    logWeights,
    logZ: logZ + total - Math.log(count),
    leastEffective,
    resampled,
  };
}

/** How many steps reveal something: a rule may let time pass. */
export function stepsTaken(sets: readonly (readonly number[])[]): number {
  return sets.filter(({ length }) => length > 0).length;
}

function isMasked({ known }: Particle): boolean {
  return known.includes(UNKNOWN);
}

/** One step of one particle: the log of its weight. Whoever is there before the others waits. */
function stepped(
  target: PowerTarget,
  particle: Particle,
  pick: (position: number, row: Float64Array) => number,
): number {
  if (!isMasked(particle)) return 0;
  const set = particle.steps.next(particle);
  if (!set) throw new RangeError('steps that leave something masked');
  particle.sets.push(set);
  return correctedStep(target, particle, set, pick).logWeight;
}

/** The weights, adding up to 1; all 0 where none is possible. */
function sharesOf(logWeights: Float64Array, total: number): Float64Array {
  return logWeights.map((log) => (total === Number.NEGATIVE_INFINITY ? 0 : Math.exp(log - total)));
}

/** Whoever is drawn once goes on as it is; copies are asked anew. */
function offspring(
  target: PowerTarget,
  particles: readonly Particle[],
  ancestors: Int32Array,
): Particle[] {
  const gone = new Set<number>();
  return Array.from(ancestors, (m) => {
    const particle = particles[m]!;
    if (!gone.has(m)) {
      gone.add(m);
      return particle;
    }
    const { known, steps, sets } = particle;
    return { ...askingOf(target, known.slice()), steps: steps.copy(), sets: [...sets] };
  });
}

/** (Σ w)² / Σ w²: so many equally weighted particles say as much; 0 where all weights are 0. */
function effectiveNumber(logWeights: Float64Array): number {
  const total = logSumExp(logWeights);
  if (total === Number.NEGATIVE_INFINITY) return 0;
  return Math.exp(2 * total - logSumExp(logWeights.map((log) => 2 * log)));
}

/**
 * Systematic resampling: the points (u + i) / M of one uniform number, each taking the particle in whose share of the
 * line it falls, so that a particle of share w has ⌊M w⌋ or ⌈M w⌉ offspring, M w on average.
 */
export function systematic(shares: Float64Array, uniform: number): Int32Array {
  const count = shares.length;
  const ancestors = new Int32Array(count);
  let particle = 0;
  let end = shares[0]!;
  for (let i = 0; i < count; i++) {
    const point = (uniform + i) / count;
    while (point >= end && particle < count - 1) end += shares[++particle]!;
    ancestors[i] = particle;
  }
  return ancestors;
}

/** The same given that the kept particle goes on: the uniform number by which it does, and the place where. */
function ancestorsKeeping(
  shares: Float64Array,
  kept: number,
  random: Random,
): { readonly ancestors: Int32Array; readonly place: number } {
  const count = shares.length;
  let start = 0;
  for (let m = 0; m < kept; m++) start += shares[m]!;
  const point = (start + random.uniform() * shares[kept]!) * count;
  const place = Math.min(count - 1, Math.floor(point));
  const ancestors = systematic(shares, Math.min(1 - 1e-15, point - place));
  // rounding at the border of its share must not lose it
  ancestors[place] = kept;
  return { ancestors, place };
}
