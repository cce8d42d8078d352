// What the ends of gaps tell on average: at each position over sequences, and over sets of positions that are known.
import type { ToldBeyond } from './beyondWindows';
import type { WindowLaw } from './windowMessages';

/** What is known at an end of a gap, and what it tells, by how many are hidden in the gap, which go up to a bound. */
export interface GapEnd {
  readonly told: ToldBeyond;
  /** The means of that over sequences: for each position, for each number of hidden ones. */
  readonly ofOne: Float64Array;
  readonly ofPair: Float64Array;
  readonly ofApart: Float64Array;
}

/** Both ends of gaps of at most so many, with the means of what they tell: symbols before a gap, and symbols behind it. */
export function gapEnds(
  law: WindowLaw,
  laws: readonly Float64Array[],
  told: readonly [ToldBeyond, ToldBeyond],
): readonly [GapEnd, GapEnd] {
  const { length, alphabet } = law;
  const widths = told[0].byOne.length;
  const ends = [endOf(told[0], length), endOf(told[1], length)] as const;
  const apart = told.map(({ byApart }) => byApart.map((values) => overNext(law, values)));
  let isKept = false;
  const put = (
    means: Float64Array,
    position: number,
    p: Float64Array,
    of: readonly Float64Array[],
  ) => {
    if (position >= length) return;
    const row = position * widths;
    if (isKept) means.copyWithin(row, row - widths, row);
    else
      for (let hidden = 1; hidden < widths; hidden++)
        means[position * widths + hidden] = product(p, of[hidden]!);
  };
  let first = 0;
  let last: Float64Array | undefined;
  for (const pairs of laws) {
    isKept = pairs === last;
    last = pairs;
    const [before, behind] = [new Float64Array(alphabet), new Float64Array(alphabet)];
    for (let one = 0, code = 0; one < alphabet; one++)
      for (let two = 0; two < alphabet; two++, code++) {
        before[one] = before[one]! + pairs[code]!;
        behind[two] = behind[two]! + pairs[code]!;
      }
    ends.forEach((end, k) => {
      put(end.ofOne, first, before, end.told.byOne);
      put(end.ofOne, first + 1, behind, end.told.byOne);
      put(end.ofPair, k === 0 ? first + 1 : first, pairs, end.told.byPair);
      put(end.ofApart, k === 0 ? first + 2 : first, pairs, apart[k]!);
    });
    first++;
  }
  return ends;
}

function endOf(told: ToldBeyond, length: number): GapEnd {
  const means = () => new Float64Array(length * told.byOne.length);
  return { told, ofOne: means(), ofPair: means(), ofApart: means() };
}

/** Of what is told by the first of a pair and the symbol behind the pair, the mean over that symbol. */
function overNext({ alphabet, rows }: WindowLaw, values: Float64Array): Float64Array {
  const after = rows[2]!;
  return values.map((_, code) => {
    const first = Math.floor(code / alphabet) * alphabet;
    let total = 0;
    for (let y = 0; y < alphabet; y++) total += after[code * alphabet + y]! * values[first + y]!;
    return total;
  });
}

/** Four sums at a time, so that none waits for the one before. */
function product(one: Float64Array, other: Float64Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let i = 0;
  for (; i + 4 <= one.length; i += 4) {
    first += one[i]! * other[i]!;
    second += one[i + 1]! * other[i + 1]!;
    third += one[i + 2]! * other[i + 2]!;
    fourth += one[i + 3]! * other[i + 3]!;
  }
  for (; i < one.length; i++) first += one[i]! * other[i]!;
  return first + second + (third + fourth);
}

/** The same numbers, each computed once: levels come again in every replicate. */
export function keptByLevel(compute: (level: number) => number): (level: number) => number {
  const kept = new Map<number, number>();
  return (level) => {
    const value = kept.get(level) ?? compute(level);
    kept.set(level, value);
    return value;
  };
}

/** The mean of what all ends tell over sets of so many known positions, weighed by how many are hidden in the gap. */
export function meanOverSets(
  ends: readonly [GapEnd, GapEnd],
  length: number,
  level: number,
  weight: (hidden: number) => number,
): number {
  const widths = ends[0].told.byOne.length;
  const weights = Float64Array.from({ length }, (_, hidden) => weight(hidden));
  const chances = [1, 2, 3].map((known) => chancesOf(known, length, level));
  const chance = (known: number, hidden: number) => chances[known - 1]![hidden] ?? 0;
  let total = 0;
  ends.forEach(({ ofOne, ofPair, ofApart }, k) => {
    for (let position = 0; position < length; position++) {
      // how many positions there are behind the end, seen from the gap, and where the gap may be
      const behind = k === 0 ? position : length - 1 - position;
      const room = length - 1 - behind;
      for (let hidden = 1; hidden <= room; hidden++) {
        const at = position * widths + Math.min(widths - 1, hidden);
        const known = hidden < room ? 2 : 1;
        let mean = ofOne[at]! * chance(known, hidden + Math.min(2, behind));
        if (behind > 0) mean += ofPair[at]! * chance(known + 1, hidden);
        if (behind > 1) mean += ofApart[at]! * chance(known + 1, hidden + 1);
        total += weights[hidden]! * mean;
      }
    }
  });
  return total;
}

/** How likely it is that so many certain positions are known, and so many others hidden, by how many these are. */
function chancesOf(known: number, length: number, level: number): Float64Array {
  let chance = 1;
  for (let k = 0; k < known; k++) chance *= Math.max(0, level - k) / (length - k);
  return Float64Array.from({ length: length - known + 1 }, (_, hidden) => {
    const now = chance;
    chance *= Math.max(0, length - level - hidden) / (length - known - hidden);
    return now;
  });
}
