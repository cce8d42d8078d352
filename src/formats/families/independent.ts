import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import type { Job } from '../../core/jobs/job';
import type { EntropyPath } from '../../core/laws/exactEntropies';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';
import { entropyOf, sum } from '../../core/numbers/entropy';
import { drawIndex } from '../../core/numbers/random';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { probabilityList } from './probabilities';

const list = (description: string) => Type.Array(Type.Number(), { minItems: 1, description });

export const independent = defineFamily({
  name: 'independent',
  title: 'Independent positions',
  summary: 'Every position has its own law and knows nothing of the others: one step is exact.',
  fields: Type.Object({
    marginals: Type.Optional(
      Type.Array(list('The probability of each symbol at this position; they add up to 1.'), {
        minItems: 1,
        description: 'One list of probabilities for each position.',
      }),
    ),
    length: Type.Optional(lengthField),
    marginal: Type.Optional(list('The law of every position, with "length"; adds up to 1.')),
  }),
  example: {
    title: 'Six independent coins',
    description: 'Nothing to lose by revealing everything at once.',
    distribution: {
      family: 'independent',
      marginals: [
        [0.9, 0.1],
        [0.8, 0.2],
        [0.7, 0.3],
        [0.6, 0.4],
        [0.5, 0.5],
        [0.55, 0.45],
      ],
    },
    goal: { steps: 1 },
    schedules: { halves: { kind: 'uniform', steps: 2 } },
  },
  build: ({ marginals, length, marginal }, { report }) => {
    if (marginals && (length !== undefined || marginal))
      report({
        code: 'field.conflict',
        severity: 'error',
        message: 'Give either "marginals", or "length" and "marginal", not both.',
        path: [marginal ? 'marginal' : 'length'],
        at: 'key',
      });
    else if (marginals) return fromMarginals(marginals, report);
    else if (length !== undefined && marginal) {
      const law = probabilityList(marginal, ['marginal'], report);
      return law && independentLaw(Array.from({ length }, () => law));
    } else
      report({
        code: 'field.missing',
        severity: 'error',
        message: 'Give "marginals" (a list for each position), or "length" and "marginal".',
        path: ['family'],
      });
    return undefined;
  },
});

function fromMarginals(
  marginals: readonly (readonly number[])[],
  report: Report,
): DiscreteDistribution | undefined {
  const alphabet = marginals[0]?.length ?? 0;
  const laws = marginals.map((values, index) => {
    if (values.length === alphabet) return probabilityList(values, ['marginals', index], report);
    report({
      code: 'marginals.length',
      severity: 'error',
      message: `This position has ${counted(values.length, 'symbol')}, the first one ${alphabet}.`,
      path: ['marginals', index],
    });
    return undefined;
  });
  return laws.every((law) => law !== undefined) ? independentLaw(laws) : undefined;
}

/** The product of these laws, one for each position. */
function independentLaw(laws: readonly Float64Array[]): DiscreteDistribution {
  const length = laws.length;
  const alphabet = laws[0]?.length ?? 0;
  const stretch = Math.ceil(3e5 / alphabet);
  return {
    kind: 'discrete',
    length,
    alphabet,
    ...(laws.every((law) => law === laws[0]) && { exchangeable: true as const }),
    logProbability: (values) => sum(laws.map((law, position) => Math.log(law[values[position]!]!))),
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
      algorithm: 'the positions’ own entropies',
      seconds: { once: 1e-8 * length * alphabet, order: 1e-8 * length },
      *prepare() {
        const entropies = Float64Array.from(laws, (law) => entropyOf(law));
        return { path: () => independentPath(entropies) };
      },
    },
    exactProfile: {
      algorithm: 'mean of the positions’ entropies',
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
