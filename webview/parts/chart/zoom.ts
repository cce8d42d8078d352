/** Which part of a chart is seen: made smaller about a place, moved, and kept by the title of the chart. */
import type { Axis, Drawing, PointedPlot } from './drawing';

/** From where to where, on one axis. */
type Range = readonly [from: number, to: number];

export interface Zoom {
  readonly x: Range;
  readonly y: Range;
}

/** The drawing with only this part of it seen. */
export function withZoom(drawing: Drawing, zoom: Zoom | undefined): Drawing {
  if (!zoom) return drawing;
  return { ...drawing, x: onlyFrom(drawing.x, zoom.x), y: onlyFrom(drawing.y, zoom.y) };
}

function onlyFrom(
  { suggestedMin: _, suggestedMax: __, beginAtZero: ___, changing: ____, ...axis }: Axis,
  [min, max]: Range,
): Axis {
  return { ...axis, min, max };
}

/** What is seen after the area has shrunk to `share` of itself about a place, in pixels; more than all is all. */
export function zoomedAbout(
  plot: PointedPlot,
  { left, top }: { readonly left: number; readonly top: number },
  share: number,
): Zoom | undefined {
  const { area } = plot;
  return seen(
    plot,
    left + (area.left - left) * share,
    left + (area.right - left) * share,
    top + (area.bottom - top) * share,
    top + (area.top - top) * share,
  );
}

/** What is seen after everything was moved by so many pixels. */
export function movedBy(plot: PointedPlot, right: number, down: number): Zoom | undefined {
  const { area } = plot;
  return seen(plot, area.left - right, area.right - right, area.bottom - down, area.top - down);
}

function seen(
  plot: PointedPlot,
  left: number,
  right: number,
  bottom: number,
  top: number,
): Zoom | undefined {
  const [low, high] = [plot.valuesAt(left, bottom), plot.valuesAt(right, top)];
  const zoom: Zoom = { x: [low.x, high.x], y: [low.y, high.y] };
  return isRange(zoom.x) && isRange(zoom.y) ? zoom : undefined;
}

function isRange(value: unknown): value is Range {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((end) => Number.isFinite(end)) &&
    value[0] < value[1]
  );
}

/** The zooms of a page, by the titles of its charts. */
export type Zooms = Readonly<Record<string, Zoom>>;

/** What was remembered over a reload, as far as it is understood. */
export function zoomsFrom(remembered: unknown): Zooms {
  const { zooms }: Readonly<Record<string, unknown>> = { ...(remembered ?? {}) };
  if (typeof zooms !== 'object' || zooms === null) return {};
  return Object.fromEntries(
    Object.entries(zooms).filter(([, { x, y }]) => isRange(x) && isRange(y)),
  ) as Zooms;
}
