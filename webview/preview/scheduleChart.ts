import type { ChartConfiguration } from 'chart.js';
import { formatNats, formatNumber } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { axis, commonOptions } from '../parts/axes';
import type { Words } from '../parts/figure';
import { inUnits } from '../parts/quantity';
import { spreadIndices } from '../parts/sampling';
import type { Theme } from '../parts/theme';
import { countsOf, countsText, isRandom, type Shown } from './viewState';

/** How many tokens each step of the chosen schedule reveals, and what that costs. */
export function scheduleChart(
  { units, length }: Snapshot,
  { title, schedule }: Shown,
  theme: Theme,
): { readonly configuration: ChartConfiguration; readonly words: Words } {
  const { stepCosts, steps, error } = schedule;
  const counts = countsOf(schedule, length);
  const random = isRandom(schedule);
  const shown = spreadIndices(steps, 400);
  const cost = (k: number) => inUnits(stepCosts[k]!, units);
  const configuration: ChartConfiguration<'bar' | 'line'> = {
    data: {
      datasets: [
        {
          type: 'line',
          label: `cost of the step, ${units} (right)`,
          data: shown.map((k) => ({ x: k + 1, y: cost(k) })),
          yAxisID: 'cost',
          borderColor: theme.cost,
          backgroundColor: theme.cost,
          borderWidth: 1.5,
          borderDash: [3, 3],
          pointRadius: steps <= 40 ? 3 : 0,
          pointStyle: 'rectRot',
        },
        {
          type: 'bar',
          label: random ? 'tokens revealed, on average' : 'tokens revealed',
          data: shown.map((k) => ({ x: k + 1, y: counts[k]! })),
          yAxisID: 'y',
          borderColor: theme.profile,
          backgroundColor: theme.profile,
          barPercentage: 0.9,
          categoryPercentage: 1,
          pointStyle: 'rect',
        },
      ],
    },
    options: {
      ...(commonOptions(theme) as object),
      parsing: false,
      scales: {
        x: axis(theme, 'step, k', 'linear', {
          offset: false,
          min: 0.5,
          max: steps + 0.5,
          grid: { display: false },
          afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
            scale.ticks = stepTicks(steps);
          },
        }),
        y: axis(theme, 'tokens', 'linear', { beginAtZero: true }),
        cost: axis(theme, units, 'linear', {
          beginAtZero: true,
          position: 'right',
          grid: { display: false },
        }),
      } as NonNullable<ChartConfiguration<'bar' | 'line'>['options']>['scales'] & object,
    },
  } as ChartConfiguration<'bar' | 'line'>;
  const dearest = stepCosts.indexOf(Math.max(...shown.map((k) => stepCosts[k]!)));
  return {
    configuration: configuration as unknown as ChartConfiguration,
    words: {
      summary: `${title} reveals ${countsText(schedule, length)} tokens; its dearest step is number ${dearest + 1}, ${formatNats(stepCosts[dearest] ?? 0, units)} of ${formatNats(error, units)}.`,
      head: ['step', random ? 'tokens, on average' : 'tokens', `cost, ${units}`],
      rows: () =>
        spreadIndices(steps, 400).map((k) => [
          String(k + 1),
          formatCount(counts[k]!),
          formatNumber(cost(k)),
        ]),
    },
  };
}

/** Whole numbers as they are, averages with four digits. */
function formatCount(count: number): string {
  return Number.isInteger(count) ? String(count) : formatNumber(count);
}

/** Whole steps only, at most about ten of them. */
function stepTicks(steps: number): { value: number }[] {
  const stride = Math.max(1, Math.ceil(steps / 10));
  return Array.from({ length: Math.ceil(steps / stride) }, (_, i) => ({ value: 1 + i * stride }));
}
