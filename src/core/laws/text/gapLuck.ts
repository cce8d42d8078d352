// What chance made of a text that becomes known: each known symbol, or two side by side, tells of the hidden ones beside it as if
// nothing stood at the other end of the gap. That is told soon, and its mean is known, so that luck can be taken out of estimates.
import { pairLaws, type ToldBeyond, toldBackward, toldOnward } from './beyondWindows';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** Of symbols farther away nothing is told. */
const steps = 24;
/** Both ends tell the same the more the shorter a gap: the share of what each tells that is new, by how many are hidden. */
const shareOfNew = (hidden: number) => 1 - 0.6 / hidden ** 2;
/** The laws of what stands beyond all pairs may take so many numbers. */
const mostNumbers = 2e6;

/** What one end of a gap tells, by its length up to `steps`, and the mean of that at each position. */
interface End {
  readonly told: ToldBeyond;
  readonly ofPair: Float64Array;
  readonly ofOne: Float64Array;
}

/** Whether it is told of a law with these rows. */
export function tellsLuck({ alphabet, window, length }: WindowLaw): boolean {
  return window === 2 && length > 2 && alphabet ** 3 <= mostNumbers;
}

/** At each level, by how much the mean entropy of a hidden symbol is guessed to be more than on average over sequences. */
export function luckOfGaps(
  law: WindowLaw,
  own: SparseRows,
): (order: Int32Array, sample: Int32Array, levels: Int32Array) => Float64Array {
  const { length, alphabet } = law;
  const { left, right } = endsOf(law, own);
  const far = steps + 1;
  return (order, sample, levels) => {
    const known = new Uint8Array(length);
    const byPair = ({ told, ofPair }: End, position: number, hidden: number, code: number) =>
      told.byPair[hidden]![code]! - ofPair[position * far + hidden]!;
    const byOne = ({ told, ofOne }: End, position: number, hidden: number) =>
      told.byOne[hidden]![sample[position]!]! - ofOne[position * far + hidden]!;
    /** Of the hidden positions behind `before` and before `behind`, known both or beyond an end. */
    const gap = (before: number, behind: number) => {
      const hidden = Math.min(steps, behind - before - 1);
      let total = 0;
      if (before >= 0)
        total +=
          before > 0 && known[before - 1]
            ? byPair(left, before, hidden, sample[before - 1]! * alphabet + sample[before]!)
            : byOne(left, before, hidden);
      if (behind < length)
        total +=
          behind < length - 1 && known[behind + 1]
            ? byPair(right, behind, hidden, sample[behind]! * alphabet + sample[behind + 1]!)
            : byOne(right, behind, hidden);
      return shareOfNew(behind - before - 1) * total;
    };
    let revealed = 0;
    return Float64Array.from(levels, (level) => {
      for (; revealed < level; revealed++) known[order[revealed]!] = 1;
      let total = 0;
      let before = -1;
      for (let i = 0; i <= length; i++) {
        if (i < length && !known[i]) continue;
        if (i - before > 1) total += gap(before, i);
        before = i;
      }
      return -total / (length - level);
    });
  };
}

function endsOf(law: WindowLaw, own: SparseRows): { readonly left: End; readonly right: End } {
  const { length, alphabet } = law;
  let usual = new Float64Array(0);
  for (const pairs of pairLaws(law, own)) usual = pairs;
  const left = newEnd(toldOnward(own, usual, steps), length);
  const right = newEnd(toldBackward(own, usual, steps), length);
  let first = 0;
  for (const pairs of pairLaws(law, own)) {
    const ones = [new Float64Array(alphabet), new Float64Array(alphabet)] as const;
    pairs.forEach((p, code) => {
      const [before, behind] = [Math.floor(code / alphabet), code % alphabet];
      ones[0][before] = ones[0][before]! + p;
      ones[1][behind] = ones[1][behind]! + p;
    });
    if (first === 0) putMeans(left, 0, pairs, ones[0]);
    putMeans(right, first, pairs, ones[0]);
    first++;
    putMeans(left, first, pairs, ones[1]);
    if (first === length - 1) putMeans(right, first, pairs, ones[1]);
  }
  return { left, right };
}

function newEnd(told: ToldBeyond, length: number): End {
  const numbers = length * (steps + 1);
  return { told, ofPair: new Float64Array(numbers), ofOne: new Float64Array(numbers) };
}

/** The means at one position, where these are the laws of the pair that it belongs to, and of its symbol. */
function putMeans(end: End, position: number, pairs: Float64Array, one: Float64Array): void {
  for (let hidden = 1; hidden <= steps; hidden++) {
    const at = position * (steps + 1) + hidden;
    end.ofPair[at] = product(pairs, end.told.byPair[hidden]!);
    end.ofOne[at] = product(one, end.told.byOne[hidden]!);
  }
}

function product(one: Float64Array, other: Float64Array): number {
  let total = 0;
  for (let i = 0; i < one.length; i++) total += one[i]! * other[i]!;
  return total;
}
