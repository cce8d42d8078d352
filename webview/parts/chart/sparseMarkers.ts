/** A few markers on a line; those of different lines stand beside each other. */
import { drawPoint } from 'chart.js/helpers';
import type { Plot, Series } from './drawing';

export const markerRadius = 4;

/** Of a series at this place among others: on every how manieth of its points a marker stands, and the first that has one. */
export function sparsely(points: number, index: number): readonly [apart: number, first: number] {
  const apart = Math.max(1, Math.ceil(points / 8));
  return [apart, index % apart];
}

export function paintSparsely(
  { points, look }: Series,
  index: number,
  { context, across, up }: Plot<CanvasRenderingContext2D>,
): void {
  const { borderColor, pointBackgroundColor, pointStyle = 'circle', pointRotation = 0 } = look;
  if (borderColor) context.strokeStyle = borderColor;
  if (typeof pointBackgroundColor === 'string') context.fillStyle = pointBackgroundColor;
  context.lineWidth = 1;
  const style = { pointStyle, rotation: pointRotation, radius: markerRadius, borderWidth: 1 };
  const [apart, first] = sparsely(points.length, index);
  for (let i = first; i < points.length; i += apart) {
    const { x, y } = points[i]!;
    drawPoint(context, style, across(x), up(y));
  }
}
