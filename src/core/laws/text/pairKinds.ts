// Pairs of symbols of a text of order 2 by what is said behind them, for several texts at once.
import type { Links, PairTables } from '../../kernels/pairTables';
import type { WindowLaw } from './windowMessages';

/** In single precision a symbol that is less likely than this after some pair might be lost. */
const leastProbability = 1e-9;
/** Where more pairs than this share have something of their own, there is little to be saved. */
const mostOfOwn = 0.5;
/** What differs by no more than this share of itself is the same but for rounding. */
const rounding = 1e-12;

/**
 * The tables of a law whose symbols depend on the two before, where most pairs say what their last symbol says, and most symbols are
 * as likely behind one as after nothing (`alone`) but for a factor; undefined for other laws.
 */
export function pairTables(law: WindowLaw, alone: Float64Array): PairTables | undefined {
  const { alphabet, window, rows, sparse } = law;
  const [first, second] = rows;
  if (window !== 2 || !sparse || !first || !second) return undefined;
  if (rows.some((all) => all.some((p) => p < leastProbability))) return undefined;
  const usual = passingOf(sparse.shorter, alone);
  const atFirst = passingOf(second, alone);
  const codes = ownPairs(alphabet, (code, b, x) => {
    const isMore = (all: Float64Array, passing: Float64Array) =>
      all[code]! > passing[b]! * alone[x]! * (1 + rounding);
    return (
      sparse.kindOf[code]! >= alphabet || isMore(sparse.shorter, usual) || isMore(second, atFirst)
    );
  });
  if (codes.length > mostOfOwn * alphabet ** 2) return undefined;
  const kindOf = Int32Array.from(sparse.share, (_, code) => code % alphabet);
  codes.forEach((code, own) => {
    kindOf[code] = alphabet + own;
  });
  const weightsOf = (all: Float64Array) => Float32Array.from(codes, (code) => all[code]!);
  return {
    alphabet,
    ...{ alone: Float32Array.from(alone), first: Float32Array.from(first) },
    ending: endsOf(
      codes.map((code) => code % alphabet),
      alphabet,
    ).map((end) => alphabet + end),
    shares: weightsOf(sparse.share),
    prefixes: Int32Array.from(codes, (code) => Math.floor(code / alphabet)),
    ...choices(alphabet, kindOf),
    ...links(law, codes, kindOf),
    shorter: Float32Array.from(sparse.shorter),
    kindOf,
    usual: { passing: Float32Array.from(usual), weights: weightsOf(sparse.shorter) },
    atFirst: { passing: Float32Array.from(atFirst), weights: weightsOf(second) },
  };
}

/** By symbol, how much of the law after it is that after nothing: what is more than that, is of its own. */
function passingOf(rows: Float64Array, alone: Float64Array): Float64Array {
  return alone.map((_, b) =>
    alone.reduce((least, p, x) => Math.min(least, rows[b * alone.length + x]! / p), 1),
  );
}

/** The numbers of the pairs b, x with something of their own, by the symbol that they end with. */
function ownPairs(
  alphabet: number,
  isOwn: (code: number, b: number, x: number) => boolean,
): readonly number[] {
  const codes: number[] = [];
  for (let x = 0; x < alphabet; x++)
    for (let b = 0; b < alphabet; b++)
      if (isOwn(b * alphabet + x, b, x)) codes.push(b * alphabet + x);
  return codes;
}

/** Where the elements of a list end that are this, sorted: 0, 1 … */
function endsOf(sorted: readonly number[], count: number): Int32Array {
  const ends = new Int32Array(count);
  for (const one of sorted) ends[one] = ends[one]! + 1;
  for (let i = 1; i < count; i++) ends[i] = ends[i]! + ends[i - 1]!;
  return ends;
}

/** By symbol and group of four, those before it, or behind it, with which it has nothing of its own. */
function choices(alphabet: number, kindOf: Int32Array): Pick<PairTables, 'before' | 'behind'> {
  const groups = Math.ceil(alphabet / 4);
  const before = new Int32Array(alphabet * groups);
  const behind = new Int32Array(alphabet * groups);
  kindOf.forEach((kind, code) => {
    if (kind >= alphabet) return;
    const [b, x] = [Math.floor(code / alphabet), code % alphabet];
    const [one, other] = [x * groups + (b >> 2), b * groups + (x >> 2)];
    before[one] = before[one]! | (1 << (b & 3));
    behind[other] = behind[other]! | (1 << (x & 3));
  });
  return { before, behind };
}

/** The place of every kind in a list in which a symbol's kind without anything of its own stands before those that end with it. */
function placesOf(alphabet: number, codes: readonly number[]): Int32Array {
  const places = new Int32Array(alphabet + codes.length);
  let place = 0;
  for (let x = 0, own = 0; x < alphabet; x++) {
    places[x] = place++;
    for (; own < codes.length && codes[own]! % alphabet === x; own++)
      places[alphabet + own] = place++;
  }
  return places;
}

/** Which kinds follow which. */
function links(
  { alphabet, sparse }: WindowLaw,
  codes: readonly number[],
  kindOf: Int32Array,
): Pick<PairTables, 'into' | 'outOf' | 'beginning'> {
  const { start, symbols, extra } = sparse!;
  const kinds = alphabet + codes.length;
  const found = codes.flatMap((code, own) => {
    const from = start[code]!;
    return Array.from(symbols.subarray(from, start[code + 1]), (symbol, e) => ({
      from: alphabet + own,
      to: kindOf[(code % alphabet) * alphabet + symbol]!,
      weight: extra[from + e]!,
    }));
  });
  const places = placesOf(alphabet, codes);
  const sorted = found.toSorted((one, other) => places[one.to]! - places[other.to]!);
  const linked = (
    all: typeof found,
    ends: Int32Array,
    kindAt: (link: (typeof found)[number]) => number,
  ): Links => ({
    ends,
    kinds: Int32Array.from(all, kindAt),
    symbols: Int32Array.from(all, (link) => {
      const kind = kindAt(link);
      return kind < alphabet ? kind : codes[kind - alphabet]! % alphabet;
    }),
    weights: Float32Array.from(all, ({ weight }) => weight),
  });
  const prefixes = codes.map((code) => Math.floor(code / alphabet));
  return {
    into: linked(
      sorted,
      endsOf(
        sorted.map(({ to }) => places[to]!),
        kinds,
      ),
      ({ from }) => from,
    ),
    outOf: linked(
      found,
      endsOf(
        found.map(({ from }) => from - alphabet),
        codes.length,
      ),
      ({ to }) => to,
    ),
    beginning: {
      ends: endsOf(prefixes, alphabet),
      kinds: Int32Array.from(
        codes.map((_, own) => own).toSorted((one, other) => prefixes[one]! - prefixes[other]!),
        (own) => alphabet + own,
      ),
    },
  };
}
