// The same law written as another family: what a distribution may be turned into, as JSON values.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { isObject } from '../../core/input/isObject';
import { isPrime } from '../../core/laws/code/primeField';
import type { Distribution } from '../../core/laws/law';
import { gridEdges } from '../../formats/families/ising';

/** Another way to write a distribution; it has the very same law. */
export interface Equivalent {
  /** "Write as a Markov chain". */
  readonly title: string;
  readonly value: object;
}

type Fields = Readonly<Record<string, unknown>>;

/** Larger matrices and lists nobody wants in a text. */
const mostNumbers = 4096;
/** A table of more sequences is no text that people read. */
const mostSequences = 256;

/** Nothing where the fields are not sound, or where there is no other way. */
export function equivalentsOf(written: unknown, law: Distribution): readonly Equivalent[] {
  if (!isObject(written) || typeof written.family !== 'string') return [];
  const own = ways[written.family]?.(written, law) ?? [];
  return [...own, ...asTable(written.family, law)];
}

const ways: Readonly<Record<string, (fields: Fields, law: Distribution) => readonly Equivalent[]>> =
  {
    repetition: (_, { length, alphabet }) => [
      ...asChain(length, alphabet),
      ...asCode(alphabet, [new Array<number>(length).fill(1)]),
    ],
    parity: (_, { length, alphabet }) => asCode(alphabet, parityRows(length, alphabet)),
    mds: ({ dimension }, { length, alphabet }) => reedSolomon(Number(dimension), length, alphabet),
    ising: asField,
    curieWeiss: ({ beta, field = 0 }, { length }) => asCounts(length, Number(beta), Number(field)),
  };

/** The first symbol is drawn, and all others are the same. */
function asChain(length: number, alphabet: number): readonly Equivalent[] {
  if (alphabet ** 2 > mostNumbers) return [];
  const transition = identity(alphabet);
  const initial = new Array<number>(alphabet).fill(1 / alphabet);
  const value = { family: 'markov', length, transition, initial };
  return [{ title: l10n.t('Write as a Markov chain'), value }];
}

/** Over a field, and so for a prime number of symbols only. */
function asCode(
  alphabet: number,
  generator: readonly (readonly number[])[],
): readonly Equivalent[] {
  const numbers = generator.length * (generator[0]?.length ?? 0);
  if (!isPrime(alphabet) || numbers === 0 || numbers > mostNumbers) return [];
  const value = { family: 'linearCode', alphabet, generator };
  return [{ title: l10n.t('Write as a linear code'), value }];
}

/** All but the last symbol are free, and the last makes the sum 0. */
function parityRows(length: number, alphabet: number): readonly (readonly number[])[] {
  return identity(length - 1).map((row) => [...row, alphabet - 1]);
}

function reedSolomon(dimension: number, length: number, alphabet: number): readonly Equivalent[] {
  if (!isPrime(alphabet) || alphabet < length || dimension < 1) return [];
  const rows: number[][] = [new Array<number>(length).fill(1)];
  for (let power = 1; power < dimension; power++)
    rows.push(rows[power - 1]!.map((value, point) => (value * point) % alphabet));
  const value = { family: 'repetition', length, alphabet };
  return [
    ...(dimension === 1 ? [{ title: l10n.t('Write as a repetition'), value }] : []),
    ...asCode(alphabet, rows),
  ];
}

/** Spins are symbols 0 and 1; what pulls them becomes log-weights. */
function asField(
  { grid, periodic, edges, coupling, field = 0 }: Fields,
  { length }: Distribution,
): readonly Equivalent[] {
  const [rows, columns] = Array.isArray(grid) ? grid.map(Number) : [];
  const pairs =
    rows !== undefined && columns !== undefined
      ? gridEdges(rows, columns, periodic === true)
      : edges;
  if (!Array.isArray(pairs) || pairs.length > mostNumbers) return [];
  const [pull, side] = [Number(coupling), Number(field)];
  const value = {
    ...{ family: 'graph', length, alphabet: 2, edges: pairs },
    interaction: [
      [pull, -pull],
      [-pull, pull],
    ],
    ...(side !== 0 && { field: [-side, side] }),
  };
  return [{ title: l10n.t('Write as a pairwise random field'), value }];
}

/** Only the number of ones matters: the probability of each. */
function asCounts(length: number, beta: number, field: number): readonly Equivalent[] {
  if (length > mostSequences) return [];
  const logWeights = [0];
  for (let k = 0; k < length; k++)
    logWeights.push(
      logWeights[k]! +
        Math.log((length - k) / (k + 1)) +
        (2 * beta * (2 * k + 1 - length)) / length +
        2 * field,
    );
  const most = Math.max(...logWeights);
  const weights = logWeights.map((weight) => Math.exp(weight - most));
  const total = weights.reduce((one, other) => one + other, 0);
  const counts = weights.map((weight) => weight / total);
  return [
    { title: l10n.t('Write as exchangeable bits'), value: { family: 'exchangeable', counts } },
  ];
}

/** Every sequence with its probability. */
function asTable(family: string, law: Distribution): readonly Equivalent[] {
  if (law.kind !== 'discrete' || family === 'table') return [];
  const { length, alphabet } = law;
  const count = alphabet ** length;
  if (!(count <= mostSequences) || 'symbols' in law) return [];
  const weights = Array.from({ length: count }, (_, index) =>
    Math.exp(law.logProbability(sequenceAt(index, length, alphabet))),
  );
  if (!weights.every(Number.isFinite)) return [];
  const value = { family: 'table', length, alphabet, weights };
  return [{ title: l10n.t`Write as a table of ${counted(count, 'sequence')}`, value }];
}

/** Position 0 is the most significant. */
function sequenceAt(index: number, length: number, alphabet: number): Int32Array {
  const values = new Int32Array(length);
  for (let position = length - 1, rest = index; position >= 0; position--) {
    values[position] = rest % alphabet;
    rest = Math.floor(rest / alphabet);
  }
  return values;
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)),
  );
}
