import * as Type from 'typebox';
import { phrase } from '../../core/input/phrase';
import type { OutOfReach } from '../../core/laws/combined/made';
import { productOfPowers } from '../../core/laws/combined/product';
import { defineFamily } from './family';
import { distributionField, lawAt, madeOrReported } from './partLaw';

/** Beyond it nothing but the likeliest sequences is left. */
export const powerField = Type.Number({
  exclusiveMinimum: 0,
  maximum: 1000,
  description: 'The power β > 0: 1 / temperature. Above 1 likely sequences are preferred.',
});

export const tempered = defineFamily({
  name: 'tempered',
  title: 'Tempered law',
  summary:
    'Another law at a temperature, whole sequences at a time: p(x)^power, normalised. Token by token a temperature gives another law.',
  fields: Type.Object({ of: distributionField('The law'), power: powerField }),
  example: {
    title: 'A sticky chain at temperature 0.5',
    description: 'Every sequence with the square of its probability: a chain again, and stickier.',
    distribution: {
      family: 'tempered',
      of: {
        family: 'markov',
        length: 64,
        transition: [
          [0.8, 0.2],
          [0.3, 0.7],
        ],
      },
      power: 2,
    },
    goal: { steps: 8 },
    schedules: { even: { kind: 'uniform', steps: 8 } },
  },
  build: ({ of, power }, context) => {
    const law = lawAt(of, ['of'], context);
    if (!law) return undefined;
    const made = productOfPowers([{ law, power }]);
    return madeOrReported('reason' in made ? drawnAllTheSame(made, power) : made, context.report, [
      'of',
    ]);
  },
});

function drawnAllTheSame({ reason }: OutOfReach, power: number): OutOfReach {
  const command = `unmask sample --temperature ${Number((1 / power).toPrecision(4))} --corrected`;
  return {
    reason: phrase`${reason}. Sequences of it are drawn all the same: ${command}, with the file of "of"`,
  };
}
