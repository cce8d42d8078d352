// One run of a corrected sampler: a population of particles with weights, step by step (theory §18).
import type { Job, Progress } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import { type Random, randomFrom } from '../numbers/random';
import { drawnSteps } from '../samplers/corrected/drawnSteps';
import { type PopulationStep, population } from '../samplers/corrected/particles';
import type { Steps } from '../samplers/corrected/revealing';
import { powerTargetOf } from '../samplers/corrected/targetOf';
import { evenSplit } from '../schedule/evenSplit';
import type { WatchedRun } from './watchedRun';

/** What is drawn: sequences of the law at a temperature, in so many steps. */
export interface CorrectedWish {
  readonly steps: number;
  readonly temperature: number;
  readonly particles: number;
  readonly seed: number;
}

/** A run, and how the population stood after each step. */
export interface CorrectedRun extends WatchedRun {
  readonly population: readonly PopulationStep[];
  /** log of an unbiased estimate of Z. */
  readonly logZ: number;
  /** Whether a rule chose the steps, other ones in each particle. */
  readonly byRule: boolean;
}

/** Draws which positions each step reveals, or says by which rule each particle finds them. */
export type DrawSteps = (random: Random) => Steps;

/**
 * The frames are those of the sequence that came out: of the particles that it goes back to. Where nothing says what the
 * steps reveal, they are equal, and the order is random.
 */
export function* correctedRun(
  law: DiscreteDistribution,
  { steps, temperature, particles, seed }: CorrectedWish,
  draw: DrawSteps = (random) => {
    const sizes = evenSplit(law.length, Math.min(steps, law.length));
    return drawnSteps({ kind: 'sizes', sizes }, law.length, random);
  },
): Job<CorrectedRun, Progress> {
  const random = randomFrom(seed);
  const drawn = draw(random);
  const told: PopulationStep[] = [];
  yield { fraction: 0 };
  const { values, logZ, sets } = population(powerTargetOf(law, temperature), drawn, random, {
    particles,
    told: (step) => told.push(step),
  });
  const known = new Int32Array(law.length).fill(-1);
  const nothing: readonly number[] = [];
  // by a rule others may need more steps than this one
  const frames = [nothing, ...told.map((_, k) => sets[k] ?? nothing)].map((set) => {
    const positions = [...set].sort((one, other) => one - other);
    for (const i of positions) known[i] = values[i]!;
    const tokens = positions.map((i) => known[i]!);
    return { positions, tokens, edits: [], known: known.slice(), ...doubtsOf(law, known) };
  });
  const logProbability = law.logProbability(values);
  return { frames, values, logProbability, population: told, logZ, byRule: 'rule' in drawn };
}

/** H(X_i | known) of every masked position, by the law at temperature 1, and their sum. */
function doubtsOf(law: DiscreteDistribution, known: Int32Array) {
  const rows = law.conditionals(known);
  const entropies = Float32Array.from(known, (token, i) =>
    token < 0 ? Math.max(0, entropyOf(rows, i * law.alphabet, law.alphabet)) : 0,
  );
  return { entropies, most: entropies.reduce((total, nats) => total + nats, 0) };
}

/** Particles that know the same, how many they are, and their share of all weights together. */
export interface AlikeParticles {
  readonly tokens: Int32Array;
  readonly count: number;
  readonly share: number;
}

/** The heaviest first. */
export function alikeParticles({ particles, shares }: PopulationStep): readonly AlikeParticles[] {
  const alike = new Map<string, { tokens: Int32Array; count: number; share: number }>();
  for (const [m, tokens] of particles.entries()) {
    const known = alike.get(tokens.join()) ?? { tokens, count: 0, share: 0 };
    known.count++;
    known.share += shares[m]!;
    alike.set(tokens.join(), known);
  }
  return [...alike.values()].sort((one, other) => other.share - one.share);
}
