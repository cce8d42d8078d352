/** Writes a name beside each of some points; one that would lie on another, on what is said there already, or over the edge, is left out. */
import { fontOf, type Theme } from '../theme';
import type { Plot, Point } from './drawing';
import { isSeen } from './seen';

export function namesBeside(
  points: readonly Point[],
  names: readonly string[],
  plot: Plot,
  theme: Theme,
  other?: NamePlace,
): void {
  const { context, area, across, up } = plot;
  const { family, size } = fontOf(theme);
  context.font = `${size}px ${family}`;
  context.fillStyle = theme.foreground;
  context.strokeStyle = theme.background;
  context.lineWidth = 3;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const taken: NamePlace[] = other ? [other] : [];
  for (const [i, { x, y }] of points.entries()) {
    if (!isSeen(plot, { x, y })) continue;
    const name = names[i] ?? '';
    const text = name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
    const { width } = context.measureText(text);
    const place = freePlace(across(x), up(y), width, area, taken);
    if (!place) continue;
    taken.push(place);
    // readable where it lies on a line
    context.strokeText(text, place.left, place.middle);
    context.fillText(text, place.left, place.middle);
  }
}

/** More letters of a name are cut. */
const longest = 24;

/** Where a name stands: its left end and its middle height, in pixels. */
export interface NamePlace {
  readonly left: number;
  readonly middle: number;
  readonly width: number;
}

/** The nearest place beside a point that lies in the chart and on no other name. */
function freePlace(
  x: number,
  y: number,
  width: number,
  area: Plot['area'],
  taken: readonly NamePlace[],
): NamePlace | undefined {
  const places = [0, -13, 13, -26, 26, -39, 39].flatMap((rise) =>
    [x + 9, x - 9 - width].map((left) => ({ left, middle: y + rise, width })),
  );
  return places.find(
    (place) => isWithin(place, area) && !taken.some((other) => overlap(place, other)),
  );
}

function isWithin({ left, middle, width }: NamePlace, area: Plot['area']): boolean {
  return (
    left >= area.left &&
    left + width <= area.right &&
    middle >= area.top + 6 &&
    middle <= area.bottom - 6
  );
}

function overlap(one: NamePlace, other: NamePlace): boolean {
  return (
    Math.abs(other.middle - one.middle) < 12 &&
    other.left < one.left + one.width + 4 &&
    one.left < other.left + other.width + 4
  );
}
