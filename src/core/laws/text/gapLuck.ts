// What chance made of a text that becomes known: each known symbol, or two near each other, tells of the hidden ones beside it as if
// nothing stood at the other end of the gap. That is told soon, and its mean is known, so that luck can be taken out of estimates.
import type { Job } from '../../jobs/job';
import type { Luck } from '../law';
import { toldBackward, toldOnward } from './beyondWindows';
import { type GapEnd, gapEnds, keptByLevel, meanOverSets } from './gapMeans';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** Of symbols farther away nothing is told. */
const steps = 12;
/** Both ends tell the same the more the shorter a gap: the share of what each tells that is new, by how many are hidden. */
const shareOfNew = (hidden: number) => 1 - 0.6 / hidden ** 2;
/** The laws of what stands beyond all pairs may take so many numbers. */
const mostNumbers = 2e6;

/** Whether it is told of a law with these rows. */
export function tellsLuck({ alphabet, window, length }: WindowLaw): boolean {
  return window === 2 && length > 4 && alphabet ** 3 <= mostNumbers;
}

/**
 * At each level, by how much the mean entropy of a hidden symbol is guessed to be more than on average over sequences, and then by
 * how much that is more than on average over orders in which all are as likely; by the laws of all pairs side by side.
 */
export function* luckOfGaps(
  law: WindowLaw,
  own: SparseRows,
  laws: readonly Float64Array[],
): Job<Luck, void> {
  const { length, alphabet } = law;
  const usual = laws[laws.length - 1]!;
  const told = [
    yield* toldOnward(law, own, usual, steps),
    yield* toldBackward(law, own, usual, steps),
  ] as const;
  const ends = gapEnds(law, laws, told);
  const meanAt = keptByLevel((level) => meanOverSets(ends, length, level, shareOfNew));
  return (order, sample, levels) => {
    const known = new Uint8Array(length);
    let revealed = 0;
    const signs = new Float64Array(2 * levels.length);
    levels.forEach((level, i) => {
      for (; revealed < level; revealed++) known[order[revealed]!] = 1;
      const { total, mean } = overGaps(ends, known, sample, alphabet);
      signs[2 * i] = (mean - total) / (length - level);
      signs[2 * i + 1] = (meanAt(level) - mean) / (length - level);
    });
    return signs;
  };
}

/** What the ends of all gaps tell, and the mean of that over sequences. */
function overGaps(
  [left, right]: readonly [GapEnd, GapEnd],
  known: Uint8Array,
  sample: Int32Array,
  alphabet: number,
): { readonly total: number; readonly mean: number } {
  const { length } = known;
  let total = 0;
  let mean = 0;
  const add = (end: GapEnd, position: number, away: number, width: number) => {
    const { told } = end;
    const hidden = Math.min(steps, width);
    const at = position * (steps + 1) + hidden;
    const share = shareOfNew(width);
    const isKnown = (i: number) => i >= 0 && i < length && known[i] === 1;
    const beside = isKnown(position + away);
    const other = beside ? position + away : position + 2 * away;
    const [first, second] = away < 0 ? [other, position] : [position, other];
    if (!isKnown(other)) {
      total += share * told.byOne[hidden]![sample[position]!]!;
      mean += share * end.ofOne[at]!;
      return;
    }
    const code = sample[first]! * alphabet + sample[second]!;
    total += share * (beside ? told.byPair : told.byApart)[hidden]![code]!;
    mean += share * (beside ? end.ofPair : end.ofApart)[at]!;
  };
  let before = -1;
  for (let i = 0; i <= length; i++) {
    if (i < length && known[i] === 0) continue;
    const width = i - before - 1;
    if (width > 0 && before >= 0) add(left, before, -1, width);
    if (width > 0 && i < length) add(right, i, 1, width);
    before = i;
  }
  return { total, mean };
}
