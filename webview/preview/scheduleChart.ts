/** How many tokens each step of the chosen schedule reveals, and what that costs. */
import * as l10n from '@vscode/l10n';
import { counted, formatNats, formatNumber, labelled, withUnit } from '../../src/document/format';
import type { Drawing, Handles, Series } from '../parts/chart/drawing';
import { lineOf } from '../parts/chart/series';
import { spreadIndices } from '../parts/chart/thinning';
import { largestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';
import { largestSize } from './draft';
import type { ChartScene, PreviewChart } from './scene';
import { countsOf, countsText, hasRandomCounts } from './viewState';

export const scheduleChart: PreviewChart = {
  title: l10n.t('Tokens per step'),
  explanation: l10n.t(
    'How many tokens each step of the chosen schedule reveals, and what it costs',
  ),
  draw: drawn,
};

function drawn({
  snapshot: { units, length },
  shown: { title, schedule },
  view,
  theme,
  dragStep,
}: ChartScene): Drawing {
  const { stepCosts, steps, error } = schedule;
  const counts = countsOf(schedule, length);
  const random = hasRandomCounts(schedule);
  const indices = spreadIndices(steps, 400);
  const cost = (k: number) => inUnits(stepCosts[k]!, units);
  // in another order than random a long sequence's costs are known of some steps together only
  const known = stepCosts.length > 0;
  const costs = costLine(
    indices.map((k) => ({ x: k + 1, y: cost(k) })),
    units,
    theme,
    steps,
  );
  const whole = known ? worstWords(stepCosts, error, units) : togetherWords(error, units);
  return {
    series: [
      ...(known ? [costs] : []),
      tokenBars(
        random ? l10n.t('tokens revealed, on average') : l10n.t('tokens revealed'),
        indices.map((k) => ({ x: k + 1, y: counts[k]! })),
        theme.profile,
      ),
    ],
    x: {
      title: l10n.t('step, k'),
      min: 0.5,
      max: steps + 0.5,
      bare: true,
      changing: true,
      ticks: stepTicks(steps),
    },
    y: { title: l10n.t('tokens'), beginAtZero: true },
    ...(known && { right: { title: units, beginAtZero: true, bare: true } }),
    unit: units,
    heading: ({ x }) => `k = ${x}`,
    steady: view.draft !== undefined,
    handles: dragStep && barHandles(schedule.sizes, dragStep),
    words: {
      summary: l10n.t`${title} reveals ${countsText(schedule, length)} tokens; ${whole}.`,
      head: [
        l10n.t('step, k'),
        random ? l10n.t('tokens, on average') : l10n.t('tokens'),
        ...(known ? [l10n.t`cost, ${units}`] : []),
      ],
      rows: () =>
        indices.map((k) => [
          String(k + 1),
          formatCount(counts[k]!),
          ...(known ? [formatNumber(cost(k))] : []),
        ]),
    },
  };
}

function worstWords(stepCosts: Float64Array, error: number, units: 'nats' | 'bits'): string {
  const mostExpensive = stepCosts.indexOf(largestOf(stepCosts));
  return l10n.t`its most expensive step is number ${mostExpensive + 1}, ${formatNats(stepCosts[mostExpensive] ?? 0, units)} of ${formatNats(error, units)}`;
}

function togetherWords(error: number, units: 'nats' | 'bits'): string {
  return l10n.t`they lose ${formatNats(error, units)} together`;
}

function costLine(
  points: Series['points'],
  units: 'nats' | 'bits',
  { cost }: ChartScene['theme'],
  steps: number,
): Series {
  return {
    ...lineOf(l10n.t`cost of the step, ${units} (right)`, points, cost, {
      borderWidth: 1.5,
      borderDash: [3, 3],
      pointRadius: steps <= 40 ? 3 : 0,
      pointStyle: 'rectRot',
    }),
    right: true,
    tells: (i) => [labelled(l10n.t('cost of the step'), withUnit(points[i]!.y, units))],
  };
}

function tokenBars(label: string, points: Series['points'], colour: string): Series {
  return {
    label,
    points,
    bars: true,
    look: {
      borderColor: colour,
      backgroundColor: colour,
      barPercentage: 0.9,
      categoryPercentage: 1,
      pointStyle: 'rect',
    },
    tells: (i) => [labelled(label, formatCount(points[i]!.y))],
  };
}

/** The top of every bar. */
function barHandles(
  sizes: ArrayLike<number>,
  dragStep: (index: number, size: number) => void,
): Handles {
  return {
    axis: 'y',
    count: sizes.length,
    place: (k) => ({ x: k + 1, y: sizes[k]! }),
    name: (k) => l10n.t`Tokens of step ${k + 1}`,
    told: (k) => counted(sizes[k]!, 'token'),
    range: (k) => ({ least: 1, now: sizes[k]!, most: largestSize(sizes, k) }),
    move: dragStep,
  };
}

/** Whole numbers as they are, averages with four digits. */
function formatCount(count: number): string {
  return Number.isInteger(count) ? String(count) : formatNumber(count);
}

/** Whole steps only, at most about ten of them. */
function stepTicks(steps: number): readonly number[] {
  const stride = Math.max(1, Math.ceil(steps / 10));
  return Array.from({ length: Math.ceil(steps / stride) }, (_, i) => 1 + i * stride);
}
