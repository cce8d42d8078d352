/** How uncertain every place of the chosen order is while more becomes known, with the steps of the chosen schedule. */
import * as l10n from '@vscode/l10n';
import { formatNats, formatNumber, inOrderWords, orderTitle } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing, Plot, Point, Series, Words } from '../parts/chart/drawing';
import { lineOf } from '../parts/chart/series';
import { spreadIndices } from '../parts/chart/thinning';
import { largestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';
import type { ChartScene, PreviewChart } from './scene';
import { countsOf, type ShownSchedule } from './viewState';

type View = NonNullable<Snapshot['orders']>['curves'][number]['surface'];

export const surfaceChart: PreviewChart = {
  title: l10n.t('Surface of the order'),
  explanation: l10n.t(
    'A(a, r): how uncertain the token at place r of the order is when the first a are known; the darker, the more',
  ),
  class: 'surface',
  draw: (scene) => {
    const { snapshot, shown } = scene;
    const title = orderTitle(shown.schedule.order);
    const curve = snapshot.orders?.curves.find(({ order }) => orderTitle(order) === title);
    return curve && drawn(scene, curve.surface);
  },
};

function drawn({ snapshot, shown, theme }: ChartScene, view: View): Drawing {
  const { length, units } = snapshot;
  return {
    series: [staircase(snapshot, shown, theme)],
    x: { title: l10n.t('place in the order, r'), min: 0, max: length, bare: true },
    y: { title: l10n.t('known, a'), min: 0, max: length, bare: true },
    unit: units,
    alone: true,
    heading: ({ x, y }) => l10n.t`from place ${x} with ${y} known`,
    painters: { behind: (plot) => paintCells(view, length, plot, theme) },
    words: wordsOf(snapshot, shown, view),
  };
}

/** Every step lies at the height of what is known when it begins, from its first place to its last. */
function staircase(snapshot: Snapshot, { title, schedule }: ShownSchedule, theme: Theme): Series {
  const counts = countsOf(schedule, snapshot.length);
  const starts = [0];
  for (let k = 0; k < counts.length; k++) starts.push(starts[k]! + counts[k]!);
  const points: Point[] = spreadIndices(counts.length).flatMap((k) => [
    { x: starts[k]!, y: starts[k]! },
    { x: starts[k + 1]!, y: starts[k]! },
  ]);
  return {
    ...lineOf(l10n.t`steps: ${title}`, points, theme.chosen, {
      pointStyle: 'line',
      borderWidth: 2,
    }),
    tells: (index) => [l10n.t`step ${Math.floor(index / 2) + 1}`],
  };
}

/** One rectangle a cell, the stronger the more uncertain. */
function paintCells(
  { rows, values }: View,
  length: number,
  { context, across, up }: Plot,
  theme: Theme,
): void {
  const largest = largestOf(values);
  const endOf = (i: number) => rows[i + 1] ?? length;
  context.fillStyle = theme.profile;
  let cell = 0;
  for (let i = 0; i < rows.length; i++) {
    const [top, bottom] = [Math.floor(up(endOf(i))), Math.floor(up(rows[i]!))];
    for (let j = i; j < rows.length; j++) {
      const [left, right] = [Math.floor(across(rows[j]!)), Math.floor(across(endOf(j)))];
      context.globalAlpha = largest > 0 ? 0.04 + (0.76 * values[cell]!) / largest : 0.04;
      context.fillRect(left, top, right - left, bottom - top);
      cell++;
    }
  }
  context.globalAlpha = 1;
}

function wordsOf(
  { units, length }: Snapshot,
  { title, schedule }: ShownSchedule,
  { rows, values }: View,
): Words {
  const at = (i: number, j: number) => values[i * rows.length - (i * (i - 1)) / 2 + j - i]!;
  const last = rows.length - 1;
  const nats = (amount: number) => formatNats(amount, units);
  const some = spreadIndices(rows.length, 8);
  const half = rows.findIndex((row) => row >= length / 2);
  const middle = half < 0 ? last : half;
  return {
    summary: l10n.t`${sentence(inOrderWords(schedule.order))} the first token costs ${nats(at(0, 0))}; the last one ${nats(at(0, last))} when nothing is known, ${nats(at(middle, last))} when half is, and ${nats(at(last, last))} in its turn. ${title} pays along its staircase what lies above the diagonal, ${nats(schedule.error)} in all.`,
    head: [l10n.t('known, a'), ...some.map((j) => l10n.t`place ${rows[j] ?? ''}, ${units}`)],
    rows: () =>
      some.map((i) => [
        String(rows[i]),
        ...some.map((j) => (j < i ? '' : formatNumber(inUnits(at(i, j), units)))),
      ]),
  };
}

function sentence(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}
