// Luck along a path, taken out of what its levels say. What becomes known is drawn from the law, so it is known how uncertain the
// hidden positions ought to be afterwards; what they are beyond that is a surplus, zero on average whatever was known before.

/** What the levels of a replicate said, and the surplus of each over what the level before let expect. */
export interface LevelReplicate {
  readonly values: Float64Array;
  readonly surpluses: Float64Array;
}

/** A level is told apart by its own surplus, that of the level before, those of the two before, of the four before … */
export const surplusGroups = 8;

function groupOf(levelsBefore: number): number {
  return Math.min(surplusGroups - 1, 32 - Math.clz32(levelsBefore));
}

/** The values without what surpluses of the levels behind `first` explain: as true on average, with any weights. */
export function withoutSurplus(
  { values, surpluses }: LevelReplicate,
  weights: Float64Array,
  first: number,
): Float64Array {
  return values.map((value, i) =>
    i < first ? value : value - explained(surpluses, weights, first, i),
  );
}

function explained(surpluses: Float64Array, weights: Float64Array, first: number, i: number) {
  let total = 0;
  for (let k = first + 1; k <= i; k++)
    total += weights[i * surplusGroups + groupOf(i - k)]! * surpluses[k]!;
  return total;
}

/** How much a level varies over these replicates without what the surpluses behind `first` explain. */
export function varianceWithout(
  replicates: readonly LevelReplicate[],
  weights: Float64Array,
  first: number,
  i: number,
): number {
  const left = Float64Array.from(
    replicates,
    ({ values, surpluses }) => values[i]! - explained(surpluses, weights, first, i),
  );
  return centred(left).reduce((total, value) => total + value ** 2, 0) / (left.length - 1);
}

/** The weights of the groups, level by level, with which these replicates vary least. */
export function surplusWeights(
  replicates: readonly LevelReplicate[],
  levels: number,
): Float64Array {
  const weights = new Float64Array(levels * surplusGroups);
  for (let i = 1; i < levels; i++) {
    const groups = Array.from({ length: surplusGroups }, (_, group) =>
      centred(Float64Array.from(replicates, ({ surpluses }) => ofGroup(surpluses, group, i))),
    );
    const values = centred(Float64Array.from(replicates, ({ values }) => values[i]!));
    weights.set(closestWeights(groups, values), i * surplusGroups);
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
