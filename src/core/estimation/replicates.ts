import {
  type ContinuousDistribution,
  type DiscreteDistribution,
  UNKNOWN,
} from '../distributions/distribution';
import { entropyOf } from '../numeric';
import { type Random, randomFrom, randomOrder } from '../random';

/** Something of which samples can be drawn and conditioned. */
export interface Sampled {
  readonly length: number;
  /**
   * The mean entropy of the hidden positions at each level, along one random order of one sample; stops
   * after every level, so that messages get in between.
   */
  replicate(random: Random, levels: Int32Array, means: Float64Array): Generator<void, void, void>;
}

/** Rao–Blackwellised: not the surprise of one hidden token, but the entropy of all of them (theory §9). */
export function discreteReplicates(
  length: number,
  draw: (random: Random) => DiscreteDistribution,
): Sampled {
  return {
    length,
    *replicate(random, levels, means) {
      const law = draw(random);
      const { alphabet } = law;
      const values = law.sample(random);
      const order = randomOrder(random, length);
      const known = new Int32Array(length).fill(UNKNOWN);
      let revealed = 0;
      for (const [i, level] of levels.entries()) {
        yield;
        for (; revealed < level; revealed++) {
          const position = order[revealed] as number;
          known[position] = values[position] as number;
        }
        const rows = law.conditionals(known);
        let total = 0;
        for (let hidden = level; hidden < length; hidden++)
          total += entropyOf(rows, (order[hidden] as number) * alphabet, alphabet);
        means[i] = total / (length - level);
      }
    },
  };
}

/** The variances of a Gaussian do not depend on what the known values are. */
export function continuousReplicates(law: ContinuousDistribution): Sampled {
  const { length } = law;
  return {
    length,
    *replicate(random, levels, means) {
      const order = randomOrder(random, length);
      const known = new Float64Array(length).fill(Number.NaN);
      let revealed = 0;
      for (const [i, level] of levels.entries()) {
        yield;
        for (; revealed < level; revealed++) known[order[revealed] as number] = 0;
        const { variance } = law.conditionals(known);
        let total = 0;
        for (let hidden = level; hidden < length; hidden++)
          total +=
            0.5 * Math.log(2 * Math.PI * Math.E * (variance[order[hidden] as number] as number));
        means[i] = total / (length - level);
      }
    },
  };
}

/** Replicate number r has randomness of its own, so it is the same whoever runs it, and when. */
export function replicateRandom(seed: number, replicate: number): Random {
  return randomFrom(seed, replicate);
}
