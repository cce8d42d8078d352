// The error of a schedule, and what each step adds.
import { sum } from '../numbers/entropy';

/**
 * E(t), theory (1): the expected relative entropy of revealing the tokens in steps of these sizes, in
 * nats for the whole sequence. In difference form, so that nothing cancels. Where the tokens of a step are sampled jointly in
 * groups, E_g (theory §14).
 */
export function scheduleError(
  conditionalEntropy: Float64Array,
  sizes: Int32Array,
  groups = 1,
): number {
  return sum(stepCosts(conditionalEntropy, sizes, groups));
}

/** What each step adds to the error: Σ (h(t_{k−1}) − h(j)) over the tokens that step k reveals. */
export function stepCosts(
  conditionalEntropy: Float64Array,
  sizes: Int32Array,
  groups = 1,
): Float64Array {
  const costs = new Float64Array(sizes.length);
  let start = 0;
  for (let k = 0; k < sizes.length; k++) {
    const end = start + sizes[k]!;
    costs[k] = costOfStep(conditionalEntropy, start, end, groups);
    start = end;
  }
  if (start !== conditionalEntropy.length)
    throw new RangeError(`the steps reveal ${start} of ${conditionalEntropy.length} tokens`);
  return costs;
}

/**
 * Σ (h(start) − h(j)) over one step; where its tokens are sampled jointly in groups of so many, every token knows those before it
 * in its group beside what was known before the step: Σ (h(start + its place in its group) − h(j)).
 */
export function costOfStep(
  conditionalEntropy: Float64Array,
  start: number,
  end: number,
  groups = 1,
): number {
  if (groups === 1) return costOfPlainStep(conditionalEntropy, start, end);
  let total = 0;
  let lost = 0;
  for (let j = start + 1; j < end; j++) {
    const known = start + ((j - start) % groups);
    const term = conditionalEntropy[known]! - conditionalEntropy[j]! - lost;
    const next = total + term;
    lost = next - total - term;
    total = next;
  }
  return total;
}

/** Where no tokens are sampled jointly: nothing is divided. */
function costOfPlainStep(conditionalEntropy: Float64Array, start: number, end: number): number {
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
