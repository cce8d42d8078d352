/** A drawing in the words of the chart library: what all charts have in common stands here. */
import type {
  CartesianScaleOptions,
  ChartConfiguration,
  ChartDataset,
  ChartOptions,
  Scale,
} from 'chart.js';
import { fontOf, type Theme } from '../theme';
import { axisKey, axisOptions } from './axes';
import type { Axis, Drawing, Point, Series } from './drawing';
import { fitted } from './fitted';
import { Chart } from './library';
import { linesUnderPointer } from './pointer';

type Kinds = 'bar' | 'line';
type Options = ChartOptions<Kinds>;

export type Configuration = ChartConfiguration<Kinds, Point[]>;

/** What the options depend on: while it is the same, new points and names are enough. */
export function optionsKey({ x, y, right, alone, legendBeside, pick }: Drawing): string {
  const axes = [x, y, right].map(axisKey);
  return JSON.stringify([axes, alone, legendBeside, pick !== undefined]);
}

/** `current`: the drawing of now, for what is said under the pointer; a chart outlives the one that it began with. */
export function configurationOf(
  drawing: Drawing,
  theme: Theme,
  current: () => Drawing = () => drawing,
): Configuration {
  return {
    type: 'line',
    data: { datasets: drawing.series.map(datasetOf) },
    options: optionsOf(drawing, theme, current),
  };
}

function datasetOf({
  label,
  points,
  look,
  bars,
  right,
  aside,
}: Series): ChartDataset<Kinds, Point[]> {
  const { borderDash = [], ...plain } = look;
  const drawn = {
    ...plain,
    borderDash: [...borderDash],
    label,
    data: [...points],
    yAxisID: right ? 'right' : 'y',
    hidden: aside === true,
  };
  return bars ? { type: 'bar', ...drawn } : { type: 'line', ...drawn };
}

function optionsOf(drawing: Drawing, theme: Theme, current: () => Drawing): Options {
  const { x, y, right, alone, pick } = drawing;
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    font: fontOf(theme),
    color: theme.foreground,
    layout: { padding: { top: 4, right: 8 } },
    interaction: { mode: 'nearest', axis: alone ? 'xy' : 'x', intersect: false },
    plugins: {
      legend: legendOf(drawing, theme, current),
      tooltip: tooltipOf(drawing, theme, current),
    },
    scales: {
      x: { ...axisOptions(x, theme, () => current().x), offset: false },
      y: axisOptions(y, theme, () => current().y),
      ...(right && { right: rightAxis(right, theme) }),
    },
    ...(pick && {
      onClick: (event, _elements, chart) => {
        const value = chart.scales.x?.getValueForPixel(event.x ?? 0);
        if (value !== undefined) current().pick?.(value);
      },
    }),
  };
}

/** A narrower chart has room for the numbers of a second axis, not for its title, which the legend says too. */
const roomForTitle = 260;

function rightAxis(axis: Axis, theme: Theme) {
  return {
    ...axisOptions(axis, theme),
    position: 'right' as const,
    beforeFit: ({ chart, options: { title } }: Scale<CartesianScaleOptions>) => {
      title.display = chart.width >= roomForTitle;
    },
  };
}

/** A line without marks is a line in the legend, too, whatever stands on it under the pointer. */
function isPlainLine(series: Series | undefined): boolean {
  if (!series || series.bars || series.sparse) return false;
  const { showLine = true, pointRadius, pointStyle } = series.look;
  return showLine && pointRadius === 0 && pointStyle === 'circle';
}

/** What stands before a name in the legend, with the room around it. */
const markWidth = 44;

type PluginOptions = NonNullable<Options['plugins']>;

function legendOf(
  { legendBeside }: Drawing,
  theme: Theme,
  current: () => Drawing,
): NonNullable<PluginOptions['legend']> {
  const seriesAt = (index = 0) => current().series[index];
  // the library gives what stands at the sides, the axis and the legend, a quarter each
  const room = (width: number) => (legendBeside ? width / 4 : width);
  return {
    position: legendBeside ? 'right' : 'bottom',
    align: 'start',
    labels: {
      generateLabels: (chart) => {
        chart.ctx.font = `${fontOf(theme).size}px ${fontOf(theme).family}`;
        return Chart.defaults.plugins.legend.labels.generateLabels(chart).map((item) => ({
          ...item,
          ...(isPlainLine(seriesAt(item.datasetIndex)) && { pointStyle: 'line' as const }),
          text: fitted(item.text, room(chart.width) - markWidth, chart.ctx),
        }));
      },
      // the other line of a band goes without saying
      filter: ({ text, datasetIndex }) => text !== '' && !seriesAt(datasetIndex)?.unlisted,
      sort: (one, other) => (one.datasetIndex ?? 0) - (other.datasetIndex ?? 0),
      color: theme.foreground,
      font: fontOf(theme),
      usePointStyle: true,
      boxHeight: 7,
      padding: 10,
    },
  };
}

function tooltipOf(
  { alone }: Drawing,
  theme: Theme,
  current: () => Drawing,
): NonNullable<PluginOptions['tooltip']> {
  const font = fontOf(theme);
  return {
    backgroundColor: theme.background,
    titleColor: theme.foreground,
    bodyColor: theme.foreground,
    borderColor: theme.faint,
    borderWidth: 1,
    boxPadding: 5,
    multiKeyBackground: theme.background,
    titleFont: font,
    bodyFont: font,
    ...(alone && { filter: (_item, index) => index === 0 }),
    callbacks: {
      title: ([item]) => {
        if (!item) return '';
        const { series, heading } = current();
        const one = series[item.datasetIndex];
        const point = one?.points[item.dataIndex];
        return one && point ? heading(point, one) : '';
      },
      label: ({ datasetIndex, dataIndex }) => linesUnderPointer(current(), datasetIndex, dataIndex),
    },
  };
}
