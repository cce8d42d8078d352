import type { ChartConfiguration, ChartDataset, Plugin, PointStyle } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import type { BoundCurve } from '../../src/core/theorems/theorems';
import { formatNats, formatNumber, formatRatio } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { axis, commonOptions, wrapped } from '../parts/axes';
import type { Words } from '../parts/figure';
import { type Marker, markOf } from '../parts/marks';
import { inUnits, nature } from '../parts/quantity';
import { type Point, spreadIndices } from '../parts/sampling';
import type { Theme } from '../parts/theme';

/** The least error and what theorems promise for as many steps: how loose each of them is. */
export function promiseChart(
  snapshot: Snapshot,
  theme: Theme,
): { readonly configuration: ChartConfiguration; readonly words: Words } {
  const { units, length, bounds, plan, profile } = snapshot;
  const least = leastErrors(snapshot);
  const lines: readonly Line[] = [
    {
      title: `least error, ${nature(profile)}`,
      formula: 'D(K) = min E(t) over schedules with K steps',
      source: 'Chen, Cong and Li, 2511.04647, Theorem 4',
      holds: 'Random order, the best fixed sizes: an identity, which bounds the relative entropy.',
      values: least,
    },
    ...bounds.curves,
  ];
  // the last steps before N can cost next to nothing, and would flatten all that matters
  const floor = 1e-7 * Math.max(...lines.flatMap(({ values }) => [...values].filter((v) => v > 0)));
  const pointsOf = ({ values }: Line): Point[] =>
    [...bounds.steps]
      .map((x, i) => ({ x, y: inUnits(values[i]!, units) }))
      .filter(({ y }) => y > floor);
  const datasets = lines.map((line, index): ChartDataset<'line', Point[]> => {
    const data = pointsOf(line);
    // markers at the edge are drawn whole
    return { label: line.title, data, clip: 6, ...lookOf(index, theme) };
  });
  datasets.push({
    label: 'chosen number of steps',
    data: [{ x: plan.steps, y: inUnits(plan.error, units) }].filter(({ y }) => y > floor),
    borderColor: theme.chosen,
    backgroundColor: theme.chosen,
    showLine: false,
    pointStyle: 'rectRot',
    pointRadius: 6,
    pointHoverRadius: 7,
  });
  const common = commonOptions(theme) as NonNullable<ChartConfiguration<'line'>['options']>;
  const configuration: ChartConfiguration<'line', Point[]> = {
    type: 'line',
    data: { datasets },
    options: {
      ...common,
      parsing: false,
      // a dozen values at once would hide the picture: the line under the pointer speaks alone
      interaction: { mode: 'nearest', axis: 'xy', intersect: false },
      plugins: {
        ...common.plugins,
        tooltip: {
          ...common.plugins?.tooltip,
          filter: (_item, index) => index === 0,
          callbacks: {
            title: ([item]) => (item ? `K = ${item.parsed.x}` : ''),
            label: ({ dataset, parsed }) =>
              `${dataset.label}: ${formatNumber(parsed.y ?? 0)} ${units}`,
            afterLabel: ({ datasetIndex }) => {
              const line = lines[datasetIndex];
              return line
                ? [line.formula, line.source, line.holds].flatMap((text) => wrapped(text))
                : [];
            },
          },
        },
      },
      scales: {
        x: axis(theme, 'steps, K', 'logarithmic', { min: 1, max: Math.max(2, length) }),
        y: axis(theme, `error, ${units}`, 'logarithmic'),
      } as NonNullable<ChartConfiguration<'line'>['options']>['scales'] & object,
    },
    plugins: [sparseMarkers],
  };
  return {
    configuration: configuration as unknown as ChartConfiguration,
    words: {
      mark: profile.estimate || profile.method === 'monteCarlo' ? 'plug-in' : undefined,
      summary: summaryOf(snapshot, least),
      ...tableOf(snapshot, lines),
    },
  };
}

type Line = Omit<BoundCurve, 'name'>;

/** D(K) at the steps of the promises, which are all on the curve. */
function leastErrors({ curve, bounds }: Snapshot): Float64Array {
  const errors = new Map([...curve.steps].map((steps, i) => [steps, curve.errors[i]!]));
  return Float64Array.from(bounds.steps, (steps) => errors.get(steps) ?? Number.NaN);
}

const dashes: readonly (readonly number[])[] = [
  [7, 3],
  [2, 3],
  [10, 3, 2, 3],
  [4, 2],
  [1, 2],
];

