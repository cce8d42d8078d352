// What one step more or fewer is worth, in words.
import type { Marginal } from '../../core/study/evaluation';
import { formatWorth } from '../../document/format';

/** What one step more saves, and one fewer costs, as a sentence. */
export function worthLines({ more, fewer }: Marginal, units: 'nats' | 'bits'): readonly string[] {
  const words = [
    ...(more === null ? [] : [`one more step saves ${formatWorth(more, units)}`]),
    ...(fewer === null ? [] : [`one fewer costs ${formatWorth(fewer, units)}`]),
  ];
  return words.length > 0 ? [words.join(', ')] : [];
}
