/** Thin lines: two standard errors up and down, and the steps of 10 to 90 % of sequences to the sides. */
import type { Plot, Series } from '../parts/chart/drawing';
import type { ComparedRow } from './compareRows';

export function paintErrorBars(
  { rows, series }: { readonly rows: readonly ComparedRow[]; readonly series: Series },
  plot: Plot,
): void {
  const { context } = plot;
  context.lineWidth = 1;
  if (series.look.borderColor) context.strokeStyle = series.look.borderColor;
  context.beginPath();
  for (const [i, row] of rows.entries()) {
    const { x, y } = series.points[i]!;
    addSteps(row, plot.up(y), plot);
    addErrors(row, plot.across(x), plot);
  }
  context.stroke();
}

function addSteps({ stepsQuantiles }: ComparedRow, height: number, { context, across }: Plot) {
  if (!stepsQuantiles) return;
  const [low10, , high90] = stepsQuantiles;
  if (!(high90 > low10)) return;
  context.moveTo(across(low10), height);
  context.lineTo(across(high90), height);
}

function addErrors({ error, standardError }: ComparedRow, place: number, plot: Plot) {
  const { context, area, lowest, up } = plot;
  const spread = 2 * (standardError ?? 0);
  if (spread <= 0 || error + spread <= lowest) return;
  const low = error - spread;
  const from = low > lowest ? up(low) : area.bottom;
  context.moveTo(place, Math.min(area.bottom, from));
  context.lineTo(place, Math.max(area.top, up(error + spread)));
}
