/** Other points on axes that may change: places are worked out anew, and the options are not, which takes as long. */
import { layouts } from 'chart.js';
import type { Drawing } from './drawing';
import { type Moving, movedSeries, setPoints } from './movedPoints';

/** The library takes the room for marks at the edge, too, and does not declare it. */
const layOut: (chart: Moving, width: number, height: number, room: number) => void = layouts.update;

/** Whether that was enough; false where the chart has to be brought up to date as a whole. */
export function drawNewPoints(chart: Moving, before: Drawing, next: Drawing): boolean {
  // what is said of a point under the pointer would stay
  if (chart.getActiveElements().length > 0) return false;
  const moved = movedSeries(before, next);
  if (!moved) return false;
  for (const one of moved) setPoints(chart, one);
  for (const [i, { label }] of next.series.entries()) chart.data.datasets[i]!.label = label;
  layOut(chart, chart.width, chart.height, roomFor(chart));
  for (const scale of Object.values(chart.scales)) scale.configure();
  for (const { controller } of chart.getSortedVisibleDatasetMetas()) controller.update('none');
  for (const hook of ['afterDatasetsUpdate', 'afterUpdate'])
    chart.notifyPlugins(hook, { mode: 'none' });
  chart.render();
  return true;
}

/** Beside the axes, for the first and last marks of its lines, as the library found when it saw how they look. */
function roomFor(chart: Moving): number {
  return Number(Reflect.get(chart, '_minPadding'));
}
