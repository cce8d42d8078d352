// The number of steps beyond which more of them hardly pay.
import type { ErrorCurve } from './paretoCurve';

/** Of an error a token, and of shares that are compared. */
const rounding = 1e-12;

/**
 * Where more steps stop paying: the K with the least K/N + D(K)/D(1), the least among equals. D is
 * convex, so this is where a step begins to save less than D(1)/N; as a minimum it is not led astray
 * by an estimate's noise, and needs no more than the steps that a long curve lists. It is the fewest where
 * they lose nothing.
 */
export function kneeOf({ steps, errors }: Pick<ErrorCurve, 'steps' | 'errors'>): number {
  const length = steps[steps.length - 1]!;
  const worst = errors[0]!;
  if (!(worst > rounding * length)) return steps[0]!;
  const costs = errors.map((error, i) => steps[i]! / length + error / worst);
  const least = costs.reduce((one, other) => Math.min(one, other));
  return steps[costs.findIndex((cost) => cost - least < rounding)]!;
}
