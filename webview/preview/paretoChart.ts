import type { Chart, ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import { formatNats, formatNumber, formatRatio } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { axis, commonOptions, wrapped } from '../parts/axes';
import type { Words } from '../parts/figure';
import { confidenceText, inUnits, nature } from '../parts/quantity';
import { type Point, spreadIndices } from '../parts/sampling';
import type { Theme } from '../parts/theme';
import type { View } from './viewState';

/** The least error for every number of steps, with the file's schedules where they fall. */
export function paretoChart(
  { units, length, curve, schedules, plan, profile, confidence }: Snapshot,
  { logarithmic }: View,
  theme: Theme,
  choose: (steps: number) => void,
): { readonly configuration: ChartConfiguration; readonly words: Words } {
  const visible = ({ y }: Point) => !logarithmic || y > 1e-12;
  const best = spreadIndices(curve.steps.length)
    .map((i) => ({ x: curve.steps[i]!, y: inUnits(curve.errors[i]!, units) }))
    .filter(visible);
  const judged = schedules
    .map(({ name, steps, error, about }) => ({
      x: steps,
      y: inUnits(error, units),
      name,
      about: about ? [about.title, ...wrapped(about.source)] : [],
    }))
    .filter(visible);
  const datasets: ChartDataset<'line', Point[]>[] = [
    {
      label: `best possible, ${nature(profile)}`,
      data: best,
      borderColor: theme.best,
      backgroundColor: theme.best,
      borderWidth: 2,
      pointRadius: length <= 40 ? 2 : 0,
      pointStyle: 'circle',
    },
    {
      label: 'schedules of the file',
      data: judged,
      borderColor: theme.judged,
      backgroundColor: theme.judged,
      showLine: false,
      pointStyle: 'triangle',
      pointRadius: 5,
      pointHoverRadius: 6,
    },
    {
      label: 'chosen number of steps',
      data: [{ x: plan.steps, y: inUnits(plan.error, units) }].filter(visible),
      borderColor: theme.chosen,
      backgroundColor: theme.chosen,
      showLine: false,
      pointStyle: 'rectRot',
      pointRadius: 6,
      pointHoverRadius: 7,
    },
  ];
  const { interval } = curve;
  // an interval that reaches 0 ends at the lower edge of a logarithmic axis
  const lowest = Math.min(...best.map(({ y }) => y));
  if (interval)
    for (const [i, ends] of [interval.low, interval.high].entries())
      datasets.push({
        label: i === 0 ? `interval of the best, ${confidenceText(confidence)}` : '',
        data: spreadIndices(curve.steps.length)
          .map((k) => ({ x: curve.steps[k]!, y: inUnits(ends[k]!, units) }))
          .map(({ x, y }) => ({ x, y: logarithmic ? Math.max(y, lowest) : y, told: y }))
          .filter(({ y }) => Number.isFinite(y)),
        borderColor: theme.best,
        borderWidth: 1,
        borderDash: [2, 3],
        pointRadius: 0,
        pointStyle: 'line',
        backgroundColor: `color-mix(in srgb, ${theme.best} 16%, transparent)`,
        // the upper line's band reaches down to the lower one
        fill: i === 1 ? '-1' : false,
      });
  const common = commonOptions(theme) as NonNullable<ChartConfiguration<'line'>['options']>;
  const scale = logarithmic ? 'logarithmic' : 'linear';
  const configuration: ChartConfiguration<'line', Point[]> = {
    type: 'line',
    data: { datasets },
    options: {
      ...common,
      parsing: false,
      plugins: {
        ...common.plugins,
        tooltip: {
          ...common.plugins?.tooltip,
          callbacks: {
            title: ([item]) => (item ? `K = ${item.parsed.x}` : ''),
            label: ({ dataset, dataIndex, parsed }) => {
              const name = dataset.data === judged ? judged[dataIndex]?.name : dataset.label;
              const { told } = dataset.data[dataIndex] as Partial<{ told: number }>;
              const value = `${formatNumber(told ?? parsed.y ?? 0)} ${units}`;
              return name === '' ? `to ${value}` : `${name}: ${value}`;
            },
            afterLabel: ({ dataset, dataIndex }) =>
              dataset.data === judged ? (judged[dataIndex]?.about ?? []) : [],
          },
        },
      },
      scales: {
        x: axis(theme, 'steps, K', scale, { min: logarithmic ? 1 : 0, max: Math.max(2, length) }),
        y: axis(theme, `error, ${units}`, scale, logarithmic ? {} : { beginAtZero: true }),
      } as NonNullable<ChartConfiguration<'line'>['options']>['scales'] & object,
      onClick: (event, _elements, chart) => {
        const value = chart.scales.x?.getValueForPixel(event.x ?? 0);
        if (value !== undefined) choose(Math.min(length, Math.max(1, Math.round(value))));
      },
    },
    plugins: [pointNames],
  };
  const half = firstBelow(curve, (curve.errors[0] ?? 0) / 10);
  return {
    configuration: configuration as unknown as ChartConfiguration,
    words: {
      summary: `${stepsWords(curve.steps[0] ?? 1)} ${formatNats(curve.errors[0] ?? 0, units)}; a tenth of that is reached with ${half} steps${profile.method === 'measured' ? '' : `, zero with ${length}`}. With ${plan.steps} steps the least is ${formatNats(plan.error, units)}${interval ? ` (every error an estimate; intervals with ${confidenceText(confidence)} are in the table)` : ''}${judgedWords(schedules)}.`,
      head: ['steps', `least error, ${units}`, ...(interval ? ['from', 'to'] : [])],
      rows: () =>
        spreadIndices(curve.steps.length, 400).map((i) => [
          String(curve.steps[i]),
          ...[curve.errors, ...(interval ? [interval.low, interval.high] : [])].map((values) =>
            formatNumber(inUnits(values[i]!, units)),
          ),
        ]),
    },
  };
}

function stepsWords(fewest: number): string {
  return fewest === 1 ? 'One step costs' : `${fewest} steps, one a block, cost`;
}

function firstBelow({ steps, errors }: Snapshot['curve'], limit: number): number {
  const index = errors.findIndex((error) => error <= limit);
  return steps[index] ?? steps[steps.length - 1] ?? 1;
}

function judgedWords(schedules: Snapshot['schedules']): string {
  if (schedules.length === 0) return '';
  const worst = schedules.reduce((one, other) =>
    (other.ratio ?? Number.POSITIVE_INFINITY) > (one.ratio ?? Number.POSITIVE_INFINITY)
      ? other
      : one,
  );
  return `; of the file’s schedules “${worst.name}” is farthest from the best, ${formatRatio(worst.ratio)}`;
}

/** Writes the name of each schedule of the file beside its point. */
const pointNames: Plugin<'line'> = {
  id: 'pointNames',
  afterDatasetsDraw(chart: Chart<'line'>) {
    const { ctx: context, chartArea, scales } = chart;
    const dataset = chart.data.datasets[1];
    if (!scales.x || !scales.y || !dataset || !chart.isDatasetVisible(1)) return;
    context.save();
    context.font = `${chart.options.font?.size ?? 11}px ${chart.options.font?.family ?? 'sans-serif'}`;
    context.fillStyle = String(chart.options.color);
    context.textBaseline = 'middle';
    const taken: Place[] = [];
    for (const { x, y, name } of dataset.data as unknown as readonly (Point & { name: string })[]) {
      const text = name.length > 18 ? `${name.slice(0, 17)}…` : name;
      const width = context.measureText(text).width;
      const place = freePlace(
        scales.x.getPixelForValue(x),
        scales.y.getPixelForValue(y),
        width,
        chartArea,
        taken,
      );
      taken.push(place);
      context.fillText(text, place.left, place.middle);
    }
    context.restore();
  },
};

/** Where a name stands: its left end and its middle height, in pixels. */
interface Place {
  readonly left: number;
  readonly middle: number;
  readonly width: number;
}

/** The nearest place beside a point that lies in the chart and on no other name. */
function freePlace(
  x: number,
  y: number,
  width: number,
  area: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  },
  taken: readonly Place[],
): Place {
  const places = [0, -13, 13, -26, 26, -39, 39].flatMap((rise) =>
    [x + 9, x - 9 - width].map((left) => ({ left, middle: y + rise, width })),
  );
  const free = places.find(
    ({ left, middle }) =>
      left >= area.left &&
      left + width <= area.right &&
      middle >= area.top + 6 &&
      middle <= area.bottom - 6 &&
      !taken.some(
        (other) =>
          Math.abs(other.middle - middle) < 12 &&
          other.left < left + width + 4 &&
          left < other.left + other.width + 4,
      ),
  );
  return free ?? { left: x + 9, middle: y, width };
}
