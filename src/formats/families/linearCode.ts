import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { codeLaw, dualBasis } from '../../core/laws/code/codeLaw';
import { isPrime, reduceRows } from '../../core/laws/code/primeField';
import { rankProfile } from '../../core/laws/code/rankProfile';
import { defineFamily } from './family';
import { alphabetField } from './fields';

const matrix = (description: string) =>
  Type.Optional(
    Type.Array(Type.Array(Type.Integer(), { minItems: 1 }), { minItems: 1, description }),
  );

export const linearCode = defineFamily({
  name: 'linearCode',
  title: 'Linear code',
  summary: 'Uniform on the words of a linear code over a field with a prime number of elements.',
  fields: Type.Object({
    alphabet: alphabetField,
    generator: matrix('Rows that span the code.'),
    parityCheck: matrix('Or instead: rows that every word of the code is orthogonal to.'),
  }),
  example: {
    title: 'The [7,4] Hamming code',
    description: 'Three parity checks on seven bits.',
    distribution: {
      family: 'linearCode',
      alphabet: 2,
      generator: [
        [1, 0, 0, 0, 1, 1, 0],
        [0, 1, 0, 0, 1, 0, 1],
        [0, 0, 1, 0, 0, 1, 1],
        [0, 0, 0, 1, 1, 1, 1],
      ],
    },
    goal: { steps: 3 },
    schedules: { even: { kind: 'uniform', steps: 3 } },
  },
  build: ({ alphabet, generator, parityCheck }, { report }) => {
    if (!primeAlphabet(alphabet, report)) return undefined;
    if (!generator && !parityCheck) {
      report({
        code: 'field.missing',
        severity: 'error',
        message: l10n.t('Give "generator" (rows that span the code) or "parityCheck".'),
        path: ['family'],
      });
      return undefined;
    }
    const rows = generator && fieldRows(generator, 'generator', alphabet, report);
    const checks = parityCheck && fieldRows(parityCheck, 'parityCheck', alphabet, report);
    if ((generator && !rows) || (parityCheck && !checks)) return undefined;
    if (rows && checks && !orthogonal(rows, checks, alphabet, report)) return undefined;
    const length = (rows ?? checks)?.[0]?.length ?? 0;
    const dual = (basis: readonly Int32Array[]) => dualBasis(basis, length, alphabet);
    const spanning = () => rows ?? dual(independentRows(checks ?? [], alphabet));
    const law = codeLaw(spanning, length, alphabet);
    if (length > longestEnumerated) return law;
    const basis = independentRows(spanning(), alphabet);
    const exactProfile = rankProfile(length, basis.length, alphabet, (side) =>
      side === 'code' ? basis : dual(basis),
    );
    return exactProfile ? { ...law, exactProfile } : law;
  },
});

/** Longer codes have too many sets of columns, but for a single row. */
const longestEnumerated = 1024;

export function primeAlphabet(alphabet: number, report: Report): boolean {
  if (isPrime(alphabet)) return true;
  let next = alphabet + 1;
  while (!isPrime(next)) next++;
  report({
    code: 'alphabet.prime',
    severity: 'error',
    message: l10n.t`A field needs a prime number of symbols, and ${alphabet} is not prime.`,
    path: ['alphabet'],
    repairs: [{ title: l10n.t`Use ${next}, the next prime`, path: ['alphabet'], value: next }],
  });
  return false;
}

function fieldRows(
  matrix: readonly (readonly number[])[],
  name: string,
  prime: number,
  report: Report,
): Int32Array[] | undefined {
  const length = matrix[0]?.length ?? 0;
  const wrong = matrix.findIndex((row) => row.length !== length);
  if (wrong < 0)
    return matrix.map((row) => Int32Array.from(row, (entry) => ((entry % prime) + prime) % prime));
  report({
    code: 'matrix.rows',
    severity: 'error',
    message: l10n.t`Row ${wrong} has ${counted(matrix[wrong]!.length, 'number')}, the first one ${length}.`,
    path: [name, wrong],
  });
  return undefined;
}

function independentRows(rows: readonly Int32Array[], prime: number): Int32Array[] {
  const reduced = rows.map((row) => row.slice());
  const columns = Int32Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => column);
  return reduced.slice(0, reduceRows(reduced, columns, prime).length);
}

function orthogonal(
  rows: readonly Int32Array[],
  checks: readonly Int32Array[],
  prime: number,
  report: Report,
): boolean {
  const wrong = checks.findIndex((check) =>
    rows.some(
      (row) =>
        row.length !== check.length ||
        row.reduce((total, entry, i) => (total + entry * check[i]!) % prime, 0) !== 0,
    ),
  );
  const fits =
    independentRows(rows, prime).length + independentRows(checks, prime).length === rows[0]?.length;
  if (wrong < 0 && fits) return true;
  report({
    code: 'code.inconsistent',
    severity: 'error',
    message:
      wrong < 0
        ? l10n.t('Generator and parity check describe different codes; give one of them.')
        : l10n.t`Row ${wrong} of the parity check is not orthogonal to the generator; give one of them.`,
    path: wrong < 0 ? ['parityCheck'] : ['parityCheck', wrong],
  });
  return false;
}
