// How sure an error is, in words and in JSON.
import type { Profile } from '../../core/profile/profile';
import { extraOver, formatNats, formatNumber } from '../../document/format';

/** In JSON, what errors under a measured profile are: no divergence from the data. */
export function objectiveOf({ method }: Pick<Profile, 'method'>): {
  readonly objective?: 'excessNats';
} {
  return method === 'measured' ? { objective: 'excessNats' } : {};
}

/** How sure an error is, for people: exact, or an interval. */
export function certainty(
  method: string,
  interval: readonly [number, number] | null,
  confidence: number,
  units: 'nats' | 'bits',
  order?: string,
): string {
  const extra = extraOver(units, order);
  if (!interval) return method === 'measured' ? `measured: ${extra}` : method;
  const [low, high] = interval.map((bound) => formatNats(bound, units));
  const what = method === 'measured' ? `measured: ${extra}` : 'estimate';
  return `${what}, ${formatNumber(100 * confidence)} % between ${low} and ${high}`;
}
