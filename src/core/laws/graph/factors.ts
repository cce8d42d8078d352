// The weights of a field as factors, where their products can neither overflow nor vanish: then nothing needs a logarithm.
import type { Neighbours, Weights } from './pairwiseField';

/** Products that all lie within e to this power of each other keep all their digits, as doubles go down to e^−708. */
const widestRange = 600;

/** Weights of at most 1, and the logarithm of what they were divided by, all together. */
export interface Factors {
  readonly weights: Weights;
  readonly logScale: number;
  /** Whether products keep all their digits in this order of some nodes, too, when all others are known. */
  keptIn(order: Int32Array): boolean;
}

/**
 * Undefined where a clique could hold numbers too far apart. What a message says of the nodes that are still to come it
 * has through the edges from those summed out to them: it lies within the sum of what these can make of a difference.
 */
export function factorsOf(
  neighbours: Neighbours,
  weights: Weights,
  order: Int32Array,
): Factors | undefined {
  const { alphabet, single, double } = weights;
  const ofNodes = rangesOf(single, alphabet);
  const ofPairs = rangesOf(double, alphabet ** 2);
  const keptIn = (some: Int32Array) =>
    rangeOfProducts(neighbours, some, ofNodes.spread, ofPairs.spread) <= widestRange;
  if (!keptIn(order)) return undefined;
  return {
    keptIn,
    weights: {
      alphabet,
      single: scaledPowers(single, ofNodes.peaks, alphabet),
      double: scaledPowers(double, ofPairs.peaks, alphabet ** 2),
    },
    logScale: total(ofNodes.peaks) + total(ofPairs.peaks),
  };
}

/** The largest of every stretch of so many weights, and how far below it the least is. */
function rangesOf(logWeights: Float64Array, stretch: number) {
  const count = logWeights.length / stretch;
  const peaks = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  logWeights.forEach((weight, cell) => {
    const at = Math.floor(cell / stretch);
    peaks[at] = Math.max(peaks[at]!, weight);
    least[at] = Math.min(least[at]!, weight);
  });
  return { peaks, spread: peaks.map((peak, at) => peak - least[at]!) };
}

/** How far apart, as logarithms, the products in a clique can be at most, whatever is known; what is not in the order is. */
function rangeOfProducts(
  { start, node, pair, length }: Neighbours,
  order: Int32Array,
  ofNodes: Float64Array,
  ofPairs: Float64Array,
): number {
  // 0 known, 1 to come, 2 summed out
  const state = new Uint8Array(length);
  for (const v of order) state[v] = 1;
  /** Of the edges between what is summed out and what is not. */
  let across = 0;
  let widest = 0;
  for (const v of order) {
    let own = ofNodes[v]!;
    let more = 0;
    for (let i = start[v]!; i < start[v + 1]!; i++) {
      const range = ofPairs[pair[i]!]!;
      own += range;
      more += (state[node[i]!] === 1 ? range : 0) - (state[node[i]!] === 2 ? range : 0);
    }
    widest = Math.max(widest, across + own);
    state[v] = 2;
    across += more;
  }
  return widest;
}

function scaledPowers(logWeights: Float64Array, peaks: Float64Array, stretch: number) {
  return logWeights.map((weight, cell) => Math.exp(weight - peaks[Math.floor(cell / stretch)]!));
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
