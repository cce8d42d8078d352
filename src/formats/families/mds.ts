import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { phrase } from '../../core/input/phrase';
import { atOnce } from '../../core/jobs/job';
import { codeLaw } from '../../core/laws/code/codeLaw';
import { isPrime } from '../../core/laws/code/primeField';
import type { ExactProfile } from '../../core/laws/law';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';

export const mds = defineFamily({
  name: 'mds',
  title: 'MDS code',
  summary:
    'Any `dimension` tokens are uniform and tell all others: exact in two steps, with one cliff.',
  fields: Type.Object({
    length: lengthField,
    dimension: Type.Integer({ minimum: 0, description: 'Number of tokens that tell all others.' }),
    alphabet: alphabetField,
  }),
  example: {
    title: 'A Reed–Solomon code',
    description: 'Sixteen symbols, any six of which determine the rest.',
    distribution: { family: 'mds', length: 16, dimension: 6, alphabet: 17 },
    goal: { steps: 2 },
    schedules: { halves: { kind: 'uniform', steps: 2 } },
  },
  build: ({ length, dimension, alphabet }, { report }) => {
    if (dimension > length) {
      report({
        code: 'dimension.range',
        severity: 'error',
        message: l10n.t`The dimension is at most the length, ${length}.`,
        path: ['dimension'],
        repairs: [{ title: l10n.t`Use ${length}`, path: ['dimension'], value: length }],
      });
      return undefined;
    }
    if (dimension >= 2 && alphabet >= 2 && length > alphabet + dimension - 1)
      report({
        code: 'code.impossible',
        severity: 'warning',
        message: l10n.t`There is no such code: with ${alphabet} symbols and dimension ${dimension}, the length is at most ${alphabet + dimension - 1}. The profile is what one would have.`,
        path: ['length'],
      });
    const exactProfile: ExactProfile = {
      algorithm: phrase`closed form: log q up to the dimension, then 0`,
      seconds: 1e-9 * length,
      run: () => atOnce(() => new Float64Array(length).fill(Math.log(alphabet), 0, dimension)),
    };
    // powers of different points: any `dimension` columns are independent (Vandermonde)
    return isPrime(alphabet) && alphabet >= length && length <= 4096
      ? {
          ...codeLaw(() => reedSolomon(length, dimension, alphabet), length, alphabet),
          exchangeable: true,
          exactProfile,
        }
      : { kind: 'profileOnly', length, alphabet, exchangeable: true, exactProfile };
  },
});

function reedSolomon(length: number, dimension: number, prime: number): Int32Array[] {
  const rows: Int32Array[] = [];
  for (let power = 0; power < dimension; power++)
    rows.push(
      Int32Array.from({ length }, (_, point) =>
        power === 0 ? 1 : (rows[power - 1]![point]! * point) % prime,
      ),
    );
  return rows;
}
