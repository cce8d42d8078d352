/** Amounts, ratios and how certain they are, in words. */
import * as l10n from '@vscode/l10n';
import type { Profile } from '../../src/core/profile/profile';
import type { JudgedSchedule, Plan } from '../../src/core/study/evaluation';
import { extraOver, formatNats, formatNumber } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';

/** Nats as a number of the file's unit. */
export function inUnits(nats: number, units: Snapshot['units']): number {
  return units === 'bits' ? nats / Math.LN2 : nats;
}

/** c(j) of a model, h(j) of a law. */
export function curveName({ method }: Profile): string {
  return method === 'measured' ? 'c(j)' : 'h(j)';
}

/** What is known of a schedule's error: exact, or an interval, from samples that it was not chosen by or from rows. */
export function certaintyText(
  { interval }: Plan | JudgedSchedule,
  { profile, units, confidence }: Snapshot,
): string {
  const { method } = profile;
  if (!interval) return method === 'measured' ? extraOver(units) : l10n.t('exact');
  const [low, high] = interval.map((nats) => formatNats(nats, units));
  const what = method === 'measured' ? extraOver(units) : l10n.t('estimate');
  const sure = confidenceText(confidence);
  return l10n.t`${what}${sure && `, ${sure}`}: between ${low!} and ${high!}`;
}

/** How often intervals like this one hold the truth. */
export function confidenceText(confidence: number | undefined): string {
  return confidence === undefined ? '' : l10n.t`${formatNumber(100 * confidence)} % confidence`;
}
