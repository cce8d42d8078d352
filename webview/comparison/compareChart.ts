import type { ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import { formatNumber, sharpenedRemark } from '../../src/document/format';
import type { ComparisonFile } from '../../src/protocol/comparison';
import { axis, commonOptions } from '../parts/axes';
import type { Words } from '../parts/figure';
import { type Marker, markOf } from '../parts/marks';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';
import {
  type ComparedRow,
  parameterText,
  plusMinus,
  rowsOf,
  spreadText,
  titlesOf,
} from './compareRows';

/** A place on the chart; what it stands for is said when the pointer is on it. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly row?: ComparedRow;
}

type Line = ChartDataset<'line', Place[]>;

/** Of the lines beside the best random order; the legend does not name them. */
const edgeLabel = 'Interval of the best random order';

/** Of the largest error: what is less lies on the lower edge, where it does not flatten all the rest. */
const leastShown = 1e-6;

/** Every sampler's error against its steps, and the best random order to hold them against. */
export function compareChart(
  comparison: ComparisonFile,
  theme: Theme,
  wide: boolean,
): { readonly configuration: ChartConfiguration; readonly words: Words } {
  // what is infinite has no place; the table has it
  const rows = rowsOf(comparison).filter(({ error }) => Number.isFinite(error));
  const { units = 'nats' } = comparison;
  const optimal = comparison.optimal.map(({ steps, error, interval }) => ({
    steps,
    error: inUnits(error, units),
    interval: interval?.map((nats) => inUnits(nats, units)),
  }));
  const floor = floorOf([...rows, ...optimal].map(({ error }) => error));
  const highest = Math.max(0, ...rows.map((row) => row.error + 2 * (row.standardError ?? 0)));
  const placeOf = (row: ComparedRow): Place => ({
    x: row.steps,
    y: Math.max(floor, row.error),
    row,
  });
  const samplers = titlesOf(comparison).map(([name, title], index): Line => {
    const data = rows.filter((row) => row.name === name).map(placeOf);
    return { label: title, data, clip: 8, ...lookOf(index, theme) };
  });
  const reference: Line = {
    label: 'Best random order',
    data: optimal
      .map(({ steps, error }) => ({ x: steps, y: Math.max(floor, error) }))
      // once on the lower edge is enough
      .filter(({ y }, k, all) => y > floor || (all[k - 1]?.y ?? floor) > floor),
    borderColor: theme.best,
    backgroundColor: theme.best,
    borderWidth: 5,
    pointStyle: 'line',
    pointRadius: 0,
    // behind all others
    order: 1,
  };
  const edge = (side: 0 | 1): Line => ({
    label: edgeLabel,
    data: optimal.flatMap(({ steps, interval }) =>
      interval ? [{ x: steps, y: Math.max(floor, interval[side]!) }] : [],
    ),
    borderColor: theme.best,
    borderWidth: 1,
    borderDash: [2, 3],
    pointRadius: 0,
    pointHoverRadius: 0,
    order: 1,
  });
  const uncertain = optimal.some(({ interval }) => interval !== undefined);
  const fixed: Line = {
    label: 'Best fixed order',
    data: rows.filter(({ fixed }) => fixed).map(placeOf),
    borderColor: theme.foreground,
    backgroundColor: theme.foreground,
    showLine: false,
    clip: 8,
    pointStyle: 'star',
    pointRadius: 6,
    pointHoverRadius: 8,
    pointBorderWidth: 1.5,
  };
  const datasets = [
    ...(reference.data.length > 0 ? [reference] : []),
    ...(uncertain ? [edge(0), edge(1)] : []),
    ...samplers,
    ...(fixed.data.length > 0 ? [fixed] : []),
  ];
  const most = Math.max(2, ...[...rows, ...optimal].map(({ steps }) => steps));
  const common = commonOptions(theme) as NonNullable<ChartConfiguration<'line'>['options']>;
  const configuration: ChartConfiguration<'line', Place[]> = {
    type: 'line',
    data: { datasets },
    options: {
      ...common,
      parsing: false,
      // many values at once would hide the picture: the point under the pointer speaks alone
      interaction: { mode: 'nearest', axis: 'xy', intersect: false },
      plugins: {
        legend: {
          ...common.plugins?.legend,
          position: wide ? 'right' : 'bottom',
          labels: {
            ...common.plugins?.legend?.labels,
            filter: ({ text }) => text !== edgeLabel,
            sort: (one, other) => (one.datasetIndex ?? 0) - (other.datasetIndex ?? 0),
          },
        },
        tooltip: {
          ...common.plugins?.tooltip,
          filter: (_item, index) => index === 0,
          callbacks: {
            title: ([item]) => item?.dataset.label ?? '',
            label: ({ raw, parsed }) => spoken(raw as Place, parsed, units),
          },
        },
      },
      scales: {
        x: axis(theme, 'steps on average, K', 'logarithmic', { min: 1, max: most }),
        y: axis(theme, `error, ${units}`, 'logarithmic', { min: floor, suggestedMax: highest }),
      } as NonNullable<ChartConfiguration<'line'>['options']>['scales'] & object,
    },
    plugins: [errorBars],
  };
  return {
    configuration: configuration as unknown as ChartConfiguration,
    words: {
      summary: [
        summaryOf(rows, floor, units),
        sharpenedRemark(comparison),
        uncertain && 'Dotted beside the best random order: the interval of its estimate.',
      ]
        .filter(Boolean)
        .join(' '),
      head: ['steps', `best random order, ${units}`, ...(uncertain ? ['from', 'to'] : [])],
      rows: () =>
        optimal.map(({ steps, error, interval }) => [
          String(steps),
          formatNumber(error),
          ...(interval ?? []).map(formatNumber),
        ]),
    },
  };
}

/** The lower edge of the chart. */
function floorOf(errors: readonly number[]): number {
  const largest = Math.max(0, ...errors);
  if (largest === 0) return 1e-3;
  const shown = errors.filter((error) => error > leastShown * largest);
  return Math.min(...shown) / 2;
}

function spoken(
  { row }: Place,
  { x, y }: { readonly x: number | null; readonly y: number | null },
  units: string,
) {
  if (!row) return `K = ${x}: ${formatNumber(y ?? 0)} ${units}`;
  const spread = spreadText(row);
  return [
    parameterText(row),
    `K = ${formatNumber(row.steps)}${spread && ` (10–90 %: ${spread})`}`,
    `${formatNumber(row.error)} ${units}${plusMinus(row)}, ${row.kind}`,
  ].filter(Boolean);
}

/** Whether what comes out is told to be closer than the orders are on average (Jensen). */
const hasGap = ({ error, divergence = error }: ComparedRow) => divergence < error - 1e-9;

function summaryOf(rows: readonly ComparedRow[], floor: number, units: string): string {
  const safe = ({ error, standardError }: ComparedRow) => error + 2 * (standardError ?? 0);
  // where random order costs nothing there is nothing to gain
  const best = rows
    .filter(({ kind, ratio }) => (kind === 'exact' || kind === 'estimate') && ratio !== undefined)
    .map((row) => ({ row, ratio: Math.max(0, safe(row)) / (row.reference as number) }))
    .filter(({ ratio }) => ratio < 1)
    .sort((one, other) => one.ratio - other.ratio || one.row.steps - other.row.steps)[0]?.row;
  const words = [
    best &&
      `Farthest below random order: ${best.title} (${parameterText(best)}), ${formatNumber(best.error)} ${units}${plusMinus(best)} at ${formatNumber(best.steps)} steps, where the best random order has ${formatNumber(best.reference as number)}.`,
    rows.some(({ error }) => error < floor) &&
      `On the lower edge: errors of less than ${formatNumber(floor)} ${units}, also zero.`,
    rows.some((row) => spreadText(row) !== '') &&
      'Horizontal lines are the numbers of steps of 10 to 90 % of sequences.',
    rows.some(({ standardError }) => standardError !== null) &&
      'Vertical lines are two standard errors to both sides.',
    rows.some(hasGap) &&
      'Errors of random orders are means over the orders; all that comes out together is closer to the law, by how much the table says (KL of the whole).',
    rows.some(({ kind }) => kind === 'approximate') &&
      'Approximate errors are upper estimates, perhaps far above the truth.',
    rows.some(({ kind }) => kind === 'bound') &&
      'Of samplers that mask again an upper bound is shown, which masking again makes worse even where samples get better.',
  ];
  return words.filter(Boolean).join(' ');
}

const dashes: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 3],
  [10, 3, 2, 3],
  [4, 2],
  [1, 2],
  [12, 4],
];

