/** Points that move while their axes stay: drawn without a new layout, which takes two thirds of an update. */
import type { Drawing, Point, Series } from './drawing';
import type { Chart } from './library';

type Moving = Chart<'bar' | 'line', Point[]>;

/** Whether that was enough; false where the chart has to be brought up to date as a whole. */
export function movePoints(
  chart: Moving,
  before: Drawing,
  next: Drawing,
  redraw: (chart: Moving, moved: readonly number[]) => void,
): boolean {
  if (!before.steady || !next.steady || before.series.length !== next.series.length) return false;
  const moved = next.series.flatMap((series, index) =>
    series.points === before.series[index]!.points ? [] : [{ series, index }],
  );
  const fit = moved.every(
    ({ series, index }) =>
      looksAs(series, before.series[index]!) && isOnAxes(chart, index, series.points),
  );
  if (!fit) return false;
  for (const { series, index } of moved) {
    chart.data.datasets[index]!.data = [...series.points];
    const { controller } = chart.getDatasetMeta(index);
    controller.buildOrUpdateElements();
    controller.update('none');
  }
  redraw(
    chart,
    moved.map(({ index }) => index),
  );
  return true;
}

function looksAs({ label, look }: Series, other: Series): boolean {
  return label === other.label && JSON.stringify(look) === JSON.stringify(other.look);
}

function isOnAxes(chart: Moving, index: number, points: readonly Point[]): boolean {
  const { xScale, yScale } = chart.getDatasetMeta(index);
  if (!xScale || !yScale) return false;
  return points.every(
    ({ x, y }) => xScale.min <= x && x <= xScale.max && yScale.min <= y && y <= yScale.max,
  );
}
