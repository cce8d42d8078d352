// How much one symbol, or two near each other, tell of the symbols some steps beyond them, in a long text.
import type { Job } from '../../jobs/job';
import { entropyOf } from '../../numbers/entropy';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** By how many steps beyond, how much less uncertain the symbols up to there are altogether, in nats. */
export interface ToldBeyond {
  /** By one symbol; by two side by side, and by two with one between that is hidden: the first is the more significant. */
  readonly byOne: readonly Float64Array[];
  readonly byPair: readonly Float64Array[];
  readonly byApart: readonly Float64Array[];
}

/** A law of pairs that changes by no more than this stays as it is. */
const unchanged = 1e-10;

/** The laws of all pairs of symbols side by side, from the first two on; the same one again where it does not change any more. */
export function* pairLaws(
  { length, alphabet, rows }: WindowLaw,
  own: SparseRows,
): Generator<Float64Array<ArrayBuffer>, void, void> {
  const first = rows[0]!;
  let law = Float64Array.from(rows[1]!, (p, code) => first[Math.floor(code / alphabet)]! * p);
  let isChanging = true;
  for (let place = 0; place < length - 1; place++) {
    yield law;
    const next: Float64Array<ArrayBuffer> = isChanging ? nextPairs(own, law) : law;
    isChanging &&= next.some((p, code) => Math.abs(p - law[code]!) > unchanged * law[code]!);
    if (isChanging) law = next;
  }
}

function nextPairs(
  { alphabet, share, shorter, start, symbols, extra }: SparseRows,
  law: Float64Array,
) {
  const next = new Float64Array(law.length);
  const shared = new Float64Array(alphabet);
  for (let code = 0, last = 0; code < law.length; code++, last = code % alphabet) {
    const p = law[code]!;
    shared[last] = shared[last]! + p * share[code]!;
    for (let e = start[code]!; e < start[code + 1]!; e++) {
      const to = last * alphabet + symbols[e]!;
      next[to] = next[to]! + p * extra[e]!;
    }
  }
  for (let before = 0, code = 0; before < alphabet; before++)
    for (let y = 0; y < alphabet; y++, code++)
      next[code] = next[code]! + shared[before]! * shorter[code]!;
  return next;
}

/** What stands after symbols, in a text in which pairs have this law. */
export function* toldOnward(
  { alphabet, rows }: WindowLaw,
  own: SparseRows,
  law: Float64Array,
  steps: number,
): Job<ToldBeyond, void> {
  const { share, shorter, start, symbols, extra } = own;
  const after = rows[2]!;
  const way: Way = {
    ...{ law, alphabet, steps },
    near: (code) => code % alphabet,
    isOwn: (code) => start[code] !== start[code + 1],
    apart: (far, near) => far * alphabet + near,
    joint: (far, code) => {
      const before = far * alphabet + Math.floor(code / alphabet);
      return law[before]! * after[before * alphabet + (code % alphabet)]!;
    },
    next(laws) {
      const next = new Float64Array(laws.length);
      const common = new Float64Array(alphabet);
      for (let last = 0; last < alphabet; last++) {
        common.fill(0);
        const from = last * alphabet;
        for (let y = 0; y < alphabet; y++)
          addRow(common, 0, shorter[from + y]!, laws, from + y, alphabet);
        for (let code = last; code < law.length; code += alphabet) {
          addRow(next, code, share[code]!, common, 0, alphabet);
          for (let e = start[code]!; e < start[code + 1]!; e++)
            addRow(next, code, extra[e]!, laws, from + symbols[e]!, alphabet);
        }
      }
      return next;
    },
  };
  return yield* told(way);
}

/** What stands before symbols. */
export function* toldBackward(
  { alphabet, rows }: WindowLaw,
  own: SparseRows,
  law: Float64Array,
  steps: number,
): Job<ToldBeyond, void> {
  const { share, shorter, start, symbols, extra } = own;
  const after = rows[2]!;
  const behind = nextPairs(own, law);
  const owns = new Uint8Array(law.length);
  for (let code = 0; code < law.length; code++)
    for (let e = start[code]!; e < start[code + 1]!; e++)
      owns[(code % alphabet) * alphabet + symbols[e]!] = 1;
  const way: Way = {
    ...{ law, alphabet, steps },
    near: (code) => Math.floor(code / alphabet),
    isOwn: (code) => owns[code] === 1,
    apart: (far, near) => near * alphabet + far,
    joint: (far, code) => law[code]! * after[code * alphabet + far]!,
    next(laws) {
      const next = new Float64Array(laws.length);
      const common = new Float64Array(alphabet * alphabet);
      for (let code = 0; code < law.length; code++) {
        const last = code % alphabet;
        addRow(common, last, law[code]! * share[code]!, laws, code, alphabet);
        for (let e = start[code]!; e < start[code + 1]!; e++)
          addRow(next, last * alphabet + symbols[e]!, law[code]! * extra[e]!, laws, code, alphabet);
      }
      for (let code = 0; code < law.length; code++) {
        const weight = behind[code]! > 0 ? 1 / behind[code]! : 0;
        const row = next.subarray(code * alphabet, (code + 1) * alphabet);
        addRow(row, 0, shorter[code]!, common, Math.floor(code / alphabet), alphabet);
        for (let x = 0; x < alphabet; x++) row[x] = row[x]! * weight;
      }
      return next;
    },
  };
  return yield* told(way);
}

