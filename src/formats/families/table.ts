import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import type { SparseTable } from '../../core/laws/sparseTable';
import { tableLaw } from '../../core/laws/table/sparseLaw';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';
import { normalisedWeights } from './probabilities';

const fields = Type.Object({
  length: lengthField,
  alphabet: alphabetField,
  weights: Type.Optional(
    Type.Array(Type.Number(), {
      description: 'The weight of every sequence, q^N numbers; position 0 is the most significant.',
    }),
  ),
  support: Type.Optional(
    Type.Array(
      Type.Object(
        {
          x: Type.Array(Type.Integer({ minimum: 0 }), { description: 'The sequence: N symbols.' }),
          weight: Type.Number({ description: 'Its weight; weights need not add up to 1.' }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, description: 'Only the sequences that can occur, each with its weight.' },
    ),
  ),
});

export const table = defineFamily({
  name: 'table',
  title: 'Table',
  summary: 'Any law of short sequences, sequence by sequence.',
  fields,
  example: {
    title: 'Three bits, of which two agree',
    description: 'All eight sequences with their weights, from 000 to 111.',
    distribution: {
      family: 'table',
      length: 3,
      alphabet: 2,
      weights: [1, 2, 2, 1, 1, 2, 2, 1],
    },
    goal: { steps: 2 },
    schedules: { oneThenTwo: [1, 2], twoThenOne: [2, 1] },
  },
  build: (given, { report }) => {
    const sparse = given.weights ? fromWeights(given, report) : fromSupport(given, report);
    return sparse && tableLaw(sparse);
  },
});

function fromWeights(
  { length, alphabet, weights = [], support }: Type.Static<typeof fields>,
  report: Report,
): SparseTable | undefined {
  if (support)
    report({
      code: 'field.conflict',
      severity: 'error',
      message: l10n.t('Give either "weights" or "support", not both.'),
      path: ['support'],
      at: 'key',
    });
  const wanted = alphabet ** length;
  if (weights.length !== wanted) {
    report({
      code: 'weights.length',
      severity: 'error',
      message: l10n.t`${counted(weights.length, 'weight')} for ${alphabet}^${length}${Number.isSafeInteger(wanted) ? ` = ${wanted}` : ''} sequences; each needs one.`,
      path: ['weights'],
    });
    return undefined;
  }
  const law = normalisedWeights(weights, ['weights'], report);
  if (!law || support) return undefined;
  const probabilities = law.filter((p) => p > 0);
  const sequences = new Int32Array(probabilities.length * length);
  let end = 0;
  for (let index = 0; index < law.length; index++) {
    if (!(law[index]! > 0)) continue;
    end += length;
    let rest = index;
    for (let cell = end - 1; rest > 0; cell--) {
      const left = (rest / alphabet) | 0;
      sequences[cell] = rest - left * alphabet;
      rest = left;
    }
  }
  return { length, alphabet, sequences, probabilities };
}

function fromSupport(
  { length, alphabet, support }: Type.Static<typeof fields>,
  report: Report,
): SparseTable | undefined {
  if (!support) {
    report({
      code: 'field.missing',
      severity: 'error',
      message: l10n.t(
        'Give "weights" (one for every sequence) or "support" (only those that occur).',
      ),
      path: ['family'],
    });
    return undefined;
  }
  let sound = true;
  const sequences = new Int32Array(support.length * length);
  support.forEach(({ x }, index) => {
    const wrong = x.findIndex((symbol) => symbol >= alphabet);
    if (x.length !== length) {
      sound = false;
      report({
        code: 'sequence.length',
        severity: 'error',
        message: l10n.t`This sequence has ${counted(x.length, 'symbol')}, not ${length}.`,
        path: ['support', index, 'x'],
      });
    } else if (wrong >= 0) {
      sound = false;
      report({
        code: 'symbol.range',
        severity: 'error',
        message: l10n.t`Symbols go from 0 to ${alphabet - 1}.`,
        path: ['support', index, 'x', wrong],
      });
    } else sequences.set(x, index * length);
  });
  const weights = support.map(({ weight }) => weight);
  const negative = weights.findIndex((weight) => !(weight >= 0));
  if (negative >= 0) {
    report({
      code: 'weights.negative',
      severity: 'error',
      message: l10n.t`${weights[negative]!} is negative; use 0 or more.`,
      path: ['support', negative, 'weight'],
      repairs: [{ title: l10n.t('Replace by 0'), path: ['support', negative, 'weight'], value: 0 }],
    });
    return undefined;
  }
  const probabilities = normalisedWeights(weights, ['support'], report);
  return sound && probabilities ? { length, alphabet, sequences, probabilities } : undefined;
}
