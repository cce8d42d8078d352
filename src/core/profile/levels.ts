// At which numbers of known positions an estimate looks.

/** Up to this length every number of known positions is looked at. */
const everyLevelUpTo = 96;
/** Above it, about so many. */
const levelCount = 64;

/** The numbers of known positions j at which an estimate looks: closer together where few are known. */
export function estimationLevels(length: number): Int32Array {
  if (length <= everyLevelUpTo) return Int32Array.from({ length }, (_, j) => j);
  const levels = new Set<number>();
  for (let i = 0; i < levelCount; i++)
    levels.add(Math.round((length - 1) * (i / (levelCount - 1)) ** 2));
  for (let j = 0; j < 8; j++) levels.add(j).add(length - 1 - j);
  return Int32Array.from(levels).sort();
}

/** Values at the levels as a curve over all j, with straight lines between. */
export function betweenLevels(
  levels: Int32Array,
  values: Float64Array,
  length: number,
): Float64Array {
  const curve = new Float64Array(length);
  for (let i = 0; i + 1 < levels.length; i++) {
    const [from, to] = [levels[i]!, levels[i + 1]!];
    for (let j = from; j <= to; j++) {
      const share = (j - from) / (to - from);
      curve[j] = (1 - share) * values[i]! + share * values[i + 1]!;
    }
  }
  if (levels.length === 1) curve.fill(values[0]!);
  return curve;
}

/**
 * A weighted sum of h(0) … h(N − 1) as one of the values at the levels: the curve between levels is
 * linear in them, and so is the error of every schedule.
 */
export function levelWeights(levels: Int32Array, perToken: Float64Array): Float64Array {
  const weights = new Float64Array(levels.length);
  if (levels.length === 1) return weights;
  let i = 0;
  for (let j = 0; j < perToken.length; j++) {
    while (i + 2 < levels.length && levels[i + 1]! <= j) i++;
    const [from, to] = [levels[i]!, levels[i + 1]!];
    const share = (j - from) / (to - from);
    weights[i] = weights[i]! + (1 - share) * perToken[j]!;
    weights[i + 1] = weights[i + 1]! + share * perToken[j]!;
  }
  return weights;
}