/** More than there are colours, and not a multiple of their number: no two samplers look alike. */
const markers: readonly Marker[] = [
  { style: 'circle' },
  { style: 'triangle' },
  { style: 'rect', hollow: true },
  { style: 'cross' },
  { style: 'circle', hollow: true },
  { style: 'rectRot' },
  { style: 'crossRot' },
  { style: 'triangle', rotation: 180 },
  { style: 'rect' },
  { style: 'triangle', hollow: true },
  { style: 'rectRot', hollow: true },
  { style: 'triangle', rotation: 180, hollow: true },
];

function lookOf(index: number, theme: Theme): Partial<Line> {
  const colours = [theme.profile, theme.judged, theme.cost, theme.chosen, theme.faint];
  const mark = markOf(index, { colours, dashes, markers }, theme);
  return {
    ...mark,
    backgroundColor: mark.pointBackgroundColor,
    pointBorderWidth: 1.25,
    pointRadius: 4,
    pointHoverRadius: 6,
  };
}

/** Thin lines: two standard errors up and down, and the steps of 10 to 90 % of sequences to the sides. */
const errorBars: Plugin<'line'> = {
  id: 'errorBars',
  beforeDatasetsDraw(chart) {
    const { ctx: context, chartArea: area, scales } = chart;
    if (!scales.x || !scales.y) return;
    context.save();
    context.lineWidth = 1;
    for (const [index, dataset] of chart.data.datasets.entries()) {
      if (!chart.isDatasetVisible(index)) continue;
      context.strokeStyle = String(dataset.borderColor);
      context.beginPath();
      for (const { x, y, row } of dataset.data as unknown as readonly Place[]) {
        const [low10, , high90] = row?.stepsQuantiles ?? [x, x, x];
        if (high90 > low10) {
          const height = scales.y.getPixelForValue(y);
          context.moveTo(scales.x.getPixelForValue(low10), height);
          context.lineTo(scales.x.getPixelForValue(high90), height);
        }
        const spread = 2 * (row?.standardError ?? 0);
        if (!row || spread <= 0 || row.error + spread <= scales.y.min) continue;
        const across = scales.x.getPixelForValue(x);
        const low = row.error - spread;
        const from = low > scales.y.min ? scales.y.getPixelForValue(low) : area.bottom;
        context.moveTo(across, Math.min(area.bottom, from));
        context.lineTo(across, Math.max(area.top, scales.y.getPixelForValue(row.error + spread)));
      }
      context.stroke();
    }
    context.restore();
  },
};
