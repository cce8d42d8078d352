// How much more a model loses than it expects.
import * as l10n from '@vscode/l10n';
import type { LevelTemperatures } from '../../core/laws/levelTemperatures';

/** c(j) − e(j): how much more a model loses than it expects to (theory §9); 0 where it is calibrated on average. */
export interface Calibration {
  /** Null where entropies were not logged. */
  readonly gaps: readonly (number | null)[];
  /** Null where none can be told of any. */
  readonly standardErrors: readonly (number | null)[] | null;
}

/** The gap in words: its mean over the numbers of revealed tokens that were measured, and where it is largest. */
export function calibrationWords({ gaps, standardErrors }: Calibration): string | undefined {
  const known = gaps.flatMap((gap, j) => (gap === null ? [] : [{ j, gap }]));
  if (known.length === 0) return undefined;
  const mean = known.reduce((sum, { gap }) => sum + gap, 0) / known.length;
  const errors = known.map(({ j }) => standardErrors?.[j] ?? null);
  const all = errors.every((error) => error !== null);
  const error = all ? Math.hypot(...errors.map((one) => one ?? 0)) / known.length : null;
  const largest = known.reduce((most, one) =>
    Math.abs(one.gap) > Math.abs(most.gap) ? one : most,
  );
  const verdict =
    error === null
      ? l10n.t('without its error bars, so this may be chance')
      : Math.abs(mean) <= 2 * error
        ? l10n.t('calibrated on average, as far as the rows tell')
        : mean > 0
          ? l10n.t('the model is surer than it is right')
          : l10n.t('the model is less sure than it could be');
  return l10n.t`Calibration gap c(j) − e(j): ${short(mean)}${error === null ? '' : ` ± ${short(error)}`} nats a token on average, ${short(largest.gap)} at j = ${largest.j}: ${verdict}. It says nothing of how far the model is from the data.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** The temperature of every band of levels, and what it gains a hidden token. */
export function temperaturesWords({
  from,
  temperatures,
  gains,
  standardErrors,
}: LevelTemperatures): string {
  const bands = from.map((j, band) => {
    const gain = l10n.t`gains ${short(gains[band]!)} ± ${short(standardErrors[band]!)}`;
    return l10n.t`${temperatures[band]!} from j = ${j} (${gain})`;
  });
  const shown = bands.length <= 6 ? bands : [...bands.slice(0, 5), `… ${bands[bands.length - 1]}`];
  return l10n.t`Temperatures at which the model loses least, with nats a hidden token gained against temperature 1, judged on rows that did not choose: ${shown.join(', ')}.`;
}
