/** The least error for every number of steps in each order that was tried. */
import * as l10n from '@vscode/l10n';
import { nature } from '../../src/document/doubtWords';
import {
  apposed,
  counted,
  formatNats,
  formatNumber,
  inOrderWords,
  orderTitle,
} from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing, Point, Series, Words } from '../parts/chart/drawing';
import { namesBeside } from '../parts/chart/names';
import { lineOf } from '../parts/chart/series';
import { largestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';
import { chosenSteps } from './chosenSteps';
import type { ChartScene, PreviewChart } from './scene';

type Tried = NonNullable<Snapshot['orders']>;
type Curve = Tried['curves'][number];

export const ordersChart: PreviewChart = {
  title: l10n.t('Orders'),
  explanation: l10n.t(
    'The least error with K steps in each order of revealing that there is for this distribution; click to choose K',
  ),
  class: 'orders',
  toggle: 'logarithmic',
  needs: ({ snapshot, view: { logarithmic }, theme }) => [snapshot, logarithmic, theme],
  draw: (scene) => {
    const { orders } = scene.snapshot;
    return orders && !orders.everyOrder && orders.curves.length > 1
      ? drawn(scene, orders)
      : undefined;
  },
};

function drawn(
  { snapshot, view: { logarithmic }, theme, askSteps }: ChartScene,
  { curves }: Tried,
): Drawing {
  const { units, length } = snapshot;
  // beside what one step loses, less than this is nothing, and would flatten all that is something
  const floor = 1e-5 * inUnits(largestOf(curves.map(({ errors }) => errors[0] ?? 0)), units);
  const visible = ({ y }: Point) => !logarithmic || y > floor;
  const lines = curves.map((curve, i) => lineOfOrder(curve, i, snapshot, theme, visible));
  const most = largestOf(curves.map(({ steps }) => steps[steps.length - 1] ?? 1));
  return {
    series: [...lines, chosenSteps(snapshot, theme, visible)],
    x: {
      title: l10n.t('steps, K'),
      logarithmic,
      min: logarithmic ? 1 : 0,
      max: Math.min(length, most),
    },
    y: {
      title: l10n.t`least error, ${units}`,
      logarithmic,
      ...(logarithmic ? { min: floor } : { beginAtZero: true }),
    },
    unit: units,
    heading: ({ x }) => `K = ${x}`,
    ...(askSteps && {
      pick: (x: number) => askSteps(Math.min(length, Math.max(1, Math.round(x)))),
    }),
    painters: {
      above: (plot) => {
        const shown = lines.flatMap(({ points }, i) => {
          const end = points[Math.min(points.length - 1, 5)];
          return end && plot.isVisible(i) ? [{ end, name: orderTitle(curves[i]!.order) }] : [];
        });
        const ends = shown.map(({ end }) => end);
        namesBeside(
          ends,
          shown.map(({ name }) => name),
          plot,
          theme,
        );
      },
    },
    words: wordsOf(snapshot, curves),
  };
}

function lineOfOrder(
  { order, steps, errors, method }: Curve,
  index: number,
  { units }: Snapshot,
  theme: Theme,
  visible: (point: Point) => boolean,
): Series {
  const { foreground, best, profile, judged, cost, faint } = theme;
  const colours = [foreground, best, profile, judged, cost, faint];
  const points = Array.from(steps, (x, i) => ({ x, y: inUnits(errors[i]!, units) }));
  const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]];
  return lineOf(
    apposed(orderTitle(order), nature({ method })),
    points.filter(visible),
    colours[index % colours.length]!,
    { borderDash: dashes[index % dashes.length]!, pointStyle: 'line' },
  );
}

const overBestOrder = l10n.t(
  'Measured on a model: extra nats over one token per step in the order that is best so.',
);

function wordsOf(snapshot: Snapshot, curves: readonly Curve[]): Words {
  const { plan, units } = snapshot;
  const amount = ({ steps, errors, method }: Curve, count: number) => {
    const error = errors[count - (steps[0] ?? 1)];
    if (error === undefined) return undefined;
    return `${method === 'exact' ? '' : '≈ '}${formatNats(error, units)}`;
  };
  const told = curves.flatMap((curve) => {
    const words = amount(curve, plan.steps);
    return words === undefined ? [] : [`${orderTitle(curve.order)} ${words}`];
  });
  const most = largestOf(curves.map(({ steps }) => steps[steps.length - 1] ?? 0));
  const counts = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128].filter((k) => k <= most);
  const measured = curves.some(({ method }) => method === 'measured') ? ` ${overBestOrder}` : '';
  return {
    summary:
      told.length > 0
        ? l10n.t`The least error with ${counted(plan.steps, 'step')} in each order: ${told.join(', ')}. What is planned is ${inOrderWords(plan.order)}.${measured}`
        : l10n.t`The least errors of orders are told up to ${counted(most, 'step')}. What is planned is ${inOrderWords(plan.order)}.${measured}`,
    head: [l10n.t('steps'), ...curves.map(({ order }) => `${orderTitle(order)}, ${units}`)],
    rows: () =>
      counts.map((k) => [
        String(k),
        ...curves.map(({ steps, errors }) => {
          const error = errors[k - (steps[0] ?? 1)];
          return error === undefined ? '' : formatNumber(inUnits(error, units));
        }),
      ]),
  };
}
