/** A few markers on a line; those of different lines stand beside each other. */
import { drawPoint } from 'chart.js/helpers';
import type { Plot, Series } from './drawing';

const markerRadius = 4;

export function paintSparsely(
  { points, look }: Series,
  index: number,
  { context, across, up }: Plot,
): void {
  const { borderColor, pointBackgroundColor, pointStyle = 'circle', pointRotation = 0 } = look;
  if (borderColor) context.strokeStyle = borderColor;
  if (typeof pointBackgroundColor === 'string') context.fillStyle = pointBackgroundColor;
  context.lineWidth = 1;
  const style = { pointStyle, rotation: pointRotation, radius: markerRadius, borderWidth: 1 };
  const apart = Math.max(1, Math.ceil(points.length / 8));
  for (let i = index % apart; i < points.length; i += apart) {
    const { x, y } = points[i]!;
    drawPoint(context, style, across(x), up(y));
  }
}
