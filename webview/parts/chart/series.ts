/** How the series of all charts begin: a line, marks without a line, the edge of a band. */
import type { Look, Point, Series } from './drawing';

export function lineOf(
  label: string,
  points: readonly Point[],
  colour: string,
  look: Look = {},
): Series {
  return {
    label,
    points,
    look: {
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 2,
      pointStyle: 'circle',
      pointRadius: 0,
      ...look,
    },
  };
}

/** Points that no line joins. */
export function marksOf(
  label: string,
  points: readonly Point[],
  colour: string,
  look: Pick<Look, 'pointStyle' | 'pointRadius' | 'pointHoverRadius' | 'pointBorderWidth' | 'clip'>,
): Series {
  return {
    label,
    points,
    look: { borderColor: colour, backgroundColor: colour, showLine: false, ...look },
  };
}

/** A thin dotted line: what a value may be, given how it was found. */
export function edgeOf(
  label: string,
  points: readonly Point[],
  colour: string,
  look: Look = {},
): Series {
  return {
    label,
    points,
    look: { borderColor: colour, borderWidth: 1, borderDash: [2, 3], pointRadius: 0, ...look },
  };
}
