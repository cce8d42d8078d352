/** The area on the profile chart that is the error of a schedule, and its painting. */
import { type AreaStretch, hasGain } from '../../src/core/schedule/errorArea';
import type { Snapshot } from '../../src/protocol/panel';
import type { Plot, Point } from '../parts/chart/drawing';
import { inUnits } from '../parts/quantity';

/** The same stretches, from nats. */
export function stretchesIn(
  units: Snapshot['units'],
  stretches: readonly AreaStretch[],
): readonly AreaStretch[] {
  return stretches.map((stretch) => ({
    ...stretch,
    atStart: inUnits(stretch.atStart, units),
    inTurn: inUnits(stretch.inTurn, units),
  }));
}

/** What is lost in one colour and, where the curve lies above the steps, what is gained in another. */
export function paintArea(
  stretches: readonly AreaStretch[],
  plot: Plot,
  colours: { readonly lost: string; readonly gained: string },
): void {
  plot.context.globalAlpha = 0.22;
  const between = (
    colour: string,
    upper: (stretch: AreaStretch) => number,
    lower: typeof upper,
  ) => {
    plot.context.fillStyle = colour;
    fillBetween(stretches, plot, upper, lower);
  };
  const higher = ({ atStart, inTurn }: AreaStretch) => Math.max(atStart, inTurn);
  between(colours.lost, higher, ({ inTurn }) => inTurn);
  if (hasGain(stretches)) between(colours.gained, higher, ({ atStart }) => atStart);
}

/** There along the upper stairs and back along the lower ones. */
function fillBetween(
  stretches: readonly AreaStretch[],
  { context, across, up }: Plot,
  upper: (stretch: AreaStretch) => number,
  lower: (stretch: AreaStretch) => number,
): void {
  context.beginPath();
  for (const { x, y } of [...cornersOf(stretches, upper), ...cornersOf(stretches, lower).reverse()])
    context.lineTo(across(x), up(y));
  context.closePath();
  context.fill();
}

/** Of a staircase from left to right: neighbours of one height are one stair. */
function cornersOf(
  stretches: readonly AreaStretch[],
  heightOf: (stretch: AreaStretch) => number,
): Point[] {
  const corners: Point[] = [];
  let last: number | undefined;
  for (const stretch of stretches) {
    const y = heightOf(stretch);
    if (y === last) corners.pop();
    else corners.push({ x: stretch.from, y });
    corners.push({ x: stretch.to, y });
    last = y;
  }
  return corners;
}
