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
  if (!next.steady || before.steady !== next.steady) return false;
  const moved = haveSameNames(before, next) ? movedSeries(before, next) : undefined;
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

function haveSameNames(before: Drawing, { series }: Drawing): boolean {
  return series.every(({ label }, i) => label === before.series[i]?.label);
}

/** The series whose points are others than before; undefined where the look of a series is. */
export function movedSeries(before: Drawing, next: Drawing): readonly Moved[] | undefined {
  if (before.series.length !== next.series.length) return undefined;
  const moved = next.series.flatMap((series, index) =>
    series.points === before.series[index]!.points ? [] : [{ series, index }],
  );
  const same = next.series.every((series, i) => looksAs(series, before.series[i]!));
  return same ? moved : undefined;
}

export function setPoints(chart: Moving, { series, index }: Moved): void {
  chart.data.datasets[index]!.data = [...series.points];
  chart.getDatasetMeta(index).controller.buildOrUpdateElements();
}

function looksAs(one: Series, other: Series): boolean {
  return lookOf(one) === lookOf(other);
}

function lookOf({ look, bars, right, sparse, unlisted, aside }: Series): string {
  return JSON.stringify([look, bars, right, sparse, unlisted, aside]);
}

function isOnAxes(chart: Moving, index: number, points: readonly Point[]): boolean {
  const { xScale, yScale } = chart.getDatasetMeta(index);
  if (!xScale || !yScale) return false;
  return points.every(
    ({ x, y }) => xScale.min <= x && x <= xScale.max && yScale.min <= y && y <= yScale.max,
  );
}
