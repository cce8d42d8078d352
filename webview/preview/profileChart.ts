import type { Chart, ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import { formatNats, formatNumber } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { axis, commonOptions } from '../parts/axes';
import type { Words } from '../parts/figure';
import { curveName, inUnits, nature } from '../parts/quantity';
import { type Point, spreadIndices, startsOf } from '../parts/sampling';
import type { Theme } from '../parts/theme';
import { countsOf, type Shown } from './viewState';

/** h(j) with what the chosen schedule makes of it: the area between them is its error. */
export function profileChart(
  snapshot: Snapshot,
  { title, schedule }: Shown,
  theme: Theme,
): { readonly configuration: ChartConfiguration; readonly words: Words } {
  const { units, length, profile, totals } = snapshot;
  const { conditionalEntropy, standardError, isotonic } = profile;
  const at = (j: number) => inUnits(conditionalEntropy[j]!, units);
  const curve = spreadIndices(length).map((j) => ({ x: j, y: at(j) }));
  const starts = startsOf(countsOf(schedule, length));
  const startEntropies = 'startEntropies' in schedule ? schedule.startEntropies : undefined;
  const steps: Point[] = spreadIndices(schedule.steps).flatMap((k) => {
    const y = startEntropies ? inUnits(startEntropies[k]!, units) : at(starts[k]!);
    return [
      { x: starts[k]!, y },
      { x: starts[k + 1]!, y },
    ];
  });
  const datasets: ChartDataset<'line', Point[]>[] = [
    {
      label: `${curveName(profile)}, ${nature(profile)}`,
      data: curve,
      borderColor: theme.profile,
      backgroundColor: theme.profile,
      borderWidth: 2,
      pointRadius: length <= 40 ? 2.5 : 0,
      pointStyle: 'circle',
    },
    {
      label: `known at the step’s start: ${title}`,
      data: steps,
      borderColor: theme.chosen,
      backgroundColor: theme.chosen,
      borderWidth: 1.5,
      borderDash: [5, 3],
      pointRadius: 0,
      pointStyle: 'line',
    },
  ];
  if (standardError)
    for (const sign of [-1, 1])
      datasets.push({
        label: sign < 0 ? '± 2 standard errors' : '',
        data: spreadIndices(length).map((j) => ({
          x: j,
          y: at(j) + sign * 2 * inUnits(standardError[j]!, units),
        })),
        borderColor: theme.profile,
        borderWidth: 1,
        borderDash: [2, 3],
        pointRadius: 0,
      });
  if (isotonic)
    datasets.push({
      label: 'isotonic fit, not used',
      data: spreadIndices(length).map((j) => ({ x: j, y: inUnits(isotonic[j]!, units) })),
      borderColor: theme.profile,
      borderWidth: 1,
      borderDash: [8, 4, 2, 4],
      pointRadius: 0,
    });
  const common = commonOptions(theme);
  const configuration: ChartConfiguration<'line', Point[]> = {
    type: 'line',
    data: { datasets },
    options: {
      ...(common as ChartConfiguration<'line'>['options']),
      parsing: false,
      scales: {
        x: axis(theme, 'tokens revealed, j', 'linear', { min: 0, max: length }),
        y: axis(theme, `${curveName(profile)}, ${units}`, 'linear', {
          ...(Math.min(...curve.map(({ y }) => y)) >= 0 && { beginAtZero: true }),
        }),
      } as NonNullable<ChartConfiguration<'line'>['options']>['scales'] & object,
    },
    plugins: [errorArea],
  };
  const first = conditionalEntropy[0]!;
  const last = conditionalEntropy[length - 1]!;
  return {
    configuration: configuration as unknown as ChartConfiguration,
    words: {
      summary: `A token costs ${formatNats(first, units)} when nothing is known and ${formatNats(last, units)} when all others are; ${formatNats(totals.entropy, units)} for the sequence (${nature(profile)}). ${title} loses the shaded area, ${formatNats(schedule.error, units)}.${isotonic ? ' The curve rises somewhere; the nearest one that never does is drawn beside it, and not used.' : ''}`,
      head: [
        'j',
        `${curveName(profile)}, ${units}`,
        ...(standardError ? ['standard error'] : []),
        ...(isotonic ? ['isotonic fit, not used'] : []),
      ],
      rows: () =>
        spreadIndices(length, 400).map((j) => [
          String(j),
          formatNumber(at(j)),
          ...(standardError ? [formatNumber(inUnits(standardError[j]!, units))] : []),
          ...(isotonic ? [formatNumber(inUnits(isotonic[j]!, units))] : []),
        ]),
    },
  };
}

/** Fills the area between the steps (second line) and the profile (first line). */
const errorArea: Plugin<'line'> = {
  id: 'errorArea',
  beforeDatasetsDraw(chart: Chart<'line'>) {
    const [curve, steps] = chart.getSortedVisibleDatasetMetas();
    const { x, y } = chart.scales;
    if (!curve || !steps || !x || !y || curve.index !== 0 || steps.index !== 1) return;
    const { ctx: context } = chart;
    const points = (index: number) =>
      (chart.data.datasets[index]?.data ?? []) as unknown as Point[];
    context.save();
    context.beginPath();
    for (const point of points(1))
      context.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(point.y));
    for (const point of [...points(0)].reverse())
      context.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(point.y));
    context.closePath();
    context.globalAlpha = 0.22;
    context.fillStyle = String(chart.data.datasets[1]?.backgroundColor);
    context.fill('evenodd');
    context.restore();
  },
};
