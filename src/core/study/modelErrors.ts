// Errors of schedules with what a trained model adds.
import { sum } from '../numbers/entropy';
import { bestForError, bestForSteps, type Optimum } from '../schedule/best/optimum';
import { risingStepsFor } from '../schedule/best/risingCurve';
import { firstIncrease } from '../schedule/heights';
import type { ResolvedSchedule } from '../schedule/schedule';
import { entropyWeights } from '../schedule/schedule';
import type { Goal } from './study';

/**
 * What a trained model adds to a schedule's error (theory (5)): its own conditional laws are drawn from
 * instead of the data's, so every step starts at a cross entropy c(j) where a perfect model has h(j).
 */
export interface ModelErrors {
  /** Σ s_k c(t_{k−1}) − H: the expected relative entropy of what the model generates. */
  readonly total: number;
  /** Σ s_k (c − h): what the model itself is to blame for; `total` less the error of the schedule. */
  readonly learning: number;
  /** A(t) = Σ s_k c(t_{k−1}) − Σ c(j): over one token per step, which needs no entropy; below 0 where it saves. */
  readonly gap: number;
}

/** Of the schedule that nobody wrote. */
export const leastTotalName = 'Least total error';

/** Cross entropies this much below the entropies are rounding of what was measured. */
const tolerance = 1e-6;

/** The total error under a model, and what of it is not the `error` of revealing several tokens at once. */
export function modelErrorsOf(
  crossEntropies: Float64Array,
  conditionalEntropy: Float64Array,
  schedule: ResolvedSchedule,
  error: number,
): ModelErrors {
  const weights = entropyWeights(schedule, crossEntropies.length);
  const gap = sum(weights.map((weight, j) => weight * crossEntropies[j]!));
  const alone = sum(crossEntropies.map((cross, j) => cross - conditionalEntropy[j]!));
  const total = gap + alone;
  return { total, learning: total - error, gap };
}

/** The first j whose cross entropy no model can have: it lies below the entropy of the data. */
export function firstBelow(
  crossEntropies: Float64Array,
  conditionalEntropy: Float64Array,
): number | undefined {
  const found = crossEntropies.findIndex((value, j) => value < conditionalEntropy[j]! - tolerance);
  return found < 0 ? undefined : found;
}

/**
 * The schedule with the least total error, which needs no entropy but for the target: with so many
 * steps, at most so many where more cost more, or the fewest for a total error; undefined where no
 * schedule has so little. Its `error` is the parallelisation gap: over one token per step with this model.
 */
export function bestForModel(
  crossEntropies: Float64Array,
  entropy: number,
  goal: Goal,
): Optimum | undefined {
  if (goal.kind === 'steps') return bestForSteps(crossEntropies, goal.steps);
  const least = goal.maxError - (sum(crossEntropies) - entropy);
  if (least >= 0) return bestForError(crossEntropies, least);
  if (firstIncrease(crossEntropies) === undefined) return undefined;
  const found = bestForSteps(crossEntropies, risingStepsFor(crossEntropies, least));
  return found.error <= least + 1e-12 * Math.abs(entropy) ? found : undefined;
}
