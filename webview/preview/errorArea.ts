/** The area on the profile chart that is the error of a schedule, and its painting. */
import type { Snapshot } from '../../src/protocol/panel';
import type { Plot } from '../parts/chart/drawing';
import { mostPoints } from '../parts/chart/thinning';
import { largestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';

/** Between two places on the axis of revealed tokens: what a token costs. */
export interface AreaStretch {
  readonly from: number;
  readonly to: number;
  /** By what is known when the step begins. */
  readonly atStart: number;
  /** By what is known when the token's turn comes. */
  readonly inTurn: number;
}

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

/**
 * Two staircases from 0 to N: `entropies[k]` holds from the start of step k to its end, `curve[j]` from j to j + 1. What
 * lies between them is the error, Σ s_k h(t_{k−1}) − Σ h(j). Of very many stairs some are drawn as one, at their mean:
 * the area stays what it is.
 */
export function stretchesBetween(
  counts: ArrayLike<number>,
  entropies: ArrayLike<number>,
  curve: ArrayLike<number>,
): readonly AreaStretch[] {
  const length = curve.length;
  const steps = counts.length;
  const few = length + steps <= 2 * mostPoints;
  const least = few ? 0 : length / mostPoints;
  const stretches: AreaStretch[] = [];
  let [from, at, k, start, turn] = [0, 0, 0, 0, 0];
  // the last step ends at N, whatever its fractions of tokens add up to
  const endOf = (step: number, begin: number) =>
    step === steps - 1 ? length : begin + counts[step]!;
  let stepEnd = endOf(0, 0);
  while (at < length && k < steps) {
    const to = Math.min(Math.floor(at) + 1, stepEnd, length);
    start += (to - at) * entropies[k]!;
    turn += (to - at) * curve[Math.floor(at)]!;
    at = to;
    if (at > from && (at - from >= least || at === length)) {
      stretches.push({ from, to: at, atStart: start / (at - from), inTurn: turn / (at - from) });
      [from, start, turn] = [at, 0, 0];
    }
    while (k < steps && stepEnd <= at && at < length) stepEnd = endOf(++k, stepEnd);
  }
  return stretches;
}

/** Σ of what is lost on all stretches, less what is gained where the curve lies above the steps. */
export function areaOf(stretches: readonly AreaStretch[]): number {
  return stretches.reduce(
    (area, { from, to, atStart, inTurn }) => area + (to - from) * (atStart - inTurn),
    0,
  );
}

/** Whether the curve lies above the steps somewhere, by more than rounding. */
export function hasGain(stretches: readonly AreaStretch[]): boolean {
  const scale = largestOf(stretches.map(({ inTurn }) => Math.abs(inTurn)));
  return stretches.some(({ atStart, inTurn }) => inTurn - atStart > 1e-9 * scale);
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
  for (const stretch of stretches) {
    context.lineTo(across(stretch.from), up(upper(stretch)));
    context.lineTo(across(stretch.to), up(upper(stretch)));
  }
  for (const stretch of [...stretches].reverse()) {
    context.lineTo(across(stretch.to), up(lower(stretch)));
    context.lineTo(across(stretch.from), up(lower(stretch)));
  }
  context.closePath();
  context.fill();
}
