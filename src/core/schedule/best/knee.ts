// The number of steps beyond which more of them hardly pay.
import type { ErrorCurve } from './paretoCurve';

/**
 * Where more steps stop paying: the K with the least K/N + D(K)/D(1), the least among equals. D is
 * convex, so this is where a step begins to save less than D(1)/N; as a minimum it is not led astray
 * by an estimate's noise, and needs no more than the steps that a long curve lists. It is 1 where one
 * step loses nothing.
 */
export function kneeOf({ steps, errors }: Pick<ErrorCurve, 'steps' | 'errors'>): number {
  const length = steps[steps.length - 1]!;
  const worst = errors[0]!;
  if (!(worst > 1e-12 * length)) return 1;
  let knee = 1;
  let least = Number.POSITIVE_INFINITY;
  steps.forEach((count, i) => {
    const cost = count / length + errors[i]! / worst;
    if (cost < least - 1e-12) {
      least = cost;
      knee = count;
    }
  });
  return knee;
}
