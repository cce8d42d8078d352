/** Thin lines to the sides of a point, and up and down: where a value may lie. */
import type { Plot } from '../parts/chart/drawing';

type Range = readonly [from: number, to: number];

/** A point with what is known of it, in the units of the axes; what is certain has no line. */
export interface Bars {
  readonly x: number;
  readonly y: number;
  readonly across?: Range | undefined;
  readonly up?: Range | undefined;
}

export function paintErrorBars(
  points: readonly Bars[],
  colour: string | undefined,
  plot: Plot,
): void {
  const { context } = plot;
  context.lineWidth = 1;
  if (colour) context.strokeStyle = colour;
  context.beginPath();
  for (const point of points) {
    addAcross(point, plot);
    addUp(point, plot);
  }
  context.stroke();
}

function addAcross({ y, across: range }: Bars, { context, area, across, up }: Plot): void {
  if (!range || !(range[1] > range[0])) return;
  context.moveTo(Math.max(area.left, across(range[0])), up(y));
  context.lineTo(Math.min(area.right, across(range[1])), up(y));
}

function addUp({ x, up: range }: Bars, { context, area, lowest, across, up }: Plot): void {
  if (!range || !(range[1] > range[0]) || range[1] <= lowest) return;
  const [low, high] = range;
  const from = Math.min(area.bottom, low > lowest ? up(low) : area.bottom);
  // all of it lies above what is seen
  if (from <= area.top) return;
  context.moveTo(across(x), from);
  context.lineTo(across(x), Math.max(area.top, up(high)));
}
