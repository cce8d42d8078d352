// What `plan` says of a file whose positions are generated in blocks.
import { UNKNOWN } from '../../core/laws/law';
import { entropyOf, sum } from '../../core/numbers/entropy';
import type { Profile } from '../../core/profile/profile';
import { totalCorrelationAlone } from '../../core/schedule/totals';
import type { BlockPlan } from '../../core/study/blockPlans';
import type { Study } from '../../core/study/study';
import { formatNats, formatSizes } from '../../document/format';
import { textTable } from '../terminal/textTable';

export function blockTable(plans: readonly BlockPlan[], units: 'nats' | 'bits'): string {
  return textTable(
    ['positions', 'steps', 'error', 'tokens per step'],
    plans.map(({ start, length, steps, error, sizes }) => [
      `${start}–${start + length - 1}`,
      String(steps),
      formatNats(error, units),
      formatSizes(sizes),
    ]),
  );
}

/** TC of the law: in blocks it is more than the error of one step a block. */
export function wholeTotalCorrelation({ distribution }: Study, profile: Profile): number {
  if (!profile.blocks || distribution.kind !== 'discrete')
    return totalCorrelationAlone(profile.conditionalEntropy);
  const nothing = new Int32Array(distribution.length).fill(UNKNOWN);
  const apart = entropyOf(distribution.conditionals(nothing));
  return Math.max(0, apart - sum(profile.conditionalEntropy));
}
