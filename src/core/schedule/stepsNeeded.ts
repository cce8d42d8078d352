import type { Curve, StepsNeeded } from '../evaluation';
import type { Job } from '../job';
import { fewestStepsFor } from './optimum';

/** More rows than this nobody reads. */
const mostTargets = 8;

/**
 * How many steps the round errors … 10, 3, 1, 0.3 … below D(1) need, in a unit of so many nats. Read off
 * the curve where it lists every number of steps, and otherwise found by `selection`, the profile that
 * schedules are chosen by.
 */
export function* stepsNeeded(
  curve: Curve,
  selection: Float64Array,
  unit: number,
): Job<readonly StepsNeeded[]> {
  const rows: StepsNeeded[] = [];
  for (const target of targetsBelow((curve.errors[0] ?? 0) / unit)) {
    rows.push({ target, steps: fewestSteps(curve, selection, target * unit) });
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

function fewestSteps({ steps, errors }: Curve, selection: Float64Array, maxError: number): number {
  if (steps.length < selection.length) return fewestStepsFor(selection, maxError);
  return steps[errors.findIndex((error) => error <= maxError)] ?? selection.length;
}
