// `unmask/core`: the mathematics of unmasking schedules for programs. What stands here is kept stable (semantic versions).
import { sum } from '../core/numbers/entropy';
import { bestErrors, bestForError, bestForSteps } from '../core/schedule/best/optimum';
import { evenSplit } from '../core/schedule/evenSplit';
import { scheduleError, stepCosts } from '../core/schedule/stepCosts';

/** Tokens that each step reveals, and E(t): the error of these steps in nats for the whole sequence. */
export interface Schedule {
  readonly sizes: readonly number[];
  readonly error: number;
}

/**
 * The best schedule in random order: for so many steps, or the fewest steps whose error is at most so many nats.
 * `profile` is h(0) … h(N − 1), the mean entropy of a hidden token when j random others are known, nats.
 */
export function bestSchedule(
  profile: ArrayLike<number>,
  goal: { readonly steps: number } | { readonly maxError: number },
): Schedule {
  const curve = curveOf(profile);
  if ('steps' in goal) return plain(bestForSteps(curve, wholeSteps(goal.steps, curve.length)));
  if (!(goal.maxError >= 0))
    throw new RangeError(`maxError must be at least 0, not ${goal.maxError}.`);
  return plain(bestForError(curve, goal.maxError));
}

/** D(1) … D(maxSteps): the least error of any schedule with so many steps, nats. */
export function leastErrors(
  profile: ArrayLike<number>,
  maxSteps = profile.length,
): readonly number[] {
  const curve = curveOf(profile);
  return [...bestErrors(curve, wholeSteps(maxSteps, curve.length))];
}

/** E(t) of steps of these sizes, nats. */
export function errorOfSizes(profile: ArrayLike<number>, sizes: readonly number[]): number {
  const curve = curveOf(profile);
  return scheduleError(curve, sizesOf(sizes, curve.length));
}

/** What each step adds to the error, nats. */
export function lossesOfSteps(
  profile: ArrayLike<number>,
  sizes: readonly number[],
): readonly number[] {
  const curve = curveOf(profile);
  return [...stepCosts(curve, sizesOf(sizes, curve.length))];
}

/** The even split that most samplers use: N tokens in so many steps, larger ones first. */
export function evenlySized(tokens: number, steps: number): readonly number[] {
  if (!(Number.isInteger(tokens) && tokens >= 1))
    throw new RangeError(`There must be a whole number of tokens, at least 1, not ${tokens}.`);
  return [...evenSplit(tokens, wholeSteps(steps, tokens))];
}

function curveOf(profile: ArrayLike<number>): Float64Array {
  const curve = Float64Array.from(profile);
  const wrong = curve.findIndex((value) => !Number.isFinite(value));
  if (curve.length === 0) throw new RangeError('The profile is empty: it has one value a token.');
  if (wrong >= 0) throw new RangeError(`h(${wrong}) is ${curve[wrong]}, which is no entropy.`);
  return curve;
}

function wholeSteps(steps: number, tokens: number): number {
  if (Number.isInteger(steps) && steps >= 1 && steps <= tokens) return steps;
  throw new RangeError(`Steps are a whole number from 1 to ${tokens}, not ${steps}.`);
}

function sizesOf(sizes: readonly number[], tokens: number): Int32Array {
  const total = sum(sizes);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 0))
    throw new RangeError('Sizes are whole numbers, at least 0.');
  if (total !== tokens) throw new RangeError(`The sizes add up to ${total}, not to ${tokens}.`);
  return Int32Array.from(sizes);
}

function plain({ sizes, error }: { readonly sizes: Int32Array; readonly error: number }): Schedule {
  return { sizes: [...sizes], error };
}
