// Many sequences at once, weighted and drawn again: sequential Monte Carlo on the steps of a mask (theory §18).
import { UNKNOWN } from '../../laws/law';
import { logSumExp } from '../../numbers/entropy';
import { drawIndex, type Random } from '../../numbers/random';
import { type Asking, askingOf, correctedStep, type PowerTarget } from './powerTarget';

/** What came of one population. */
export interface Population {
  /** One sequence, drawn by the last weights. */
  readonly values: Int32Array;
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

/** All particles reveal the same sets of positions, step by step. Nothing can be drawn where all weights are 0. */
export function population(
  target: PowerTarget,
  sets: readonly (readonly number[])[],
  random: Random,
  { particles: count, threshold = 0.5, kept, told }: PopulationOptions,
): Population {
  const { length } = target[0]!.law;
  let particles = Array.from({ length: count }, () =>
    askingOf(target, new Int32Array(length).fill(UNKNOWN)),
  );
  let logWeights = new Float64Array(count);
  let keptPlace = 0;
  let logZ = 0;
  let resampled = 0;
  let leastEffective = count;
  sets.forEach((set, k) => {
    for (const [m, particle] of particles.entries()) {
      const pick =
        kept && m === keptPlace
          ? (position: number) => kept[position]!
          : (_: number, row: Float64Array) => drawIndex(random, row);
      const { logWeight } = correctedStep(target, particle, set, pick);
      logWeights[m] = logWeights[m]! + logWeight;
    }
    const effective = effectiveNumber(logWeights);
    leastEffective = Math.min(leastEffective, effective);
    const total = logSumExp(logWeights);
    const shares = sharesOf(logWeights, total);
    const step = { shares, effective, logZ: logZ + total - Math.log(count) };
    const now = told && { ...step, particles: particles.map(({ known }) => known.slice()) };
    const stays = effective >= threshold * count || k === sets.length - 1;
    if (stays || total === Number.NEGATIVE_INFINITY) {
      if (now) told(now);
      return;
    }
    logZ += total - Math.log(count);
    let ancestors: Int32Array;
    if (kept) ({ ancestors, place: keptPlace } = ancestorsKeeping(shares, keptPlace, random));
    else ancestors = systematic(shares, random.uniform());
    if (now) told({ ...now, ancestors });
    particles = offspring(target, particles, ancestors);
    logWeights = new Float64Array(count);
    resampled++;
  });
  const total = logSumExp(logWeights);
  const last =
    total === Number.NEGATIVE_INFINITY
      ? particles[0]!
      : particles[drawIndex(random, sharesOf(logWeights, total))]!;
  return {
    values: last.known,
    particles: particles.map(({ known }) => known),
    logWeights,
    logZ: logZ + total - Math.log(count),
    leastEffective,
    resampled,
  };
}

/** The weights, adding up to 1; all 0 where none is possible. */
function sharesOf(logWeights: Float64Array, total: number): Float64Array {
  return logWeights.map((log) => (total === Number.NEGATIVE_INFINITY ? 0 : Math.exp(log - total)));
}

/** Whoever is drawn once goes on as it is; copies are asked anew. */
function offspring(
  target: PowerTarget,
  particles: readonly Asking[],
  ancestors: Int32Array,
): Asking[] {
  const gone = new Set<number>();
  return Array.from(ancestors, (m) => {
    const particle = particles[m]!;
    if (!gone.has(m)) {
      gone.add(m);
      return particle;
    }
    return askingOf(target, particle.known.slice());
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
