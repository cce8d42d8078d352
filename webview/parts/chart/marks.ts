/** What tells the lines of one chart apart: colours, dashes and markers. */
import type { PointStyle } from 'chart.js';
import type { Theme } from '../theme';

/** The shape that stands on a line. */
export interface Marker {
  readonly style: PointStyle;
  readonly rotation?: number;
  readonly hollow?: boolean;
}

/** What tells many lines of one chart apart; each list begins anew at its end. */
export interface Marks {
  readonly colours: readonly string[];
  readonly dashes: readonly (readonly number[])[];
  readonly markers: readonly Marker[];
}

/** The marks of one of the lines, in the words of the chart library. */
export function markOf(index: number, { colours, dashes, markers }: Marks, theme: Theme) {
  const colour = colours[index % colours.length]!;
  const { style, rotation = 0, hollow } = markers[index % markers.length]!;
  return {
    borderColor: colour,
    borderWidth: 1.25,
    borderDash: dashes[index % dashes.length]!,
    pointStyle: style,
    pointRotation: rotation,
    pointBackgroundColor: hollow ? theme.background : colour,
  };
}
