// What a corrected sampler aims at, for a law and a temperature.
import type { DiscreteDistribution, Oracle } from '../../laws/law';
import type { PowerTarget } from './powerTarget';

/**
 * A law that is a product of powers is aimed at by its factors, any other by itself; a temperature divides all powers.
 * At temperature 1 and without factors there is nothing to correct: one token a call is exact.
 */
export function powerTargetOf(
  law: Oracle & Pick<DiscreteDistribution, 'factors'>,
  temperature = 1,
): PowerTarget {
  const factors: PowerTarget = law.factors ?? [{ law, power: 1 }];
  return factors.map(({ law: part, power }) => ({ law: part, power: power / temperature }));
}
