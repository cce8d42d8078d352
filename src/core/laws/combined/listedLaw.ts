// A law made of laws by listing all sequences, where they are few.
import { type Phrase, phrase } from '../../input/phrase';
import { logSumExp } from '../../numbers/entropy';
import type { DiscreteDistribution } from '../law';
import type { SparseTable } from '../sparseTable';
import { tableLaw } from '../table/sparseLaw';
import { type Made, nothingLeft, outOfReach } from './made';

/** All sequences are listed up to this many. */
const mostListed = 2 ** 18;

/** Sequences without their probabilities. */
type Listed = Pick<SparseTable, 'length' | 'alphabet' | 'sequences'> & { readonly count: number };

/** Sequences in proportion to the exponentials of these log-weights, among those that all of the laws are on. */
export function lawOfLogWeights(
  laws: readonly DiscreteDistribution[],
  logWeight: (values: Int32Array) => number,
): Made<DiscreteDistribution> {
  const listed = listedOf(laws);
  if (!listed) return outOfReach(tooMany(laws[0]!));
  const { length, sequences, count } = listed;
  const logs = Float64Array.from({ length: count }, (_, row) =>
    logWeight(sequences.subarray(row * length, (row + 1) * length)),
  );
  const total = logSumExp(logs);
  if (total === Number.NEGATIVE_INFINITY) return nothingLeft;
  return tableLaw(
    withoutRest(
      listed,
      logs.map((log) => Math.exp(log - total)),
    ),
  );
}

function tooMany({ length, alphabet }: DiscreteDistribution): Phrase {
  const count = alphabet ** length;
  const shown = count < 1e9 ? String(count) : count.toExponential(1);
  return phrase`would need a list of all ${alphabet}^${length} = ${shown} sequences, and lists have up to ${mostListed}`;
}

/** The shortest list of sequences outside of which one of the laws has none; undefined where it is too long. */
function listedOf(laws: readonly DiscreteDistribution[]): Listed | undefined {
  const supports = laws.flatMap(({ support }) => support ?? []);
  const shortest = supports.reduce<SparseTable | undefined>(
    (best, one) => (best && best.probabilities.length <= one.probabilities.length ? best : one),
    undefined,
  );
  const { length, alphabet } = laws[0]!;
  const whole = alphabet ** length;
  if (shortest && shortest.probabilities.length <= Math.max(mostListed, whole))
    return distinctRows(shortest);
  return whole <= mostListed ? allSequences(length, alphabet) : undefined;
}

/** Every sequence of a list once. */
function distinctRows({ length, alphabet, sequences, probabilities }: SparseTable): Listed {
  const seen = new Set<string>();
  const kept: number[] = [];
  for (let row = 0; row < probabilities.length; row++) {
    const key = sequences.subarray(row * length, (row + 1) * length).join();
    if (!seen.has(key)) kept.push(row);
    seen.add(key);
  }
  const rows = new Int32Array(kept.length * length);
  kept.forEach((row, i) => {
    rows.set(sequences.subarray(row * length, (row + 1) * length), i * length);
  });
  return { length, alphabet, sequences: rows, count: kept.length };
}

/** Position 0 is the most significant. */
function allSequences(length: number, alphabet: number): Listed {
  const count = alphabet ** length;
  const sequences = new Int32Array(count * length);
  for (let position = 0; position < length; position++) {
    const below = alphabet ** (length - 1 - position);
    for (let row = 0; row < count; row++)
      sequences[row * length + position] = Math.floor(row / below) % alphabet;
  }
  return { length, alphabet, sequences, count };
}

/** Only the sequences that can occur. */
function withoutRest({ length, alphabet, sequences }: Listed, law: Float64Array): SparseTable {
  const kept = Array.from(law.keys()).filter((row) => law[row]! > 0);
  const rows = new Int32Array(kept.length * length);
  kept.forEach((row, i) => {
    rows.set(sequences.subarray(row * length, (row + 1) * length), i * length);
  });
  return {
    length,
    alphabet,
    sequences: rows,
    probabilities: Float64Array.from(kept, (row) => law[row]!),
  };
}
