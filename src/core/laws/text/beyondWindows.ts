// How much two symbols side by side, or one, tell of the symbols some steps beyond them, in a long text.
import { entropyOf } from '../../numbers/entropy';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** By how many steps beyond, how much less uncertain the symbols up to there are altogether, in nats. */
export interface ToldBeyond {
  /** By two symbols side by side, the first the more significant; and by one alone. */
  readonly byPair: readonly Float64Array[];
  readonly byOne: readonly Float64Array[];
}

/** The laws of all pairs of symbols side by side, from the first two on. */
export function* pairLaws(
  { length, alphabet, rows }: WindowLaw,
  own: SparseRows,
): Generator<Float64Array<ArrayBuffer>, void, void> {
  const first = rows[0]!;
  let law = Float64Array.from(rows[1]!, (p, code) => first[Math.floor(code / alphabet)]! * p);
  for (let place = 0; place < length - 1; place++) {
    yield law;
    law = nextPairs(own, law);
  }
}

function nextPairs(
  { alphabet, share, shorter, start, symbols, extra }: SparseRows,
  law: Float64Array,
) {
  const next = new Float64Array(law.length);
  const shared = new Float64Array(alphabet);
  law.forEach((p, code) => {
    const last = code % alphabet;
    shared[last] = shared[last]! + p * share[code]!;
    for (let e = start[code]!; e < start[code + 1]!; e++) {
      const to = last * alphabet + symbols[e]!;
      next[to] = next[to]! + p * extra[e]!;
    }
  });
  return Float64Array.from(
    next,
    (p, code) => p + shared[Math.floor(code / alphabet)]! * shorter[code]!,
  );
}

/** What stands after a pair, in a text in which pairs have this law. */
export function toldOnward(own: SparseRows, law: Float64Array, steps: number): ToldBeyond {
  const { alphabet, share, shorter, start, symbols, extra } = own;
  const isOwn = (code: number) => start[code] !== start[code + 1];
  return told(
    law,
    alphabet,
    steps,
    (code) => code % alphabet,
    isOwn,
    (laws) => {
      const next = new Float64Array(laws.length);
      const common = new Float64Array(alphabet);
      for (let last = 0; last < alphabet; last++) {
        common.fill(0);
        const from = last * alphabet;
        for (let y = 0; y < alphabet; y++)
          addRow(common, 0, shorter[from + y]!, laws, (from + y) * alphabet, alphabet);
        for (let code = last; code < law.length; code += alphabet) {
          addRow(next, code * alphabet, share[code]!, common, 0, alphabet);
          for (let e = start[code]!; e < start[code + 1]!; e++)
            addRow(
              next,
              code * alphabet,
              extra[e]!,
              laws,
              (from + symbols[e]!) * alphabet,
              alphabet,
            );
        }
      }
      return next;
    },
  );
}

/** What stands before a pair. */
export function toldBackward(own: SparseRows, law: Float64Array, steps: number): ToldBeyond {
  const { alphabet, share, shorter, start, symbols, extra } = own;
  const after = nextPairs(own, law);
  const owns = new Uint8Array(law.length);
  for (let code = 0; code < law.length; code++)
    for (let e = start[code]!; e < start[code + 1]!; e++)
      owns[(code % alphabet) * alphabet + symbols[e]!] = 1;
  return told(
    law,
    alphabet,
    steps,
    (code) => Math.floor(code / alphabet),
    (code) => owns[code] === 1,
    (laws) => {
      const next = new Float64Array(laws.length);
      const common = new Float64Array(alphabet * alphabet);
      for (let code = 0; code < law.length; code++) {
        const last = code % alphabet;
        addRow(common, last * alphabet, law[code]! * share[code]!, laws, code * alphabet, alphabet);
        for (let e = start[code]!; e < start[code + 1]!; e++)
          addRow(
            next,
            (last * alphabet + symbols[e]!) * alphabet,
            law[code]! * extra[e]!,
            laws,
            code * alphabet,
            alphabet,
          );
      }
      for (let code = 0; code < law.length; code++) {
        const first = Math.floor(code / alphabet);
        addRow(next, code * alphabet, shorter[code]!, common, first * alphabet, alphabet);
        const row = next.subarray(code * alphabet, (code + 1) * alphabet);
        const total = after[code]!;
        if (total > 0) for (let x = 0; x < alphabet; x++) row[x] = row[x]! / total;
      }
      return next;
    },
  );
}

/**
 * `end` is the symbol of a pair that stands nearer, `isOwn` says of which pairs the next laws differ from those of all others with
 * this symbol; `next` makes of the laws so many steps beyond each pair those of one step more.
 */
function told(
  law: Float64Array,
  alphabet: number,
  steps: number,
  end: (code: number) => number,
  isOwn: (code: number) => boolean,
  next: (laws: Float64Array) => Float64Array,
): ToldBeyond {
  const one = new Float64Array(alphabet);
  law.forEach((p, code) => {
    one[end(code)] = one[end(code)]! + p;
  });
  const most = entropyOf(one, 0, alphabet);
  let laws: Float64Array = new Float64Array(law.length * alphabet);
  for (let code = 0; code < law.length; code++) laws[code * alphabet + end(code)] = 1;
  const byPair = [new Float64Array(law.length)];
  const byOne = [new Float64Array(alphabet)];
  for (let step = 1; step <= steps; step++) {
    laws = next(laws);
    const mixed = new Float64Array(alphabet * alphabet);
    const usual = new Float64Array(alphabet).fill(Number.NaN);
    const gains = byPair[step - 1]!.map((before, code) => {
      const symbol = end(code);
      addRow(mixed, symbol * alphabet, law[code]! / one[symbol]!, laws, code * alphabet, alphabet);
      if (isOwn(code)) return before + most - entropyOf(laws, code * alphabet, alphabet);
      if (Number.isNaN(usual[symbol]!))
        usual[symbol] = most - entropyOf(laws, code * alphabet, alphabet);
      return before + usual[symbol]!;
    });
    byPair.push(gains);
    byOne.push(
      byOne[step - 1]!.map((before, x) => before + most - entropyOf(mixed, x * alphabet, alphabet)),
    );
  }
  return { byPair, byOne };
}

function addRow(
  to: Float64Array,
  at: number,
  weight: number,
  from: Float64Array,
  place: number,
  count: number,
): void {
  for (let x = 0; x < count; x++) to[at + x] = to[at + x]! + weight * from[place + x]!;
}