/** One of the two ways to look. */
interface Way {
  /** Of pairs. */
  readonly law: Float64Array;
  readonly alphabet: number;
  readonly steps: number;
  /** The symbol of a pair that stands nearer. */
  near(code: number): number;
  /** Of which pairs the laws beyond differ from those of all others with the same nearer symbol. */
  isOwn(code: number): boolean;
  /** The number of two symbols, one of them farther away. */
  apart(far: number, near: number): number;
  /** The probability of a pair and a symbol farther away beside it. */
  joint(far: number, code: number): number;
  /** Makes of the laws so many steps beyond each pair those of one step more. */
  next(laws: Float64Array): Float64Array;
}

function* told(way: Way): Job<ToldBeyond, void> {
  const { law, alphabet, steps, near, isOwn } = way;
  const one = new Float64Array(alphabet);
  const usual = new Int32Array(alphabet).fill(-1);
  law.forEach((p, code) => {
    one[near(code)] = one[near(code)]! + p;
    if (!isOwn(code)) usual[near(code)] = code;
  });
  const most = entropyOf(one);
  const gains = (laws: Float64Array, code: number) =>
    most - entropyOf(laws, code * alphabet, alphabet);
  let laws: Float64Array = new Float64Array(law.length * alphabet);
  for (let code = 0; code < law.length; code++) laws[code * alphabet + near(code)] = 1;
  const byPair = [new Float64Array(law.length)];
  const byApart = [new Float64Array(law.length)];
  const byOne = [new Float64Array(alphabet)];
  const apart = apartMixtures(way, usual);
  for (let step = 1; step <= steps; step++) {
    yield;
    laws = way.next(laws);
    const mixed = new Float64Array(alphabet * alphabet);
    law.forEach((p, code) => {
      addRow(mixed, near(code), p / one[near(code)]!, laws, code, alphabet);
    });
    const ofUsual = Float64Array.from(usual, (code) => (code < 0 ? 0 : gains(laws, code)));
    const ofOne = Float64Array.from(one, (_, x) => gains(mixed, x));
    byOne.push(byOne[step - 1]!.map((before, x) => before + ofOne[x]!));
    byPair.push(
      byPair[step - 1]!.map(
        (before, code) => before + (isOwn(code) ? gains(laws, code) : ofUsual[near(code)]!),
      ),
    );
    const mixtures = step > apartSteps ? undefined : apart(laws);
    byApart.push(
      byApart[step - 1]!.map(
        (before, code) => before + (mixtures ? gains(mixtures, code) : ofOne[near(code)]!),
      ),
    );
  }
  return { byOne, byPair, byApart };
}

/** Where the hidden symbol between two is less probable than this, given these, it counts as one that says nothing of its own. */
const seldom = 5e-3;
/** Beyond so many steps the symbol that stands farther away tells nothing more. */
const apartSteps = 5;

/** The laws beyond two symbols with a hidden one between, from those beyond pairs. */
function apartMixtures({ law, alphabet, near, isOwn, apart, joint }: Way, usual: Int32Array) {
  const totals = new Float64Array(law.length);
  const eachCase = (use: (two: number, code: number, p: number) => void) => {
    for (let code = 0; code < law.length; code++)
      for (let far = 0; far < alphabet; far++) use(apart(far, near(code)), code, joint(far, code));
  };
  eachCase((two, _, p) => {
    totals[two] = totals[two]! + p;
  });
  const [twos, codes, weights]: [number[], number[], number[]] = [[], [], []];
  const ofUsual = new Float64Array(law.length);
  eachCase((two, code, p) => {
    if (p === 0) return;
    const weight = p / totals[two]!;
    if (!isOwn(code) || weight < seldom) ofUsual[two] = ofUsual[two]! + weight;
    else {
      twos.push(two);
      codes.push(code);
      weights.push(weight);
    }
  });
  return (laws: Float64Array): Float64Array => {
    const mixed = new Float64Array(laws.length);
    for (let i = 0; i < twos.length; i++)
      addRow(mixed, twos[i]!, weights[i]!, laws, codes[i]!, alphabet);
    for (let far = 0; far < alphabet; far++)
      usual.forEach((code, symbol) => {
        const two = apart(far, symbol);
        if (code >= 0) addRow(mixed, two, ofUsual[two]!, laws, code, alphabet);
      });
    return mixed;
  };
}

/** A row of so many numbers, weighed, to another. */
function addRow(
  to: Float64Array,
  row: number,
  weight: number,
  from: Float64Array,
  other: number,
  count: number,
): void {
  const [at, place] = [row * count, other * count];
  for (let x = 0; x < count; x++) to[at + x] = to[at + x]! + weight * from[place + x]!;
}
