// How many steps round errors need.
import type { Job } from '../../jobs/job';

import type { ErrorCurve } from './paretoCurve';

/** More rows than this nobody reads. */
const mostTargets = 8;

/**
 * How many steps the round errors … 10, 3, 1, 0.3 … below D(1) need, in a unit of so many nats. Read off
 * the curve where it lists every number of steps, and otherwise searched for.
 */
export function* stepsNeeded(
  curve: ErrorCurve,
  search: (maxError: number) => number,
  unit: number,
): Job<readonly StepsNeeded[]> {
  const rows: StepsNeeded[] = [];
  for (const target of targetsBelow(curve.errors[0]! / unit)) {
    rows.push({ target, steps: fewestSteps(curve, search, target * unit) });
    yield { fraction: rows.length / mostTargets };
  }
  return rows;
}

/** 10^n and 3 · 10^n, largest first. */
function targetsBelow(most: number): readonly number[] {
  // what rounding leaves of zero has no targets
  if (!(most > 1e-9)) return [];
  const targets: number[] = [];
  for (let power = Math.ceil(Math.log10(most)); targets.length < mostTargets; power--)
    for (const digit of [3, 1]) {
      const target = Number(`${digit}e${power}`);
      if (target < most && targets.length < mostTargets) targets.push(target);
    }
  return targets;
}

function fewestSteps(
  { steps, errors }: ErrorCurve,
  search: (maxError: number) => number,
  maxError: number,
): number {
  const [first, last] = [steps[0]!, steps[steps.length - 1]!];
  if (steps.length < last - first + 1) return search(maxError);
  return steps[errors.findIndex((error) => error <= maxError)] ?? last;
}

/** The fewest steps for a target error. */
export interface StepsNeeded {
  /** A round number of nats or bits. */
  readonly target: number;
  readonly steps: number;
}
