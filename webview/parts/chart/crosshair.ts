/** A line at the value under the pointer, in every chart of the same abscissa at once, with what each curve has there. */
import { formatNumber } from '../../../src/document/format';
import { fontOf, type Theme } from '../theme';
import type { Drawing, Plot, Point, Series } from './drawing';

type CanvasPlot = Plot<CanvasRenderingContext2D>;

/** Where the pointer is: on the axis of this title, in the units of that. */
interface Crossed {
  readonly axis: string;
  readonly x: number;
  /** The chart that the pointer is on: its tip says the values there. */
  readonly on: object;
}

let crossed: Crossed | undefined;
const charts: ((axes: readonly (string | undefined)[]) => void)[] = [];

/** Takes part: `redraw` is called when the line of one of these axes is another one. */
export function joinCrosshair(redraw: (axes: readonly (string | undefined)[]) => void): void {
  charts.push(redraw);
}

/** Moves the line, or takes it away. */
export function crossAt(next: Crossed | undefined): void {
  if (next?.axis === crossed?.axis && next?.x === crossed?.x) return;
  const axes = [crossed?.axis, next?.axis];
  crossed = next;
  for (const redraw of charts) redraw(axes);
}

export function paintCrosshair(
  chart: object,
  drawing: Drawing,
  plot: CanvasPlot,
  theme: Theme,
): void {
  if (!crossed || crossed.axis !== drawing.x.title) return;
  const { context, area } = plot;
  const left = plot.across(crossed.x);
  if (!(left >= area.left && left <= area.right)) return;
  context.strokeStyle = theme.faint;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, area.top);
  context.lineTo(left, area.bottom);
  context.stroke();
  if (chart === crossed.on) return;
  for (const [i, series] of drawing.series.entries())
    if (plot.isVisible(i) && !series.right && !series.bars && series.label !== '')
      paintValue(series, crossed.x, plot, theme);
}

/** Pixels from the line to the nearest point of a curve that is still told. */
const farthest = 30;

/** A dot on the curve at this place, and its value beside it. */
function paintValue({ points, look }: Series, x: number, plot: CanvasPlot, theme: Theme): void {
  const point = nearestAlong(points, x);
  const { context, area, across, up } = plot;
  if (!point || look.showLine === false) return;
  const [left, top] = [across(point.x), up(point.y)];
  if (Math.abs(left - across(x)) > farthest || top < area.top || top > area.bottom) return;
  const { family, size } = fontOf(theme);
  const text = formatNumber(point.y);
  context.font = `${size}px ${family}`;
  const { width } = context.measureText(text);
  const begin = left + 6 + width > area.right ? left - 6 - width : left + 6;
  context.fillStyle = theme.background;
  context.fillRect(begin - 2, top - size / 2 - 2, width + 4, size + 4);
  context.fillStyle = look.borderColor ?? theme.foreground;
  context.beginPath();
  context.arc(left, top, 3, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = theme.foreground;
  context.textBaseline = 'middle';
  context.fillText(text, begin, top);
}

/** Points lie from left to right. */
function nearestAlong(points: readonly Point[], x: number): Point | undefined {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x <= x) low = middle;
    else high = middle;
  }
  const [one, other] = [points[low], points[high]];
  if (!one || !other) return one ?? other;
  return Math.abs(other.x - x) < Math.abs(one.x - x) ? other : one;
}
