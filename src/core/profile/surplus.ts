// Luck along a path, taken out of what its levels say. What becomes known is drawn from the law, so it is known how uncertain the
// hidden positions ought to be afterwards; what they are beyond that is a surplus, zero on average whatever was known before.

import { signsOfLuck } from '../laws/law';

/** What the levels of a replicate said, the surplus of each over what the level before let expect, and what the law told of luck, so many signs a level. */
export interface LevelReplicate {
  readonly values: Float64Array;
  readonly surpluses: Float64Array;
  readonly luck: Float64Array;
}

/** A level is told apart by its own surplus, that of the level before, those of the two before, of the four before … */
const surplusGroups = 8;
/** The weights of a level: of these groups, and of its signs of luck. */
export const weightsOfLevel = surplusGroups + signsOfLuck;

function groupOf(levelsBefore: number): number {
  return Math.min(surplusGroups - 1, 32 - Math.clz32(levelsBefore));
}

/** The values without what luck explains, and surpluses of the levels behind `first`: as true on average, with any weights. */
export function withoutSurplus(
  replicate: LevelReplicate,
  weights: Float64Array,
  first: number,
): Float64Array {
  return replicate.values.map((value, i) =>
    i < first ? value : value - explained(replicate, weights, first, i),
  );
}

function explained(
  { surpluses, luck }: LevelReplicate,
  weights: Float64Array,
  first: number,
  i: number,
): number {
  const own = i * weightsOfLevel;
  let total = 0;
  for (let k = 0; k < signsOfLuck; k++)
    total += weights[own + surplusGroups + k]! * luck[signsOfLuck * i + k]!;
  for (let k = first + 1; k <= i; k++) total += weights[own + groupOf(i - k)]! * surpluses[k]!;
  return total;
}

/** How many of the weights of a level count for replicates that begin at this one. */
export function countOfWeights(weights: Float64Array, first: number, i: number): number {
  const from = i * weightsOfLevel + (first === i ? surplusGroups : 0);
  return weights.subarray(from, (i + 1) * weightsOfLevel).filter((weight) => weight !== 0).length;
}

/** How much a level varies over these replicates by itself. */
export function varianceOf(replicates: readonly LevelReplicate[], i: number): number {
  return variance(Float64Array.from(replicates, ({ values }) => values[i]!));
}

function variance(values: Float64Array): number {
  return product(centred(values), centred(values)) / (values.length - 1);
}

/** The same without what luck and the surpluses behind `first` explain. */
export function varianceWithout(
  replicates: readonly LevelReplicate[],
  weights: Float64Array,
  first: number,
  i: number,
): number {
  return variance(
    Float64Array.from(
      replicates,
      (replicate) => replicate.values[i]! - explained(replicate, weights, first, i),
    ),
  );
}

/** The weights, level by level, with which these replicates vary least. */
export function surplusWeights(
  replicates: readonly LevelReplicate[],
  levels: number,
): Float64Array {
  const weights = new Float64Array(levels * weightsOfLevel);
  for (let i = 0; i < levels; i++) {
    const groups = Array.from({ length: surplusGroups }, (_, group) =>
      centred(Float64Array.from(replicates, ({ surpluses }) => ofGroup(surpluses, group, i))),
    );
    const signs = Array.from({ length: signsOfLuck }, (_, k) =>
      centred(Float64Array.from(replicates, ({ luck }) => luck[signsOfLuck * i + k]!)),
    );
    const values = centred(Float64Array.from(replicates, ({ values }) => values[i]!));
    weights.set(closestWeights([...groups, ...signs], values), i * weightsOfLevel);
  }
  return weights;
}

function ofGroup(surpluses: Float64Array, group: number, i: number): number {
  let total = 0;
  for (let k = 1; k <= i; k++) if (groupOf(i - k) === group) total += surpluses[k]!;
  return total;
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((one, other) => one + other, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Columns that vary no more than this share of the target say nothing, nor do those of which others leave no more. */
const nothing = 1e-12;

/**
 * What each column has to be weighed with for the sum to be closest to the target: by least squares, but nothing is taken out
 * more than whole, nor the other way round. Weights of 0 are those of entropies, and of 1 those of increments.
 */
function closestWeights(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const size = columns.length;
  const least = nothing * product(target, target);
  const rows = columns.map((one) =>
    Float64Array.from([...columns.map((other) => product(one, other)), product(one, target)]),
  );
  const whole = rows.map((row, k) => row[k]!);
  // Gauss and Jordan, without looking for pivots: the matrix has no negative eigenvalues
  const used = rows.map((pivotRow, k) => {
    const pivot = pivotRow[k]!;
    if (!(pivot > Math.max(least, nothing * whole[k]!))) return false;
    for (let c = 0; c <= size; c++) pivotRow[c] = pivotRow[c]! / pivot;
    rows.forEach((row, other) => {
      const factor = row[k]!;
      if (other === k || factor === 0) return;
      for (let c = 0; c <= size; c++) row[c] = row[c]! - factor * pivotRow[c]!;
    });
    return true;
  });
  return Float64Array.from(rows, (row, k) => (used[k] ? Math.max(0, Math.min(1, row[size]!)) : 0));
}

function product(one: Float64Array, other: Float64Array): number {
  return one.reduce((total, value, r) => total + value * other[r]!, 0);
}
