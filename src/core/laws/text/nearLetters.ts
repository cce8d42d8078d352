// How uncertain a letter of a long text of order 2 is by those of the two letters on either side of it that are known: bit 1 of a
// pattern says that the one two before is known, 2 the one before, 4 the one behind, and 8 the one behind that.
import type { Job } from '../../jobs/job';
import { type MixedRows, mixedRows } from '../../kernels/mixedRows';
import { entropyOf, sum } from '../../numbers/entropy';
import type { SparseRows } from './windowKinds';

/** What is said of letters at four places, whichever of them are known. */
export interface NearLetters {
  /** In nats, by the pattern of those known around a position of a text that has all four. */
  uncertainty(pattern: number, sample: ArrayLike<number>, position: number): number;
  /** Its mean for each pattern over what may follow two letters: by pattern, for every pair a, b. */
  readonly means: readonly Float64Array[];
}

export const patterns = 16;

/** How many letters of a pattern are known. */
export const ones = (pattern: number) => [1, 2, 4, 8].filter((bit) => pattern & bit).length;

/** From the laws behind pairs of letters, and of pairs. */
export function* nearLetters(
  rows: Float64Array,
  pairs: Float64Array,
  { kindOf }: Pick<SparseRows, 'kindOf'>,
): Job<NearLetters, void> {
  const alphabet = Math.sqrt(pairs.length);
  const mixed = mixedRows(rows, alphabet, alphabet);
  const text: Text = { rows, pairs, alphabet, mixed, isUsual: (code) => kindOf[code]! < alphabet };
  const tables = Array.from({ length: patterns - 1 }, (_, pattern) => {
    return new Float32Array(alphabet ** ones(pattern));
  });
  byOneSide(text, tables);
  for (let letter = 0; letter < alphabet; letter++) {
    yield;
    byLetterBefore(text, tables, letter);
    byLetterTwoBefore(text, tables, letter);
  }
  const means = yield* meansAfter(text, tables);
  return {
    uncertainty(pattern, sample, position) {
      const [a, b] = [sample[position - 2]!, sample[position - 1]!];
      const [d, e] = [sample[position + 1]!, sample[position + 2]!];
      if (pattern === patterns - 1) return byAllFour(rows, alphabet, a, b, d, e);
      let cell = 0;
      if (pattern & 1) cell = a;
      if (pattern & 2) cell = cell * alphabet + b;
      if (pattern & 4) cell = cell * alphabet + d;
      if (pattern & 8) cell = cell * alphabet + e;
      return tables[pattern]![cell]!;
    },
    means,
  };
}

interface Text {
  /** The laws behind pairs, one behind the other; and the law of pairs. */
  readonly rows: Float64Array;
  readonly pairs: Float64Array;
  readonly alphabet: number;
  /** The same rows, and room for one more by symbol. */
  readonly mixed: MixedRows;
  /** Whether what comes behind a pair is the same for all such with the same second letter. */
  isUsual(code: number): boolean;
}

type Tables = readonly Float32Array[];

/** By letters before alone, or behind alone. */
function byOneSide({ rows, pairs, alphabet, mixed }: Text, tables: Tables): void {
  const [before, twoBefore] = [zeros(alphabet), zeros(alphabet)];
  const ones = new Float64Array(alphabet).fill(1);
  pairs.forEach((p, code) => {
    const [a, b] = [Math.floor(code / alphabet), code % alphabet];
    tables[3]![code] = entropyOf(rows, code * alphabet, alphabet);
    for (let x = 0; x < alphabet; x++) {
      const joint = p * rows[code * alphabet + x]!;
      before[b]![x] = before[b]![x]! + joint;
      twoBefore[a]![x] = twoBefore[a]![x]! + joint;
    }
  });
  before.forEach((law, b) => {
    tables[2]![b] = uncertaintyOf(law);
    tables[1]![b] = uncertaintyOf(twoBefore[b]!);
  });
  tables[0]![0] = uncertaintyOf(before.reduce((one, other) => one.map((p, x) => p + other[x]!)));
  for (let x = 0; x < alphabet; x++) {
    const behind = pairs.subarray(x * alphabet, (x + 1) * alphabet);
    mixed.put(pairs.length + x, mixed.mix(behind, x * alphabet, 1));
  }
  tables[8]!.set(mixed.uncertainty(ones, pairs.length, 1));
  for (let d = 0; d < alphabet; d++) {
    const law = Float64Array.from(ones, (_, x) => pairs[x * alphabet + d]!);
    tables[4]![d] = uncertaintyOf(law);
    tables[12]!.set(mixed.uncertainty(law, d, alphabet), d * alphabet);
  }
}

/** By the letter before and others. */
function byLetterBefore(text: Text, tables: Tables, b: number): void {
  const { rows, pairs, alphabet, mixed, isUsual } = text;
  const law = new Float64Array(alphabet);
  for (let a = 0; a < alphabet; a++)
    for (let x = 0; x < alphabet; x++)
      law[x] = law[x]! + pairs[a * alphabet + b]! * rows[(a * alphabet + b) * alphabet + x]!;
  const first = b * alphabet;
  tables[6]!.set(mixed.uncertainty(law, first, 1), first);
  for (let x = 0; x < alphabet; x++)
    mixed.put(pairs.length + x, mixed.mix(rowOf(text, first + x), x * alphabet, 1));
  tables[10]!.set(mixed.uncertainty(law, pairs.length, 1), first);
  let usual: readonly Float32Array[] | undefined;
  for (let a = 0; a < alphabet; a++) {
    const code = a * alphabet + b;
    const tell = () =>
      [first, pairs.length].map((row) =>
        Float32Array.from(mixed.uncertainty(rowOf(text, code), row, 1)),
      );
    const told = (isUsual(code) && usual) || tell();
    if (isUsual(code)) usual = told;
    tables[7]!.set(told[0]!, code * alphabet);
    tables[11]!.set(told[1]!, code * alphabet);
  }
  for (let d = 0; d < alphabet; d++) {
    const both = law.map((p, x) => p * rows[(first + x) * alphabet + d]!);
    tables[14]!.set(mixed.uncertainty(both, d, alphabet), (first + d) * alphabet);
  }
}

