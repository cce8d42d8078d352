import { sum } from '../numbers/entropy';

/**
 * E(t), theory (1): the expected relative entropy of revealing the tokens in steps of these sizes, in
 * nats for the whole sequence. In difference form, so that nothing cancels.
 */
export function scheduleError(conditionalEntropy: Float64Array, sizes: Int32Array): number {
  return sum(stepCosts(conditionalEntropy, sizes));
}

/** What each step adds to the error: Σ (h(t_{k−1}) − h(j)) over the tokens that step k reveals. */
export function stepCosts(conditionalEntropy: Float64Array, sizes: Int32Array): Float64Array {
  const costs = new Float64Array(sizes.length);
  let start = 0;
  for (let k = 0; k < sizes.length; k++) {
    const end = start + sizes[k]!;
    costs[k] = costOfStep(conditionalEntropy, start, end);
    start = end;
  }
  if (start !== conditionalEntropy.length)
    throw new RangeError(`the steps reveal ${start} of ${conditionalEntropy.length} tokens`);
  return costs;
}

/** Σ (h(start) − h(j)) over one step. */
export function costOfStep(conditionalEntropy: Float64Array, start: number, end: number): number {
  const first = conditionalEntropy[start]!;
  let total = 0;
  let lost = 0;
  for (let j = start + 1; j < end; j++) {
    const term = first - conditionalEntropy[j]! - lost;
    const next = total + term;
    lost = next - total - term;
    total = next;
  }
  return total;
}
