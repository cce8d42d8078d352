// Positions that know nothing of each other.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { entropyOf, sum } from '../../numbers/entropy';
import { drawIndex } from '../../numbers/random';
import type { EntropyPath } from '../exactEntropies';
import { type DiscreteDistribution, UNKNOWN } from '../law';

/** The product of these laws, one for each position. */
export function independentLaw(laws: readonly Float64Array[]): DiscreteDistribution {
  const length = laws.length;
  const alphabet = laws[0]?.length ?? 0;
  const stretch = Math.ceil(3e5 / alphabet);
  return {
    kind: 'discrete',
    length,
    alphabet,
    structure: { kind: 'positions', laws },
    ...(laws.every((law) => law === laws[0]) && { exchangeable: true as const }),
    logProbability: (values) => sum(laws.map((law, position) => Math.log(law[values[position]!]!))),
    possible: (known) => laws.every((law, i) => known[i] === UNKNOWN || law[known[i]!]! > 0),
    sample: (random) => Int32Array.from(laws, (law) => drawIndex(random, law)),
    conditionals: (known) => {
      const rows = new Float64Array(length * alphabet);
      laws.forEach((law, position) => {
        const value = known[position]!;
        if (value === UNKNOWN) rows.set(law, position * alphabet);
        else rows[position * alphabet + value] = 1;
      });
      return rows;
    },
    exactEntropies: {
      algorithm: phrase`the positions’ own entropies`,
      seconds: { once: 1e-8 * length * alphabet, order: 1e-8 * length },
      *prepare() {
        const entropies = Float64Array.from(laws, (law) => entropyOf(law));
        return { path: () => independentPath(entropies) };
      },
    },
    exactProfile: {
      algorithm: phrase`mean of the positions’ entropies`,
      seconds: 1e-8 * length * alphabet,
      *run(): Job<Float64Array> {
        const entropies = new Float64Array(length);
        for (let position = 0; position < length; position++) {
          entropies[position] = entropyOf(laws[position]!);
          if (position % stretch === stretch - 1) yield { fraction: position / length };
        }
        return new Float64Array(length).fill(sum(entropies) / length);
      },
    },
  };
}

/** What becomes known tells nothing of the others. */
function independentPath(alone: Float64Array): EntropyPath {
  const entropies = alone.slice();
  return {
    know: (position) => {
      entropies[position] = 0;
    },
    entropies: () => entropies,
  };
}
