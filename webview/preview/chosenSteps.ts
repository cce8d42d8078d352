/** The mark of the plan on charts of errors against steps. */
import * as l10n from '@vscode/l10n';
import type { Snapshot } from '../../src/protocol/panel';
import type { Point, Series } from '../parts/chart/drawing';
import { marksOf } from '../parts/chart/series';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';

export function chosenSteps(
  { plan, units }: Snapshot,
  theme: Theme,
  visible: (point: Point) => boolean,
): Series {
  const place = { x: plan.steps, y: inUnits(plan.error, units) };
  return marksOf(l10n.t('chosen number of steps'), [place].filter(visible), theme.chosen, {
    pointStyle: 'rectRot',
    pointRadius: 6,
    pointHoverRadius: 7,
  });
}
