// So many blocks, one after another, whose borders cost least: how long each of them is.
import * as l10n from '@vscode/l10n';
import { finish } from '../jobs/job';
import { logFactorialsUpTo } from '../laws/counts/countLaw';
import type { DiscreteDistribution } from '../laws/law';
import { entropiesOfSets } from '../laws/table/subsetEntropies';
import { bestErrors } from '../schedule/best/optimum';

/** Longer sequences, and more to try than this, take too long while a text is read. */
const longestBordered = 256;
const mostTried = 5e7;
const mostSeconds = 0.3;

/** Lengths of blocks, and the number of steps that they cost least with. */
export interface Borders {
  readonly lengths: readonly number[];
  readonly steps: number;
}

/** Profiles of the stretches that may be a block, each given all that stands before it. */
type ProfileOfStretch = (start: number, length: number) => Float64Array;

/**
 * The blocks, in random order within each, that cost least with so many steps, or reach an error with the fewest; with one
 * step a block where neither is said. Says why they cannot be found.
 */
export function bestBorders(
  law: DiscreteDistribution,
  count: number,
  { steps, maxError }: { readonly steps?: number; readonly maxError?: number },
): Borders | string {
  const { length } = law;
  const profileOf = stretchesOf(law);
  if (!profileOf)
    return l10n.t`The best borders are found for stationary chains of up to ${longestBordered} positions and for laws whose table is small; give the list of lengths.`;
  const spare =
    maxError === undefined ? Math.max(0, (steps ?? count) - count) : affordable(length, count);
  const most = Math.min(length, count + spare);
  if (count * most * (most - count + 1) * length ** 2 > 2 * mostTried)
    return l10n.t`So many blocks and steps of ${length} positions are too many to try all borders; give the list of lengths.`;
  const layers = layersOf(length, count, most, profileOf);
  const least = layers[count]!.least;
  const ends = Array.from({ length: most - count + 1 }, (_, more) => count + more);
  const chosen =
    maxError === undefined
      ? most
      : (ends.find((k) => least[k * (length + 1) + length]! <= maxError) ?? most);
  return { lengths: lengthsOf(layers, length, chosen), steps: chosen };
}

/** How many steps more than blocks can be tried. */
function affordable(length: number, count: number): number {
  let spare = 0;
  while (
    count + spare < length &&
    count * (count + spare + 1) * (spare + 2) * length ** 2 <= 2 * mostTried
  )
    spare++;
  return spare;
}

interface BorderLayer {
  /** [steps, end]: the least error of so many blocks that end here with so many steps. */
  readonly least: Float64Array;
  /** Where the last of them begins, and how many steps it has. */
  readonly begins: Int32Array;
  readonly own: Int32Array;
}

function layersOf(
  length: number,
  count: number,
  most: number,
  profileOf: ProfileOfStretch,
): readonly BorderLayer[] {
  const width = length + 1;
  const size = (most + 1) * width;
  const layer = (): BorderLayer => ({
    least: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    begins: new Int32Array(size),
    own: new Int32Array(size),
  });
  const layers = Array.from({ length: count + 1 }, layer);
  layers[0]!.least[0] = 0;
  for (let start = 0; start < length; start++)
    for (let end = start + 1; end <= length; end++) {
      const errors = bestErrors(
        profileOf(start, end - start),
        Math.min(end - start, most - count + 1),
      );
      for (let block = 1; block <= count; block++)
        extend(layers[block - 1]!, layers[block]!, { start, end, errors, most, width });
    }
  return layers;
}

function extend(
  before: BorderLayer,
  after: BorderLayer,
  stretch: {
    readonly start: number;
    readonly end: number;
    readonly errors: Float64Array;
    readonly most: number;
    readonly width: number;
  },
): void {
  const { start, end, errors, most, width } = stretch;
  for (let steps = 0; steps < most; steps++) {
    const base = before.least[steps * width + start]!;
    if (base === Number.POSITIVE_INFINITY) continue;
    for (let own = 1; own <= errors.length && steps + own <= most; own++) {
      const cell = (steps + own) * width + end;
      const total = base + errors[own - 1]!;
      if (total >= after.least[cell]!) continue;
      after.least[cell] = total;
      after.begins[cell] = start;
      after.own[cell] = own;
    }
  }
}

function lengthsOf(
  layers: readonly BorderLayer[],
  length: number,
  steps: number,
): readonly number[] {
  const lengths: number[] = [];
  let [end, left] = [length, steps];
  for (let block = layers.length - 1; block > 0; block--) {
    const cell = left * (length + 1) + end;
    const begin = layers[block]!.begins[cell]!;
    lengths.unshift(end - begin);
    left -= layers[block]!.own[cell]!;
    end = begin;
  }
  return lengths;
}

function stretchesOf(law: DiscreteDistribution): ProfileOfStretch | undefined {
  const { length, exactEntropies } = law;
  if (length > longestBordered) return undefined;
  const ofSets = entropiesOfSets(law, mostSeconds);
  if (ofSets) return stretchesOfTable(finish(ofSets));
  if (!exactEntropies || exactEntropies.seconds.once > mostSeconds) return undefined;
  const { between } = finish(exactEntropies.prepare());
  return between && stretchesOfChain(length, (gap) => between(gap, Number.POSITIVE_INFINITY));
}

/** The mean of H(before, X_S) over the sets S of a stretch, by their size; its differences are the profile. */
function stretchesOfTable(ofSets: Float64Array): ProfileOfStretch {
  return (start, length) => {
    const before = 2 ** start - 1;
    const totals = new Float64Array(length + 1);
    const counts = new Float64Array(length + 1);
    for (let set = 0; set < 2 ** length; set++) {
      let size = 0;
      for (let rest = set; rest > 0; rest &= rest - 1) size++;
      totals[size] = totals[size]! + ofSets[before | (set << start)]!;
      counts[size] = counts[size]! + 1;
    }
    return differences(totals.map((total, size) => total / counts[size]!));
  };
}

/**
 * Of a stationary chain: the entropy of a set is that of its gaps, H(X_g | X_0), the first one from what stands before.
 * Stretches of one length have one profile, but for the first of all, before which nothing stands.
 */
function stretchesOfChain(length: number, ofGap: (gap: number) => number): ProfileOfStretch {
  const logs = logFactorialsUpTo(length);
  const choose = (n: number, k: number) =>
    k < 0 || k > n ? 0 : Math.exp(logs[n]! - logs[k]! - logs[n - k]!);
  const gaps = Float64Array.from({ length: length + 1 }, (_, gap) =>
    ofGap(gap === 0 ? Number.POSITIVE_INFINITY : gap),
  );
  const found = new Map<number, Float64Array>();
  const meanOfSets = (size: number, isFirst: boolean, chosen: number) => {
    if (chosen === 0) return 0;
    let total = isFirst ? gaps[0]! * choose(size, chosen) : 0;
    for (let gap = 1; gap <= size; gap++) {
      const begun = isFirst ? 0 : choose(size - gap, chosen - 1);
      const inside = (size - gap) * choose(size - gap - 1, chosen - 2);
      total += (begun + inside) * gaps[gap]!;
    }
    return total / choose(size, chosen);
  };
  return (start, size) => {
    const key = start === 0 ? -size : size;
    const profile =
      found.get(key) ??
      differences(
        Float64Array.from({ length: size + 1 }, (_, chosen) =>
          meanOfSets(size, start === 0, chosen),
        ),
      );
    found.set(key, profile);
    return profile;
  };
}

function differences(means: Float64Array): Float64Array {
  return means.subarray(1).map((mean, j) => Math.max(0, mean - means[j]!));
}
