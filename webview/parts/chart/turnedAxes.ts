/** Axes that somebody turned from linear to logarithmic, or back: by the titles of the charts, kept over a reload. */
import { largestOf, smallestOf } from '../extremes';
import type { Axis, Drawing } from './drawing';

export type AxisName = 'x' | 'y';

type Turned = Readonly<Partial<Record<AxisName, boolean>>>;

let kept: Readonly<Record<string, Turned>> = {};
let changed: () => void = () => undefined;

/** With what was remembered, as far as it is understood; `keep` is called at every change. */
export function beginWithTurned(remembered: unknown, keep: () => void): void {
  const { turned }: Readonly<Record<string, unknown>> = { ...(remembered ?? {}) };
  const entries = typeof turned === 'object' && turned !== null ? Object.entries(turned) : [];
  kept = Object.fromEntries(
    entries.map(([title, axes]) => [title, { x: !!axes?.x, y: !!axes?.y }]),
  );
  changed = keep;
}

export function allTurned(): Readonly<Record<string, Turned>> {
  return kept;
}

export function turnAxis(chart: string, axis: AxisName): void {
  const before = kept[chart];
  kept = { ...kept, [chart]: { ...before, [axis]: !before?.[axis] } };
  changed();
}

/** The drawing on the axes that somebody chose for this chart. */
export function onTurnedAxes(chart: string, drawing: Drawing): Drawing {
  const { x = false, y = false } = kept[chart] ?? {};
  if (!x && !y) return drawing;
  const hasBars = drawing.series.some(({ bars }) => bars);
  return {
    ...drawing,
    ...(x && { x: turned(drawing.x, valuesOn('x', drawing)) }),
    // the smallest bar is seen, too
    ...(y && { y: turned(drawing.y, valuesOn('y', drawing), hasBars ? 0.5 : 1) }),
  };
}

function valuesOn(axis: AxisName, { series }: Drawing): readonly number[] {
  const own = axis === 'x' ? series : series.filter(({ right }) => !right);
  return own.flatMap(({ points }) => points.map((point) => point[axis]));
}

/** Of the largest value: what is less would flatten all the rest of a logarithmic axis. */
const leastShown = 1e-6;

function turned(
  {
    logarithmic,
    min: _,
    suggestedMin: __,
    beginAtZero: ___,
    ticks: ____,
    changing: _____,
    ...axis
  }: Axis,
  values: readonly number[],
  share = 1,
): Axis {
  if (logarithmic) return { ...axis, beginAtZero: true };
  const most = leastShown * largestOf(values);
  // what is not positive lies on the lower edge
  const least = smallestOf(values.filter((value) => value > most && value > 0));
  return { ...axis, logarithmic: true, ...(Number.isFinite(least) && { min: share * least }) };
}
