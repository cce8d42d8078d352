/** Points that move while their axes stay: drawn without a new layout, which takes two thirds of an update. */
import type { Drawing, Point, Series } from './drawing';
import type { Chart } from './library';

export type Moving = Chart<'bar' | 'line', Point[]>;

/** A series with other points than before, and its place among all. */
interface Moved {
  readonly series: Series;
  readonly index: number;
}

/** Whether that was enough; false where the chart has to be brought up to date as a whole. */
export function movePoints(
  chart: Moving,
  before: Drawing,
  next: Drawing,
  redraw: (chart: Moving, moved: readonly number[]) => void,
): boolean {
  if (!before.steady || !next.steady) return false;
  const moved = movedSeries(before, next);
  if (!moved?.every(({ series, index }) => isOnAxes(chart, index, series.points))) return false;
  for (const one of moved) {
    setPoints(chart, one);
    chart.getDatasetMeta(one.index).controller.update('none');
  }
  redraw(
    chart,
    moved.map(({ index }) => index),
  );
  return true;
}

/** The series whose points are others than before; undefined where anything else of a series is. */
export function movedSeries(before: Drawing, next: Drawing): readonly Moved[] | undefined {
  if (before.series.length !== next.series.length) return undefined;
  const moved = next.series.flatMap((series, index) =>
    series.points === before.series[index]!.points ? [] : [{ series, index }],
  );
  const same = moved.every(({ series, index }) => looksAs(series, before.series[index]!));
  return same ? moved : undefined;
}

export function setPoints(chart: Moving, { series, index }: Moved): void {
  chart.data.datasets[index]!.data = [...series.points];
  chart.getDatasetMeta(index).controller.buildOrUpdateElements();
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
