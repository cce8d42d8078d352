/** The least error and what theorems promise for as many steps: how loose each of them is. */
import * as l10n from '@vscode/l10n';
import type { BoundCurve } from '../../src/core/theorems/theorems';
import { nature } from '../../src/document/doubtWords';
import { counted, formatNats, formatNumber, formatRatio } from '../../src/document/format';
import { declaredParts, declaredSentences, declaredText } from '../../src/document/textLanguage';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing, Look, Series, Words } from '../parts/chart/drawing';
import { type Marker, markOf } from '../parts/chart/marks';
import { shortLines, valueText } from '../parts/chart/pointer';
import { lineOf } from '../parts/chart/series';
import { spreadIndices } from '../parts/chart/thinning';
import { largestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';
import { chosenSteps } from './chosenSteps';
import type { ChartScene, PreviewChart } from './scene';

export const promiseChart: PreviewChart = {
  title: l10n.t('What is promised'),
  explanation: l10n.t(
    'The least error against what published theorems promise with as many steps; both axes are logarithmic',
  ),
  class: 'promises',
  draw: (scene) => (scene.snapshot.bounds.curves.length > 0 ? drawn(scene) : undefined),
};

function drawn({ snapshot, theme }: ChartScene): Drawing {
  const { units, length, bounds, profile } = snapshot;
  const least = leastErrors(snapshot);
  const lines = linesOf(snapshot, least);
  // the last steps before N can cost next to nothing, and would flatten all that matters
  const floor = 1e-7 * largestOf(lines.map(({ values }) => largestOf(values.filter((v) => v > 0))));
  const near = nearest(snapshot, least);
  const series = lines.map((line, i) => ({
    ...seriesOf(line, i, bounds.steps, floor, units, theme),
    ...(i > 0 && { sparse: true as const }),
    ...(i > 0 && !near.has(i - 1) && { aside: true as const }),
  }));
  return {
    // what theorems promise here is of random order
    series: [
      ...series,
      ...(snapshot.plan.order ? [] : [chosenSteps(snapshot, theme, ({ y }) => y > floor)]),
    ],
    x: { title: l10n.t('steps, K'), logarithmic: true, min: 1, max: Math.max(2, length) },
    y: { title: l10n.t`error, ${units}`, logarithmic: true },
    unit: units,
    heading: ({ x }) => `K = ${x}`,
    alone: true,
    words: {
      mark: profile.estimate || profile.method === 'monteCarlo' ? 'plug-in' : undefined,
      summary: summaryOf(snapshot, least),
      ...tableOf(snapshot, lines),
    },
  };
}

function linesOf({ bounds, profile }: Snapshot, least: Float64Array): readonly Line[] {
  return [
    {
      title: l10n.t`least error, ${nature(profile)}`,
      formula: l10n.t('D(K) = min E(t) over schedules with K steps'),
      source: l10n.t('Chen, Cong and Li, 2511.04647, Theorem 4'),
      holds: l10n.t(
        'Random order, the best fixed sizes: an identity, which bounds the relative entropy.',
      ),
      values: least,
    },
    ...bounds.curves.map(({ title, formula, source, holds, ...curve }) => ({
      ...curve,
      title: declaredText(title),
      formula: declaredParts(formula),
      source: declaredParts(source),
      holds: declaredSentences(holds),
    })),
  ];
}

/** More lines than these and the least error itself are asked for in the legend. */
const drawnAtFirst = 5;

/** The places of the promises that are nearest to the least error with as many steps as the plan has. */
function nearest({ bounds, plan }: Snapshot, least: Float64Array): ReadonlySet<number> {
  const at = nearestIndex(bounds.steps, plan.steps);
  const apart = ({ values }: BoundCurve) => {
    const ratio = Math.abs(Math.log(values[at]! / least[at]!));
    return Number.isNaN(ratio) ? Number.POSITIVE_INFINITY : ratio;
  };
  const byNearness = bounds.curves
    .map((curve, place) => ({ place, apart: apart(curve) }))
    .sort((one, other) => one.apart - other.apart);
  return new Set(byNearness.slice(0, drawnAtFirst).map(({ place }) => place));
}

type Line = Omit<BoundCurve, 'name'>;

/** D(K) at the steps of the promises, which are all on the curve. */
function leastErrors({ curve, bounds }: Snapshot): Float64Array {
  let at = 0;
  return Float64Array.from(bounds.steps, (steps) => {
    while (at < curve.steps.length && curve.steps[at]! < steps) at++;
    return curve.steps[at] === steps ? curve.errors[at]! : Number.NaN;
  });
}

/** One less than there are colours: lines of one colour have another dash each. */
const dashes: readonly (readonly number[])[] = [
  [7, 3],
  [2, 3],
  [10, 3, 2, 3],
  [4, 2],
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
  { style: 'line' },
];

/** The least error is the thick line without dashes; every promise has its own marker and dash, a line from below none. */
function seriesOf(
  { title, values, formula, source, holds, fromBelow }: Line,
  index: number,
  steps: Int32Array,
  floor: number,
  units: Snapshot['units'],
  theme: Theme,
): Series {
  const points = Array.from(steps, (x, i) => ({ x, y: inUnits(values[i]!, units) })).filter(
    ({ y }) => y > floor,
  );
  const look = index === 0 ? { borderWidth: 3 } : promiseLook(index - 1, theme);
  const dash = fromBelow && { borderDash: [] };
  return {
    // markers at the edge are drawn whole
    ...lineOf(title, points, theme.best, { ...look, ...dash, clip: 6 }),
    tells: (i) => [
      valueText(title, points[i]!.y, units),
      ...[formula, source, holds].flatMap((text) => shortLines(text)),
    ],
  };
}

function promiseLook(index: number, theme: Theme): Look {
  const colours = [theme.profile, theme.judged, theme.cost, theme.chosen, theme.foreground];
  const mark = markOf(index, { colours, dashes, markers }, theme);
  // `paintSparsely` draws a few markers: a size for each point would cost as much as all the other charts
  return { ...mark, backgroundColor: mark.borderColor, pointHoverRadius: 5 };
}

function summaryOf({ units, bounds, plan }: Snapshot, least: Float64Array): string {
  const at = nearestIndex(bounds.steps, plan.steps);
  const promised = bounds.curves
    .filter(({ values, fromBelow }) => !(fromBelow || Number.isNaN(values[at]!)))
    .map(({ title, values }) => ({ title, value: values[at]! }))
    .sort((one, other) => one.value - other.value);
  const steps = bounds.steps[at]!;
  const error = least[at]!;
  const where = plan.order ? l10n.t('In random order, with') : l10n.t('With');
  const begin = l10n.t`${where} ${counted(steps, 'step')} the least error is ${formatNats(error, units)}`;
  const [tightest] = promised;
  const loosest = promised.at(-1);
  if (!tightest || !loosest) return l10n.t`${begin}; no theorem promises anything.`;
  const times = (value: number) => (error > 1e-12 ? ` (${formatRatio(value / error)})` : '');
  const promise = ({ title, value }: typeof tightest) =>
    l10n.t`${formatNats(value, units)}${times(value)} by “${declaredText(title)}”`;
  return l10n.t`${begin}; promised are between ${promise(tightest)} and ${promise(loosest)}.`;
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
    head: [
      units,
      ...shown.map((i) => `K = ${bounds.steps[i]}`),
      l10n.t('formula'),
      l10n.t('source'),
      l10n.t('holds for'),
    ],
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
