/** The least error for every number of steps, with the file's schedules where they fall. */
import * as l10n from '@vscode/l10n';
import { nature } from '../../src/document/doubtWords';
import {
  apposed,
  costsOrSaves,
  counted,
  ended,
  formatNats,
  formatNumber,
  formatRatio,
  inARow,
  inOrderWords,
} from '../../src/document/format';
import { declaredParts, declaredText } from '../../src/document/textLanguage';
import type { Overlay } from '../../src/protocol/overlay';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing, Handles, Look, Point, Series, Words } from '../parts/chart/drawing';
import { namesBeside } from '../parts/chart/names';
import { shortLines, valueText } from '../parts/chart/pointer';
import { edgeOf, lineOf, marksOf } from '../parts/chart/series';
import { spreadIndices } from '../parts/chart/thinning';
import { smallestOf } from '../parts/extremes';
import { confidenceText, inUnits } from '../parts/quantity';
import { sameItems } from '../parts/sameItems';
import type { Theme } from '../parts/theme';
import { chosenSteps } from './chosenSteps';
import { overlayLine } from './overlaid';
import type { ChartScene, PreviewChart } from './scene';
import { namesOrders } from './viewState';

export const paretoChart: PreviewChart = {
  title: l10n.t('Error against steps'),
  explanation: l10n.t('The least error of any schedule with K steps; click to choose K'),
  toggle: 'logarithmic',
  needs: ({ snapshot, view: { logarithmic }, theme, overlay }) => [
    snapshot,
    logarithmic,
    theme,
    overlay,
  ],
  draw: drawn,
};

function drawn(scene: ChartScene): Drawing {
  const { snapshot, theme, overlay, askSteps } = scene;
  const { logarithmic } = scene.view;
  const { units, length, curve, profile } = snapshot;
  // a logarithmic axis has no place for what costs nothing
  const visible = ({ y }: Point) => !logarithmic || y > 1e-12;
  const best = bestPoints(curve, units, logarithmic, visible);
  const schedules = snapshot.schedules.filter(({ error }) =>
    visible({ x: 0, y: inUnits(error, units) }),
  );
  const otherPoints = (other: Overlay) =>
    curvePoints(other.curve.errors, { curve: other.curve, units }).filter(visible);
  const judged = judgedOf(schedules, snapshot, theme);
  const names = schedules.map(({ name }) => name);
  return {
    series: [
      lineOf(apposed(bestWords(snapshot), nature(profile)), best, theme.best, {
        pointRadius: length <= 40 ? 2 : 0,
      }),
      judged,
      chosenSteps(snapshot, theme, visible),
      // an interval that reaches 0 ends at the lower edge of a logarithmic axis
      ...intervalOf(snapshot, theme, logarithmic ? smallestOf(best.map(({ y }) => y)) : undefined),
      ...(overlay ? [overlayLine(overlay, otherPoints(overlay), theme)] : []),
    ],
    x: {
      title: l10n.t('steps, K'),
      logarithmic,
      min: logarithmic ? 1 : 0,
      max: Math.max(2, length),
    },
    y: { title: l10n.t`error, ${units}`, logarithmic, ...(!logarithmic && { beginAtZero: true }) },
    unit: units,
    heading: ({ x }) => `K = ${x}`,
    // with another plan nothing but its mark moves
    steady: curve,
    ...(askSteps && {
      pick: (x: number) => askSteps(Math.min(length, Math.max(1, Math.round(x)))),
      handles: stepsHandle(scene, visible, askSteps),
    }),
    painters: {
      above: (plot) => plot.isVisible(1) && namesBeside(judged.points, names, plot, theme),
    },
    words: wordsOf(snapshot),
  };
}

/** The plan on the curve: dragged along it to another number of steps. */
function stepsHandle(
  { snapshot: { plan, units, length, curve }, holdSteps }: ChartScene,
  visible: (point: Point) => boolean,
  askSteps: (steps: number) => void,
): Handles {
  const at = { x: plan.steps, y: inUnits(plan.error, units) };
  return {
    axis: 'x',
    count: visible(at) ? 1 : 0,
    place: () => at,
    name: () => l10n.t('Steps of the plan'),
    told: () => apposed(counted(plan.steps, 'step'), formatNats(plan.error, units)),
    range: () => ({ least: curve.steps[0] ?? 1, now: plan.steps, most: length }),
    move: (_, to) => askSteps(to),
    ...(holdSteps && { hold: holdSteps }),
  };
}

/** What the curve is of: where other orders are named too, it says which one. */
function bestWords(snapshot: Snapshot): string {
  return namesOrders(snapshot) ? l10n.t('best in random order') : l10n.t('best possible');
}

let lastBest: readonly unknown[] = [];
let lastPoints: readonly Point[] = [];

/** The same points for the same curve: only what moves is drawn anew. */
function bestPoints(
  curve: Snapshot['curve'],
  units: Snapshot['units'],
  logarithmic: boolean,
  visible: (point: Point) => boolean,
): readonly Point[] {
  const of = [curve, units, logarithmic];
  if (!sameItems(of, lastBest))
    lastPoints = curvePoints(curve.errors, { curve, units }).filter(visible);
  lastBest = of;
  return lastPoints;
}

function curvePoints(
  nats: ArrayLike<number>,
  { curve, units }: Pick<Snapshot, 'curve' | 'units'>,
): readonly Point[] {
  return spreadIndices(curve.steps.length).map((i) => ({
    x: curve.steps[i]!,
    y: inUnits(nats[i]!, units),
  }));
}

