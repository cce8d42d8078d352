/** The curves of another file over those of the one that is shown, and what that comes to. */
import * as l10n from '@vscode/l10n';
import { type AreaStretch, stretchesBetween } from '../../src/core/schedule/errorArea';
import { nature } from '../../src/document/doubtWords';
import { apposed, counted, formatError, formatNats } from '../../src/document/format';
import type { Overlay } from '../../src/protocol/overlay';
import type { Snapshot } from '../../src/protocol/panel';
import type { Point, Series } from '../parts/chart/drawing';
import { lineOf } from '../parts/chart/series';
import type { Theme } from '../parts/theme';
import { stretchesIn } from './errorArea';

/** Dashes that no other line of these charts has. */
const borderDash = [9, 4];

/** The other's line, in the colour of what is judged. */
export function overlayLine(
  { name, profile }: Overlay,
  points: readonly Point[],
  theme: Theme,
  stepped?: 'before',
): Series {
  return lineOf(apposed(name, nature(profile)), points, theme.judged, {
    borderDash,
    pointStyle: 'line',
    ...(stepped && { stepped }),
  });
}

/** How many tokens of the file shown one token of the other stands for. */
export function tokensOfOverlay({ length }: Pick<Snapshot, 'length'>, overlay: Overlay): number {
  return length / overlay.length;
}

/** Between the other's curve and that of the file, over the tokens of the file. */
export function differenceOf(snapshot: Snapshot, overlay: Overlay): readonly AreaStretch[] {
  const { units } = snapshot;
  const one = tokensOfOverlay(snapshot, overlay);
  const between = stretchesBetween(
    new Float64Array(overlay.length).fill(one),
    overlay.profile.conditionalEntropy,
    snapshot.profile.conditionalEntropy,
  );
  return stretchesIn(units, between);
}

/** One sentence: what as many steps lose in both, and how sure that is. */
export function overlayWords(snapshot: Snapshot, overlay: Overlay): string {
  const { plan, curve, units, length } = snapshot;
  const own = leastOf(curve, plan.steps);
  const other = leastOf(overlay.curve, plan.steps);
  const lengths =
    length === overlay.length
      ? ''
      : l10n.t` Its ${counted(overlay.length, 'token')} are drawn over the ${length} of this file.`;
  if (!own || !other)
    return l10n.t`${overlay.name} has no best schedule with ${counted(plan.steps, 'step')} to be held against this one.${lengths}`;
  const kind = sureness(snapshot, overlay);
  const steps = counted(plan.steps, 'step');
  const difference = differenceWords(own, other, units);
  return l10n.t`With ${overlay.name} the best ${steps} in random order lose ${formatError(other, units)}, ${difference}${kind}.${lengths}`;
}

interface Least {
  readonly error: number;
  readonly interval: readonly [number, number] | null;
}

function leastOf({ steps, errors, interval }: Overlay['curve'], wanted: number): Least | undefined {
  const at = steps.indexOf(wanted);
  if (at < 0) return undefined;
  return {
    error: errors[at]!,
    interval: interval ? [interval.low[at]!, interval.high[at]!] : null,
  };
}

function differenceWords(own: Least, other: Least, units: Snapshot['units']): string {
  const here = formatError(own, units);
  const scale = Math.max(Math.abs(own.error), Math.abs(other.error));
  if (Math.abs(other.error - own.error) <= 1e-9 * scale) return l10n.t('as much as here');
  if (own.interval || other.interval) {
    const [low, high] = own.interval ?? [own.error, own.error];
    const [otherLow, otherHigh] = other.interval ?? [other.error, other.error];
    if (low <= otherHigh && otherLow <= high)
      return l10n.t`which cannot be told from the ${here} here`;
  }
  const apart = formatNats(Math.abs(other.error - own.error), units);
  return other.error > own.error
    ? l10n.t`${apart} more than the ${here} here`
    : l10n.t`${apart} less than the ${here} here`;
}

/** Both exact, or which of them is not. */
function sureness({ profile }: Snapshot, overlay: Overlay): string {
  const [one, other] = [nature(profile), nature(overlay.profile)];
  return one === other ? l10n.t` (both ${one})` : l10n.t` (there ${other}, here ${one})`;
}
