// Whichever way there is to the exact entropies of a law's positions.
import { phrase } from '../../input/phrase';
import type { EntropyPath, ExactEntropies } from '../exactEntropies';
import type { ContinuousDistribution, Distribution, ExactProfile } from '../law';
import { listedEntropies } from '../table/subsetEntropies';

/** The family's own way, or one that any law has: exchangeable positions, small tables, variances of real numbers. */
export function entropiesOf(law: Distribution): ExactEntropies | undefined {
  if (law.exactEntropies) return law.exactEntropies;
  if (law.exchangeable && law.exactProfile) return alikeEntropies(law.length, law.exactProfile);
  if (law.kind === 'continuous') return varianceEntropies(law);
  return law.kind === 'discrete' ? listedEntropies(law) : undefined;
}

/** All that matters is how many are known. */
function alikeEntropies(length: number, profile: ExactProfile): ExactEntropies {
  return {
    algorithm: profile.algorithm,
    get seconds() {
      return { once: profile.seconds, order: 1e-9 * length ** 2 };
    },
    *prepare() {
      const levels = yield* profile.run();
      return { path: () => alikePath(levels) };
    },
  };
}

function alikePath(levels: Float64Array): EntropyPath {
  const known = new Uint8Array(levels.length);
  const entropies = new Float64Array(levels.length);
  let count = 0;
  return {
    know: (position) => {
      known[position] = 1;
      count++;
    },
    entropies: () => {
      for (let i = 0; i < known.length; i++) entropies[i] = known[i] === 1 ? 0 : levels[count]!;
      return entropies;
    },
  };
}

/** H = ½ log(2πe v), by eliminating what is known from the covariance. */
function varianceEntropies(law: ContinuousDistribution): ExactEntropies {
  const { length } = law;
  return {
    algorithm: phrase`variances of the positions, given the known ones`,
    seconds: { once: 0, order: 0.5e-9 * length ** 3 + 2e-8 * length ** 2 },
    *prepare() {
      return { path: () => variancesPath(law) };
    },
  };
}

function variancesPath(law: ContinuousDistribution): EntropyPath {
  const path = law.reveal();
  const known = new Uint8Array(law.length);
  const entropies = new Float64Array(law.length);
  return {
    know: (position) => {
      known[position] = 1;
      path.know(position);
    },
    entropies: () => {
      const variances = path.variances();
      for (let i = 0; i < known.length; i++)
        entropies[i] = known[i] === 1 ? 0 : 0.5 * Math.log(2 * Math.PI * Math.E * variances[i]!);
      return entropies;
    },
  };
}
