// What of a chart is seen when it is zoomed.
import type { Plot, Point } from './drawing';

/** Whether a point lies in the part of a chart that is seen. */
export function isSeen({ area, across, up }: Plot, { x, y }: Point): boolean {
  const [left, top] = [across(x), up(y)];
  return (
    left >= area.left - 1 && left <= area.right + 1 && top >= area.top - 1 && top <= area.bottom + 1
  );
}
