// `sample --temperature T [--corrected]`: tokens at a temperature, or sequences of the law at that temperature.
import type { Job } from '../../core/jobs/job';
import type { DiscreteDistribution, Oracle } from '../../core/laws/law';
import { sum } from '../../core/numbers/entropy';
import { type Random, randomFrom } from '../../core/numbers/random';
import { type EstimateOfZ, estimateOfZ } from '../../core/samplers/corrected/estimateOfZ';
import { population, stepsTaken } from '../../core/samplers/corrected/particles';
import type { Steps } from '../../core/samplers/corrected/revealing';
import { powerTargetOf } from '../../core/samplers/corrected/targetOf';
import { formatNumber } from '../../document/format';
import { type Arguments, Complaint, nonNegativeNumber, wholeNumber } from '../terminal/command';

/** Particles of a population where nobody says how many. */
export const usualParticles = 32;

/** How sequences are drawn that do not simply follow the law of the file. */
export interface Sharpening {
  readonly temperature: number;
  /** Particles of every sequence; 1 draws token by token, which is another law. */
  readonly particles: number;
}

/** What is asked for; undefined where sequences follow the law of the file. */
export function sharpeningOf(
  { temperature, corrected, particles }: Arguments,
  law: Pick<DiscreteDistribution, 'factors'>,
): Sharpening | undefined {
  const value = temperature === undefined ? 1 : nonNegativeNumber('--temperature', temperature);
  if (value < 1e-3) throw new Complaint('--temperature takes a number of at least 0.001 here.');
  if (particles !== undefined && !corrected)
    throw new Complaint('--particles goes with --corrected.');
  if (corrected && temperature === undefined && !law.factors)
    throw new Complaint(
      '--corrected needs a --temperature, or a file of the family tempered or product: one token a call is exact otherwise.',
    );
  if (!corrected && temperature === undefined) return undefined;
  const count =
    particles === undefined ? usualParticles : wholeNumber('--particles', particles, 2, 1e5);
  return { temperature: value, particles: corrected ? count : 1 };
}

/** Sequences, and what the populations that they come from say. */
export interface SharpenedSamples {
  readonly samples: readonly Int32Array[];
  /** How many revealed something, on average over the sequences. */
  readonly steps: number;
  readonly corrected?: EstimateOfZ & {
    readonly particles: number;
    /** The least effective number of particles, on average over the populations. */
    readonly effective: number;
    /** Calls of the model for one sequence: every token of a step after its first takes one more. */
    readonly calls: number;
  };
}

export function* sharpenedSamples(
  count: number,
  { temperature, particles }: Sharpening,
  seed: number,
  draw: (random: Random) => {
    readonly law: Oracle & Pick<DiscreteDistribution, 'factors'>;
    readonly steps: Steps;
  },
): Job<SharpenedSamples> {
  const samples: Int32Array[] = [];
  const logs = new Float64Array(count);
  const effective = new Float64Array(count);
  let calls = 0;
  let taken = 0;
  for (let r = 0; r < count; r++) {
    const random = randomFrom(seed, r);
    const { law, steps } = draw(random);
    // token by token a temperature is that of the law itself, whatever it is made of
    const target =
      particles > 1 ? powerTargetOf(law, temperature) : [{ law, power: 1 / temperature }];
    const found = population(target, steps, random, { particles });
    samples.push(found.values);
    logs[r] = found.logZ;
    effective[r] = found.leastEffective;
    calls += particles * law.length * target.length;
    taken += stepsTaken(found.sets);
    yield { fraction: (r + 1) / count };
  }
  const steps = taken / count;
  if (particles === 1) return { samples, steps };
  return {
    samples,
    steps,
    corrected: {
      particles,
      ...estimateOfZ(logs),
      effective: sum(effective) / count,
      calls: calls / count,
    },
  };
}

/** What people are told of populations. */
export function populationsRemark({
  particles,
  effective,
  calls,
  ...ofZ
}: NonNullable<SharpenedSamples['corrected']>): string {
  return `log Z ${wordsOfZ(ofZ)}; of ${particles} particles at least ${formatNumber(effective)} are effective on average; ${formatNumber(calls)} calls a sequence, one a token and particle.`;
}

/** "is -1.56 ± 0.02", with the standard error, or what it is at least. */
export function wordsOfZ({ logZ, standardError, interval: [low] }: EstimateOfZ): string {
  return standardError === null
    ? `is at least ${formatNumber(low)}`
    : `is ${formatNumber(logZ)} ± ${formatNumber(standardError)}`;
}
