/** The schedules of the file that is compared, beside the samplers. */
import * as l10n from '@vscode/l10n';
import type { ComparisonFile } from '../../src/protocol/comparison';
import type { PanelState } from '../../src/protocol/panel';
import type { Series } from '../parts/chart/drawing';
import { valueText } from '../parts/chart/pointer';
import { marksOf } from '../parts/chart/series';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';

/** A schedule of the file that is compared; nats. */
export interface OwnSchedule {
  readonly name: string;
  readonly steps: number;
  readonly error: number;
}

export function ownMarks(
  own: readonly OwnSchedule[],
  floor: number,
  units: 'nats' | 'bits',
  theme: Theme,
): readonly Series[] {
  if (own.length === 0) return [];
  const errors = own.map(({ error }) => inUnits(error, units));
  const points = own.map(({ steps }, i) => ({ x: steps, y: Math.max(floor, errors[i]!) }));
  const marks = marksOf(l10n.t('schedules of the file'), points, theme.foreground, {
    clip: 8,
    pointStyle: 'rectRot',
    pointRadius: 6,
    pointHoverRadius: 8,
  });
  return [{ ...marks, tells: (i) => [valueText(own[i]!.name, errors[i]!, units)] }];
}

/** What the file itself does, as long as it is still the law that was compared. */
export function ownSchedules(
  { optimal }: ComparisonFile,
  file: PanelState | undefined,
): readonly OwnSchedule[] {
  if (file?.kind !== 'ready') return [];
  const { curve, schedules } = file.snapshot;
  const same = optimal.every(({ steps, error, interval: [low, high] = [0, 0] }) => {
    const now = curve.errors[curve.steps.indexOf(steps)];
    // a comparison is kept with six digits
    return now === undefined || Math.abs(now - error) <= 1e-5 * error + 2 * (high - low) + 1e-9;
  });
  return same ? schedules : [];
}
