// A prior for the first tokens: what a plan gains by it, and what it may cost (theory §18).
import { bestForSteps } from './optimum';

/** Plans with and without a first step whose tokens come from a prior of their own. */
export interface StartWorth {
  /** The least error without a prior, nats. */
  readonly without: number;
  /** What the steps behind the prior lose. */
  readonly rest: number;
  /** KL of the law of the first tokens from the prior below which the plan is better with it. */
  readonly worth: number;
  /** All steps: first the tokens of the prior. */
  readonly sizes: Int32Array;
}

/** Whether a plan with so many steps has one behind the prior, and a token for each. */
export function hasStepsBehind(
  conditionalEntropy: Float64Array,
  steps: number,
  tokens: number,
): boolean {
  return steps >= 2 && tokens <= conditionalEntropy.length - steps + 1;
}

/**
 * The first step costs KL(p(x_S) ‖ prior) instead of Σ H(X_i) − H(X_S); all others are as they were, since the error of a
 * step depends on nothing but how many tokens are known before it. At least one token is left, and one step.
 */
export function worthOfStart(
  conditionalEntropy: Float64Array,
  steps: number,
  tokens: number,
): StartWorth {
  const { error: without } = bestForSteps(conditionalEntropy, steps);
  const { error: rest, sizes } = bestForSteps(conditionalEntropy.subarray(tokens), steps - 1);
  return { without, rest, worth: without - rest, sizes: Int32Array.of(tokens, ...sizes) };
}