/** By the letter two before and others, but not that before. */
function byLetterTwoBefore(text: Text, tables: Tables, a: number): void {
  const { rows, pairs, alphabet, mixed } = text;
  const first = a * alphabet;
  // by letter, the laws of the one behind it
  const behind = zeros(alphabet).map((_, x) => {
    const chances = pairs.subarray(first, first + alphabet);
    const law = chances.map((p, b) => p * rows[(first + b) * alphabet + x]!);
    return Float64Array.from(mixed.mix(law, x, alphabet));
  });
  behind.forEach((law, x) => {
    mixed.put(pairs.length + x, mixed.mix(law, x * alphabet, 1));
  });
  const ones = new Float64Array(alphabet).fill(1);
  tables[9]!.set(mixed.uncertainty(ones, pairs.length, 1), first);
  for (let d = 0; d < alphabet; d++) {
    const both = Float64Array.from(behind, (law) => law[d]!);
    tables[5]![first + d] = uncertaintyOf(both);
    tables[13]!.set(mixed.uncertainty(both, d, alphabet), (first + d) * alphabet);
  }
}

function byAllFour(
  rows: Float64Array,
  alphabet: number,
  a: number,
  b: number,
  d: number,
  e: number,
): number {
  const law = new Float64Array(alphabet);
  const before = (a * alphabet + b) * alphabet;
  for (let x = 0; x < alphabet; x++) {
    const near = rows[before + x]! * rows[(b * alphabet + x) * alphabet + d]!;
    law[x] = near * rows[(x * alphabet + d) * alphabet + e]!;
  }
  return uncertaintyOf(law);
}

function* meansAfter(text: Text, tables: Tables): Job<Float64Array[], void> {
  const { rows, pairs, alphabet, isUsual } = text;
  const means = Array.from({ length: patterns }, () => new Float64Array(pairs.length));
  const own = Float64Array.from(pairs, (_, code) => entropyOf(rows, code * alphabet, alphabet));
  const next = Float64Array.from(own, (entropy, code) => entropy + meanBehind(text, code, own));
  for (let b = 0; b < alphabet; b++) {
    yield;
    let usual: Behind | undefined;
    for (let a = 0; a < alphabet; a++) {
      const code = a * alphabet + b;
      const behind = (isUsual(code) && usual) || behindOf(text, code);
      if (isUsual(code)) usual = behind;
      tables.forEach((table, pattern) => {
        const before = pattern & 1 ? (pattern & 2 ? code : a) : pattern & 2 ? b : 0;
        means[pattern]![code] = meanOf(behind.of[pattern >> 2]!, table, before);
      });
      // of all three letters behind, less that of the two farther ones
      means[patterns - 1]![code] = own[code]! + meanBehind(text, code, next) - behind.entropy;
    }
  }
  return means;
}

/** The mean of a row of a table with these chances. */
function meanOf(chances: Float64Array, table: Float32Array, row: number): number {
  let [one, two] = [0, 0];
  const first = row * chances.length;
  for (let k = 0; k < chances.length; k += 2) {
    one += chances[k]! * table[first + k]!;
    if (k + 1 < chances.length) two += chances[k + 1]! * table[first + k + 1]!;
  }
  return one + two;
}

/** The mean of a number of pairs, over the pair whose first letter is the second of this one. */
function meanBehind({ rows, alphabet }: Text, code: number, numbers: Float64Array): number {
  let mean = 0;
  const last = (code % alphabet) * alphabet;
  for (let x = 0; x < alphabet; x++) mean += rows[code * alphabet + x]! * numbers[last + x]!;
  return mean;
}

/** The laws of the second and the third letter behind a pair: of none of them, of the second, of the third, of both; and its entropy. */
interface Behind {
  readonly of: readonly Float64Array[];
  readonly entropy: number;
}

function behindOf(text: Text, code: number): Behind {
  const { rows, alphabet, mixed } = text;
  const law = rowOf(text, code);
  const last = (code % alphabet) * alphabet;
  const both = new Float64Array(alphabet ** 2);
  const third = new Float64Array(alphabet);
  const near = new Float64Array(alphabet);
  for (let d = 0; d < alphabet; d++) {
    for (let x = 0; x < alphabet; x++) near[x] = law[x]! * rows[(last + x) * alphabet + d]!;
    const far = mixed.mix(near, d, alphabet);
    both.set(far, d * alphabet);
    for (let e = 0; e < alphabet; e++) third[e] = third[e]! + far[e]!;
  }
  const second = Float64Array.from(mixed.mix(law, last, 1));
  return { of: [Float64Array.of(1), second, third, both], entropy: entropyOf(both) };
}

function rowOf({ rows, alphabet }: Text, code: number): Float64Array {
  return rows.subarray(code * alphabet, (code + 1) * alphabet);
}

/** How uncertain it is in nats which of these weights counts; 0 where none does. */
function uncertaintyOf(weights: Float64Array): number {
  const total = sum(weights);
  return total > 0 ? Math.log(total) + entropyOf(weights) / total : 0;
}

const zeros = (count: number) => Array.from({ length: count }, () => new Float64Array(count));
