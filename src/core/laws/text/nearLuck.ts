// What chance made of a text that becomes known, by the letters within two of each hidden one: what they say of it is told soon,
// and its mean is known.
import { pairLaws } from './beyondWindows';
import { nearLetters, patterns } from './nearLetters';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** Of positions with fewer letters on a side nothing is told. */
const reach = 2;

/**
 * At each level, by how much the mean uncertainty of a hidden letter is guessed to be more than on average: over texts, and over
 * sets of as many known positions.
 */
export function luckOfNear(
  law: WindowLaw,
  own: SparseRows,
): (order: Int32Array, sample: Int32Array, levels: Int32Array) => Float64Array {
  const { length, rows } = law;
  let usual = new Float64Array(0);
  for (const pairs of pairLaws(law, own)) usual = pairs;
  const near = nearLetters(rows[2]!, usual, own);
  const means = meansAt(law, own, near.means);
  const ofSets = new Map<number, number>();
  const meanOverSets = (level: number) => {
    const mean = ofSets.get(level) ?? overSets(means, length, level);
    ofSets.set(level, mean);
    return mean;
  };
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
      for (let x = reach; x < length - reach; x++) {
        if (known[x] === 1) continue;
        const pattern =
          known[x - 2]! | (known[x - 1]! << 1) | (known[x + 1]! << 2) | (known[x + 2]! << 3);
        if (patternOf[x] !== pattern) {
          patternOf[x] = pattern;
          told[x] = near.uncertainty(
            pattern,
            sample[x - 2]!,
            sample[x - 1]!,
            sample[x + 1]!,
            sample[x + 2]!,
          );
        }
        total += told[x]!;
        mean += means[x * patterns + pattern]!;
      }
      signs[2 * i] = (total - mean) / (length - level);
      signs[2 * i + 1] = (mean - meanOverSets(level)) / (length - level);
    });
    return signs;
  };
}

/** The means at each position, by pattern. */
function meansAt(law: WindowLaw, own: SparseRows, after: readonly Float64Array[]): Float64Array {
  const means = new Float64Array(law.length * patterns);
  let position = reach;
  for (const pairs of pairLaws(law, own)) {
    if (position >= law.length - reach) break;
    after.forEach((values, pattern) => {
      let mean = 0;
      for (let code = 0; code < pairs.length; code++) mean += pairs[code]! * values[code]!;
      means[position * patterns + pattern] = mean;
    });
    position++;
  }
  return means;
}

/** The mean over sets of so many known positions, of which all are as likely. */
function overSets(means: Float64Array, length: number, level: number): number {
  const counts = [0, 1, 2, 3, 4].map((known) => chanceOf(known, length, level));
  let total = 0;
  means.forEach((mean, k) => {
    const pattern = k % patterns;
    const known = [1, 2, 4, 8].filter((bit) => pattern & bit).length;
    total += counts[known]! * mean;
  });
  return total;
}

/** How likely it is that of five certain positions one, and all but so many of the others, are hidden, and these known. */
function chanceOf(known: number, length: number, level: number): number {
  let chance = 1;
  for (let k = 0; k < 2 * reach + 1; k++)
    chance *= Math.max(0, k < known ? level - k : length - level - (k - known)) / (length - k);
  return chance;
}