/** No two alike: a triangle on its head is another one, and so is a hollow square. */
const markers: readonly Marker[] = [
  { style: 'triangle' },
  { style: 'rect' },
  { style: 'cross' },
  { style: 'circle', hollow: true },
  { style: 'crossRot' },
  { style: 'triangle', rotation: 180 },
  { style: 'star' },
  { style: 'rect', hollow: true },
  { style: 'triangle', hollow: true },
  { style: 'triangle', rotation: 180, hollow: true },
  { style: 'circle' },
  { style: 'rectRot', hollow: true },
  { style: 'triangle', rotation: 90 },
  { style: 'triangle', rotation: 270 },
];

/** The least error is the thick line without dashes; every promise has its own marker and dash. */
function lookOf(index: number, theme: Theme): Partial<ChartDataset<'line', Point[]>> {
  if (index === 0)
    return {
      borderColor: theme.best,
      backgroundColor: theme.best,
      borderWidth: 3,
      pointStyle: 'circle',
      pointRadius: 0,
    };
  const colours = [theme.profile, theme.judged, theme.cost, theme.chosen, theme.foreground];
  const mark = markOf(index - 1, { colours, dashes, markers }, theme);
  return {
    ...mark,
    backgroundColor: mark.borderColor,
    // `sparseMarkers` draws a few: a size for each point would cost as much as all the other charts
    pointRadius: 0,
    pointHoverRadius: 5,
  };
}

const markerRadius = 4;

/** A few markers on every line but the first; those of different lines stand beside each other. */
const sparseMarkers: Plugin<'line'> = {
  id: 'sparseMarkers',
  afterDatasetDraw({ ctx: context, data }, { index, meta }) {
    const dataset = data.datasets[index];
    if (!dataset || index === 0 || dataset.showLine === false) return;
    const apart = Math.max(1, Math.ceil(meta.data.length / 8));
    context.save();
    context.strokeStyle = String(dataset.borderColor);
    context.fillStyle = String(dataset.pointBackgroundColor);
    context.lineWidth = 1;
    for (let i = index % apart; i < meta.data.length; i += apart) {
      const { x, y } = meta.data[i] as { readonly x: number; readonly y: number };
      const style = {
        pointStyle: dataset.pointStyle as PointStyle,
        rotation: Number(dataset.pointRotation),
        radius: markerRadius,
        borderWidth: 1,
      };
      drawPoint(context, style, x, y);
    }
    context.restore();
  },
};

function summaryOf({ units, bounds, plan }: Snapshot, least: Float64Array): string {
  const at = nearestIndex(bounds.steps, plan.steps);
  const promised = bounds.curves
    .map(({ title, values }) => ({ title, value: values[at]! }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((one, other) => one.value - other.value);
  const steps = bounds.steps[at]!;
  const error = least[at]!;
  const begin = `With ${steps === 1 ? '1 step' : `${steps} steps`} the least error is ${formatNats(error, units)}`;
  const [tightest] = promised;
  const loosest = promised.at(-1);
  if (!tightest || !loosest) return `${begin}; no theorem promises anything.`;
  const times = (value: number) => (error > 1e-12 ? ` (${formatRatio(value / error)})` : '');
  const promise = ({ title, value }: typeof tightest) =>
    `${formatNats(value, units)}${times(value)} by “${title}”`;
  return `${begin}; promised are between ${promise(tightest)} and ${promise(loosest)}.`;
}

function nearestIndex(steps: Int32Array, wanted: number): number {
  let nearest = 0;
  steps.forEach((count, i) => {
    if (Math.abs(count - wanted) < Math.abs(steps[nearest]! - wanted)) nearest = i;
  });
  return nearest;
}

/** A line of the chart in each row, at a few numbers of steps, with where it comes from. */
function tableOf(
  { units, bounds }: Snapshot,
  lines: readonly Line[],
): Pick<Words, 'head' | 'rows'> {
  const shown = spreadIndices(bounds.steps.length, 8);
  const cell = (nats: number) => (Number.isNaN(nats) ? '–' : formatNumber(inUnits(nats, units)));
  return {
    head: [units, ...shown.map((i) => `K = ${bounds.steps[i]}`), 'formula', 'source', 'holds for'],
    rows: () =>
      lines.map(({ title, formula, source, holds, values }) => [
        title,
        ...shown.map((i) => cell(values[i]!)),
        formula,
        source,
        holds,
      ]),
  };
}
