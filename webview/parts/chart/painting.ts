/** Lets a drawing's painters at the canvas when the chart library draws. */
import type { Chart, Plugin } from 'chart.js';
import type { Drawing, Point, PointedPlot } from './drawing';
import { paintSparsely } from './sparseMarkers';

type CanvasPlot = PointedPlot<CanvasRenderingContext2D>;

/** `current` is asked each time: a chart outlives the drawing that it began with. */
export function paintingOf(current: () => Drawing | undefined): Plugin<'bar' | 'line'> {
  const paint = (
    chart: PaintedChart,
    act: ((plot: CanvasPlot) => void) | undefined,
    within = true,
  ) => {
    const plot = act && plotOf(chart);
    if (!plot) return;
    plot.context.save();
    if (within) clipTo(plot);
    act(plot);
    plot.context.restore();
  };
  return {
    id: 'painting',
    beforeDatasetsDraw: (chart) => paint(chart, current()?.painters?.behind),
    afterDatasetDraw: (chart, { index }) => {
      const one = current()?.series[index];
      if (one?.sparse) paint(chart, (plot) => paintSparsely(one, index, plot));
    },
    afterDatasetsDraw: (chart) => paint(chart, current()?.painters?.above, false),
  };
}

/** Nothing is painted over the axes; marks at the edge are drawn whole. */
function clipTo({ context, area: { left, right, top, bottom } }: CanvasPlot): void {
  context.beginPath();
  context.rect(left - 6, top - 6, right - left + 12, bottom - top + 12);
  context.clip();
}

type PaintedChart = Pick<
  Chart<'bar' | 'line', Point[]>,
  'ctx' | 'chartArea' | 'scales' | 'isDatasetVisible'
>;

/** A chart as it is drawn now. */
export function plotOf(chart: PaintedChart): CanvasPlot | undefined {
  const { x: xScale, y: yScale } = chart.scales;
  if (!xScale || !yScale) return undefined;
  return {
    context: chart.ctx,
    area: chart.chartArea,
    lowest: yScale.min,
    across: (x) => xScale.getPixelForValue(x),
    up: (y) => yScale.getPixelForValue(y),
    valuesAt: (left, top) => ({
      x: xScale.getValueForPixel(left) ?? Number.NaN,
      y: yScale.getValueForPixel(top) ?? Number.NaN,
    }),
    isVisible: (index) => chart.isDatasetVisible(index),
  };
}
