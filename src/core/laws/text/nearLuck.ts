// What chance made of a text that becomes known, by the letters within two of each hidden one: what they say of it is told soon,
// and its mean is known.
import type { Job } from '../../jobs/job';
import type { Luck } from '../law';
import { keptByLevel } from './gapMeans';
import { nearLetters, ones, patterns } from './nearLetters';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** So many letters on a side; a position with fewer, at an end of the text, counts as its pattern does on average farther in. */
const reach = 2;

/**
 * At each level, by how much the mean uncertainty of a hidden letter is guessed to be more than on average: over texts, and over
 * sets of as many known positions.
 */
export function* luckOfNear(
  law: WindowLaw,
  own: SparseRows,
  laws: readonly Float64Array[],
): Job<Luck, void> {
  const { length, rows } = law;
  const near = yield* nearLetters(rows[2]!, laws[laws.length - 1]!, own);
  const means = meansAt(length, laws, near.means);
  const meanAt = keptByLevel((level) => overSets(means, length, level));
  return (order, sample, levels) => {
    const known = new Uint8Array(length);
    const patternOf = new Int8Array(length).fill(-1);
    const told = new Float64Array(length);
    const signs = new Float64Array(2 * levels.length);
    let revealed = 0;
    levels.forEach((level, i) => {
      for (; revealed < level; revealed++) known[order[revealed]!] = 1;
      let total = 0;
      let mean = 0;
      for (let x = 0; x < length; x++) {
        if (known[x] === 1) continue;
        const pattern = patternAt(known, x);
        const usually = means[x * patterns + pattern]!;
        if (patternOf[x] !== pattern) {
          patternOf[x] = pattern;
          told[x] = isInside(x, length) ? near.uncertainty(pattern, sample, x) : usually;
        }
        total += told[x]!;
        mean += usually;
      }
      signs[2 * i] = (total - mean) / (length - level);
      signs[2 * i + 1] = (mean - meanAt(level)) / (length - level);
    });
    return signs;
  };
}

const isInside = (position: number, length: number) =>
  position >= reach && position < length - reach;

/** Which letters near a position are known. */
function patternAt(known: Uint8Array, x: number): number {
  const at = (i: number) => known[i] ?? 0;
  return at(x - 2) | (at(x - 1) << 1) | (at(x + 1) << 2) | (at(x + 2) << 3);
}

/** The means at each position, by pattern. */
function meansAt(
  length: number,
  laws: readonly Float64Array[],
  after: readonly Float64Array[],
): Float64Array {
  const means = new Float64Array(length * patterns);
  let position = reach;
  let last: Float64Array | undefined;
  for (const pairs of laws) {
    if (!isInside(position, length)) break;
    const row = position * patterns;
    if (pairs === last) means.copyWithin(row, row - patterns, row);
    else
      after.forEach((values, pattern) => {
        let mean = 0;
        for (let code = 0; code < pairs.length; code++) mean += pairs[code]! * values[code]!;
        means[row + pattern] = mean;
      });
    last = pairs;
    position++;
  }
  for (let k = 0; k < reach; k++) {
    means.copyWithin(k * patterns, reach * patterns, (reach + 1) * patterns);
    means.copyWithin((length - 1 - k) * patterns, (position - 1) * patterns, position * patterns);
  }
  return means;
}

/** The mean over sets of so many known positions, of which all are as likely. */
function overSets(means: Float64Array, length: number, level: number): number {
  const all = new Uint8Array(length).fill(1);
  let total = 0;
  for (let x = 0; x < length; x++) {
    const there = patternAt(all, x);
    for (let pattern = 0; pattern < patterns; pattern++)
      if ((pattern & ~there) === 0)
        total +=
          means[x * patterns + pattern]! * chanceOf(ones(pattern), ones(there), length, level);
  }
  return total;
}

/** How likely it is that a certain position is hidden, so many others near it are known, and the rest of those near it hidden. */
function chanceOf(known: number, near: number, length: number, level: number): number {
  let chance = 1;
  for (let k = 0; k <= near; k++)
    chance *= Math.max(0, k < known ? level - k : length - level - (k - known)) / (length - k);
  return chance;
}
