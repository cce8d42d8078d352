/** Every sampler's error against its steps, and the best random order to hold them against. */
import * as l10n from '@vscode/l10n';
import { counted } from '../../src/document/format';
import type { ComparisonFile } from '../../src/protocol/comparison';
import type { Drawing, Look, Plot, Point, Series } from '../parts/chart/drawing';
import { type Marker, markOf } from '../parts/chart/marks';
import { type NamePlace, namesBeside } from '../parts/chart/names';
import { edgeOf, lineOf, marksOf } from '../parts/chart/series';
import { largestOf, smallestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';
import { fontOf, type Theme } from '../parts/theme';
import { type ComparedRow, rowsOf, titlesOf } from './compareRows';
import { pointWords, type RandomOrder, rowWords, wordsOf } from './compareWords';
import { type Bars, paintErrorBars } from './errorBars';
import { type OwnSchedule, ownMarks } from './ownSchedules';

/** Of the largest error: what is less lies on the lower edge, where it does not flatten all the rest. */
const leastShown = 1e-6;

/** Samplers whose names stand beside the chart; those of more stand below it. */
const mostBeside = 24;

/** `names`: of the samplers that are drawn; what is said is of all. `own`: the schedules of the file that is compared. */
export function compareChart(
  comparison: ComparisonFile,
  theme: Theme,
  wide: boolean,
  names: readonly string[] = titlesOf(comparison).map(([name]) => name),
  own: readonly OwnSchedule[] = [],
): Drawing {
  // what is infinite has no place; the table has it
  const rows = rowsOf(comparison).filter(({ error }) => Number.isFinite(error));
  const { units = 'nats' } = comparison;
  const orders = randomOrdersOf(comparison);
  const floor = floorOf([...rows, ...orders].map(({ error }) => error));
  const random = randomSeries(orders, floor, units, theme);
  const compared = comparedSeries(comparison, rows, floor, theme, names);
  const top = highestShown(orders, compared, floor);
  const ofFile = ownMarks(own, floor, units, theme);
  return {
    series: [...random, ...compared.map(({ series }) => series), ...ofFile],
    x: {
      title: l10n.t('steps of what is generated, on average, K'),
      logarithmic: true,
      min: 1,
      max: Math.max(2, largestOf([...rows, ...orders].map(({ steps }) => steps))),
    },
    y: { title: l10n.t`error, ${units}`, logarithmic: true, min: floor, max: top },
    unit: units,
    heading: (_, { label }) => label,
    alone: true,
    // beside the chart there is room for so many entries
    legendBeside: wide && compared.length <= mostBeside,
    painters: {
      behind: (plot) => {
        for (const [i, one] of compared.entries())
          if (plot.isVisible(random.length + i))
            paintErrorBars(barsOf(one), one.series.look.borderColor, plot);
      },
      above: (plot) => {
        const seen = compared.filter((_, i) => plot.isVisible(random.length + i));
        const ownSeen = ofFile.filter((_, i) =>
          plot.isVisible(random.length + compared.length + i),
        );
        const marked = ownSeen.flatMap(({ points }) =>
          points.map((point, i) => ({ point, label: own[i]!.name })),
        );
        nameEnds(seen, marked, top, plot, theme, tellAbove(seen, plot, theme));
      },
    },
    words: wordsOf(comparison, rows, orders, floor),
  };
}

function randomOrdersOf({ optimal, units = 'nats' }: ComparisonFile): readonly RandomOrder[] {
  return optimal.map(({ steps, error, interval }) => ({
    steps,
    error: inUnits(error, units),
    interval: interval?.map((nats) => inUnits(nats, units)),
  }));
}

/** The lower edge of the chart. */
function floorOf(errors: readonly number[]): number {
  const largest = Math.max(0, largestOf(errors));
  if (largest === 0) return 1e-3;
  return smallestOf(errors.filter((error) => error > leastShown * largest)) / 2;
}

/** The useful range: what one step of random order costs, and little more; all where nothing is known of that. */
function highestShown(
  orders: readonly RandomOrder[],
  compared: readonly ComparedSeries[],
  floor: number,
): number {
  const errors = compared.flatMap(({ rows }) => rows.map(({ error }) => error));
  const highest = Math.max(2 * floor, largestOf(errors) * 1.2);
  const useful = 1.6 * largestOf(orders.map(({ error }) => error));
  return useful > 2 * floor ? Math.min(highest, useful) : highest;
}

/** The names of the samplers at the ends of their lines, where there are few enough to be told apart. */
function nameEnds(
  compared: readonly ComparedSeries[],
  marked: readonly { readonly label: string; readonly point: Point }[],
  top: number,
  plot: Plot,
  theme: Theme,
  other: NamePlace | undefined,
): void {
  const { left, right } = plot.area;
  const most = right - left < narrow ? mostNamed / 2 : mostNamed;
  // the legend has the samplers, too, and only one name for the schedules of the file
  const whole = compared.length + marked.length <= most ? compared : [];
  const ends = whole.map(({ series }) => {
    const seen = series.points.filter(({ y }) => y > plot.lowest && y <= top);
    return { label: series.label, point: seen.at(-1) };
  });
  const named = [
    ...marked,
    ...ends.flatMap(({ label, point }) => (point ? [{ label, point }] : [])),
  ];
  namesBeside(
    named.map(({ point }) => point),
    // which program has it under which name is said by the legend
    named.map(({ label }) => label.replace(/ \(.*/, '')),
    plot,
    theme,
    other,
  );
}

/** An arrow says how many points lie above what is seen; the result is where that stands. */
function tellAbove(
  compared: readonly ComparedSeries[],
  plot: Plot,
  theme: Theme,
): NamePlace | undefined {
  const { context, area, up } = plot;
  const above = compared
    .flatMap(({ series }) => series.points)
    .filter(({ y }) => up(y) < area.top - 1).length;
  if (above === 0) return undefined;
  const { family, size } = fontOf(theme);
  context.font = `${size}px ${family}`;
  context.fillStyle = theme.faint;
  context.textAlign = 'right';
  context.textBaseline = 'top';
  const text = l10n.t`↑ ${counted(above, 'point')} above`;
  const { width } = context.measureText(text);
  const [right, top] = [area.right - 4, area.top + 4];
  context.fillText(text, right, top);
  return { left: right - width, middle: top + size / 2, width };
}

/** More names than this at the ends of lines lie over each other; half as many where a chart is narrow, in pixels. */
const mostNamed = 8;
const narrow = 320;

/** The best random order, behind all others, and the interval of its estimate. */
function randomSeries(
  orders: readonly RandomOrder[],
  floor: number,
  units: string,
  theme: Theme,
): readonly Series[] {
  const told = (series: Series): Series => ({
    ...series,
    look: { ...series.look, order: 1 },
    tells: (i) => [pointWords(series.points[i]!, units)],
  });
  const points = orders
    .map(({ steps, error }) => ({ x: steps, y: Math.max(floor, error) }))
    // once on the lower edge is enough
    .filter(({ y }, k, all) => y > floor || (all[k - 1]?.y ?? floor) > floor);
  const edge = (side: 0 | 1): Series => {
    const ends = orders.flatMap(({ steps, interval }) =>
      interval ? [{ x: steps, y: Math.max(floor, interval[side]!) }] : [],
    );
    const series = edgeOf(l10n.t('Interval of the best random order'), ends, theme.best, {
      pointHoverRadius: 0,
    });
    return { ...told(series), unlisted: true };
  };
  const line = lineOf(l10n.t('Best random order'), points, theme.best, {
    borderWidth: 5,
    pointStyle: 'line',
  });
  const uncertain = orders.some(({ interval }) => interval !== undefined);
  return [...(points.length > 0 ? [told(line)] : []), ...(uncertain ? [edge(0), edge(1)] : [])];
}

/** A series whose points are rows of the table. */
interface ComparedSeries {
  readonly rows: readonly ComparedRow[];
  readonly series: Series;
}

/** One for every sampler, and one for the fixed orders where there are some. */
function comparedSeries(
  comparison: ComparisonFile,
  rows: readonly ComparedRow[],
  floor: number,
  theme: Theme,
  names: readonly string[],
): readonly ComparedSeries[] {
  const units = comparison.units ?? 'nats';
  const pointsOf = (some: readonly ComparedRow[]) =>
    some.map(({ steps, error }) => ({ x: steps, y: Math.max(floor, error) }));
  const compared = (own: readonly ComparedRow[], series: Series): ComparedSeries => ({
    rows: own,
    series: { ...series, tells: (i) => rowWords(own[i]!, units) },
  });
  const titles = new Map(titlesOf(comparison));
  const samplers = names.map((name, index) => {
    const title = titles.get(name) ?? name;
    const own = rows.filter((row) => row.name === name);
    return compared(own, lineOf(title, pointsOf(own), theme.profile, lookOf(index, theme)));
  });
  const fixed = rows.filter((row) => row.fixed);
  const fixedMarks = marksOf(l10n.t('Best fixed order'), pointsOf(fixed), theme.foreground, {
    clip: 8,
    pointStyle: 'star',
    pointRadius: 6,
    pointHoverRadius: 8,
    pointBorderWidth: 1.5,
  });
  return [...samplers, ...(fixed.length > 0 ? [compared(fixed, fixedMarks)] : [])];
}

/** Two standard errors up and down, and the steps of 10 to 90 % of sequences to the sides. */
function barsOf({ rows, series }: ComparedSeries): readonly Bars[] {
  return rows.map(({ error, standardError, stepsQuantiles }, i) => {
    const spread = 2 * (standardError ?? 0);
    return {
      ...series.points[i]!,
      across: stepsQuantiles && [stepsQuantiles[0], stepsQuantiles[2]],
      up: [error - spread, error + spread],
    };
  });
}

export const dashes: readonly (readonly number[])[] = [
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

function lookOf(index: number, theme: Theme): Look {
  const colours = [theme.profile, theme.judged, theme.cost, theme.chosen, theme.faint];
  const mark = markOf(index, { colours, dashes, markers }, theme);
  return {
    ...mark,
    backgroundColor: mark.pointBackgroundColor,
    pointBorderWidth: 1.25,
    pointRadius: 4,
    pointHoverRadius: 6,
    clip: 8,
  };
}