function judgedOf(schedules: Snapshot['schedules'], { units }: Snapshot, theme: Theme): Series {
  const points = schedules.map(({ steps, error }) => ({ x: steps, y: inUnits(error, units) }));
  return {
    ...marksOf(l10n.t('schedules of the file'), points, theme.judged, {
      pointStyle: 'triangle',
      pointRadius: 5,
      pointHoverRadius: 6,
    }),
    ...(points.length === 0 && { unlisted: true as const }),
    tells: (index) => {
      const { name, about, order } = schedules[index]!;
      return [
        valueText(order ? `${name} ${inOrderWords(order)}` : name, points[index]!.y, units),
        ...(about ? [declaredText(about.title), ...shortLines(declaredParts(about.source))] : []),
      ];
    },
  };
}

/** Both edges of the interval of the best, no lower than `lowest`; nothing where the profile is exact. */
function intervalOf(snapshot: Snapshot, theme: Theme, lowest: number | undefined): Series[] {
  const { curve, units, confidence } = snapshot;
  if (!curve.interval) return [];
  const { low, high } = curve.interval;
  const edge = (label: string, nats: ArrayLike<number>, fill?: '-1'): Series => {
    const raised = (y: number) => Math.max(y, lowest ?? y);
    const told = curvePoints(nats, snapshot).filter(({ y }) => Number.isFinite(raised(y)));
    const points = told.map(({ x, y }) => ({ x, y: raised(y) }));
    const look: Look = {
      pointStyle: 'line',
      backgroundColor: `color-mix(in srgb, ${theme.best} 16%, transparent)`,
      ...(fill && { fill }),
    };
    return {
      ...edgeOf(label, points, theme.best, look),
      tells: (index) => [valueText(label, told[index]!.y, units)],
    };
  };
  // the upper line's band reaches down to the lower one
  const label = [l10n.t('interval of the best'), confidenceText(confidence)]
    .filter(Boolean)
    .join(', ');
  return [edge(label, low), edge('', high, '-1')];
}

function wordsOf(snapshot: Snapshot): Words {
  const { units, curve } = snapshot;
  const { interval } = curve;
  return {
    summary: summaryOf(snapshot),
    head: [
      l10n.t('steps'),
      l10n.t`least error, ${units}`,
      ...(interval ? [l10n.t('from'), l10n.t('to')] : []),
    ],
    rows: () =>
      spreadIndices(curve.steps.length, 400).map((i) => [
        String(curve.steps[i]),
        ...[curve.errors, ...(interval ? [interval.low, interval.high] : [])].map((values) =>
          formatNumber(inUnits(values[i]!, units)),
        ),
      ]),
  };
}

function summaryOf({
  units,
  length,
  curve,
  schedules,
  plan,
  profile,
  confidence,
}: Snapshot): string {
  const nats = (amount: number) => formatNats(amount, units);
  const first = curve.errors[0] ?? 0;
  const zero = profile.method === 'measured' ? '' : l10n.t`, zero with ${length}`;
  const tenth =
    first > 0
      ? l10n.t`; a tenth of that is reached with ${counted(firstBelow(curve, first / 10), 'step')}${zero}`
      : '';
  const sure = confidenceText(confidence);
  const estimated = curve.interval
    ? sure
      ? l10n.t` (every error an estimate; intervals with ${sure} are in the table)`
      : l10n.t(' (every error an estimate; intervals are in the table)')
    : '';
  const steps = `${counted(plan.steps, 'step')}${plan.order ? ` ${inOrderWords(plan.order)}` : ''}`;
  const planned = plan.indistinct
    ? l10n.t`With ${steps} what is recommended has ${nats(plan.error)}`
    : l10n.t`With ${steps} the least is ${nats(plan.error)}`;
  const whole = ended(`${stepsWords(curve.steps[0] ?? 1)} ${costsOrSaves(first, units)}${tenth}`);
  return inARow([whole, ended(`${planned}${estimated}${judgedWords(schedules)}`)]);
}

function stepsWords(fewest: number): string {
  return fewest === 1 ? l10n.t('One step') : l10n.t('One step a block');
}

function firstBelow({ steps, errors }: Snapshot['curve'], limit: number): number {
  const index = errors.findIndex((error) => error <= limit);
  return steps[index] ?? steps[steps.length - 1] ?? 1;
}

function judgedWords(schedules: Snapshot['schedules']): string {
  if (schedules.length === 0) return '';
  const told = schedules.filter(({ indistinct }) => !indistinct);
  if (told.length === 0)
    return l10n.t('; none of the file’s schedules can be told from the best with as many steps');
  const worst = told.reduce((one, other) =>
    (other.ratio ?? Number.POSITIVE_INFINITY) > (one.ratio ?? Number.POSITIVE_INFINITY)
      ? other
      : one,
  );
  const apart =
    worst.ratio === null
      ? worst.best < 0
        ? l10n.t('which saves something with as many steps')
        : l10n.t('which loses nothing with as many steps')
      : l10n.t`${formatRatio(worst.ratio)} the least error with as many steps`;
  return worst.ratio !== null && worst.ratio <= 1 + 1e-9
    ? told.length < schedules.length
      ? l10n.t(
          '; none of the file’s schedules is known to lose more than the best with as many steps',
        )
      : l10n.t('; none of the file’s schedules loses more than the best with as many steps')
    : l10n.t`; of the file’s schedules “${worst.name}” is farthest from the best, ${apart}`;
}
