/** h(j) with what the chosen schedule makes of it: the area between them is its error. */
import * as l10n from '@vscode/l10n';
import {
  type AreaStretch,
  areaOf,
  hasGain,
  stretchesBetween,
} from '../../src/core/schedule/errorArea';
import { nature } from '../../src/document/doubtWords';
import { apposed, counted, formatNats, formatNumber, inARow } from '../../src/document/format';
import type { Overlay } from '../../src/protocol/overlay';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing, Handles, Point, Series, Words } from '../parts/chart/drawing';
import { edgeOf, lineOf } from '../parts/chart/series';
import { spreadIndices } from '../parts/chart/thinning';
import { smallestOf } from '../parts/extremes';
import { curveName, inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';
import { paintArea, stretchesIn } from './errorArea';
import { differenceOf, overlayLine, tokensOfOverlay } from './overlaid';
import type { ChartScene, PreviewChart } from './scene';
import { countsOf, type ShownSchedule } from './viewState';

export const profileChart: PreviewChart = {
  title: l10n.t('Information profile'),
  explanation: l10n.t('h(j): how uncertain a token is when j random others are known'),
  draw: drawn,
};

function drawn({ snapshot, shown, view, theme, overlay, dragStep }: ChartScene): Drawing {
  const { units, length, profile } = snapshot;
  const curve = curveOf(profile.conditionalEntropy, units);
  // the profile speaks of random order only: of a schedule in another one it shows no error
  const inRandomOrder = !shown.schedule.order;
  const stretches = inRandomOrder ? stretchesOf(snapshot, shown) : [];
  const inShownUnits = stretchesIn(units, stretches);
  // one area at a time: two would be taken for each other
  const difference = overlay && differenceOf(snapshot, overlay);
  return {
    series: [
      lineOf(apposed(curveName(profile), nature(profile)), curve, theme.profile, {
        // the last stair ends where no token is left: no marker there
        pointRadius: length <= 40 ? curve.map(({ x }) => (x < length ? 2.5 : 0)) : 0,
        stepped: 'before',
      }),
      ...(inRandomOrder ? [stepsLine(snapshot, shown, theme)] : []),
      ...uncertaintyOf(snapshot, theme),
      ...isotonicFit(snapshot, theme),
      ...(overlay ? [overlayOf(snapshot, overlay, theme)] : []),
    ],
    x: { title: l10n.t('tokens revealed, j'), min: 0, max: length },
    y: {
      title: apposed(curveName(profile), units),
      ...(smallestOf(curve.map(({ y }) => y)) >= 0 && { beginAtZero: true }),
    },
    unit: units,
    // the last stair ends at N, and is still that of the last token
    heading: ({ x }) => `j = ${formatNumber(Math.min(x, length - 1))}`,
    steady: view.draft !== undefined,
    handles: dragStep && breakHandles(snapshot, shown, dragStep),
    painters: {
      behind: (plot) => {
        if (difference) paintArea(difference, plot, { lost: theme.judged, gained: theme.judged });
        const colours = { lost: theme.chosen, gained: theme.profile };
        if (!difference && inRandomOrder && plot.isVisible(0) && plot.isVisible(1))
          paintArea(inShownUnits, plot, colours);
      },
    },
    words: wordsOf(snapshot, shown, stretches, overlay),
  };
}

const curves = {
  nats: new WeakMap<object, readonly Point[]>(),
  bits: new WeakMap<object, readonly Point[]>(),
};

/** The same points for the same profile: while steps are dragged the curve need not be made anew. */
function curveOf(nats: Float64Array, units: Snapshot['units']): readonly Point[] {
  const points = curves[units].get(nats) ?? stairs(nats, units);
  curves[units].set(nats, points);
  return points;
}

/** One value for each j, which holds up to j + 1. */
function stairs(nats: ArrayLike<number>, units: Snapshot['units']): readonly Point[] {
  const points = spreadIndices(nats.length).map((j) => ({ x: j, y: inUnits(nats[j]!, units) }));
  const last = points.at(-1);
  return last ? [...points, { x: nats.length, y: last.y }] : [];
}

/** The other curve over the tokens of this file. */
function overlayOf(snapshot: Snapshot, overlay: Overlay, theme: Theme): Series {
  const one = tokensOfOverlay(snapshot, overlay);
  const curve = stairs(overlay.profile.conditionalEntropy, snapshot.units);
  return overlayLine(
    overlay,
    curve.map(({ x, y }) => ({ x: x * one, y })),
    theme,
    'before',
  );
}

/** Where a step ends and the next one begins, at the height of the next. */
function breakHandles(
  snapshot: Snapshot,
  shown: ShownSchedule,
  dragStep: NonNullable<ChartScene['dragStep']>,
): Handles {
  const { sizes } = shown.schedule;
  const starts = startsOf(sizes);
  const entropies = startEntropiesOf(snapshot, shown);
  return {
    axis: 'x',
    count: sizes.length - 1,
    place: (k) => ({ x: starts[k + 1]!, y: inUnits(entropies[k + 1]!, snapshot.units) }),
    name: (k) => l10n.t`End of step ${k + 1}`,
    told: (k) => l10n.t`after ${counted(starts[k + 1]!, 'token')}`,
    range: (k) => ({ least: starts[k]! + 1, now: starts[k + 1]!, most: starts[k + 2]! - 1 }),
    move: (k, to) => dragStep(k, to - starts[k]!),
  };
}

/** What a token costs by what is known when each step begins, nats. */
function startEntropiesOf({ profile, length }: Snapshot, { schedule }: ShownSchedule) {
  if ('startEntropies' in schedule) return schedule.startEntropies;
  const starts = startsOf(countsOf(schedule, length));
  return Float64Array.from(
    { length: schedule.steps },
    (_, k) =>
      // a step of nothing at the end begins where nothing is left
      profile.conditionalEntropy[Math.min(starts[k]!, length - 1)]!,
  );
}

/** Where each step begins: t_0 = 0, t_1 …, and N at the end. */
function startsOf(counts: ArrayLike<number>): Float64Array {
  const starts = new Float64Array(counts.length + 1);
  for (let k = 0; k < counts.length; k++) starts[k + 1] = starts[k]! + counts[k]!;
  return starts;
}

function stretchesOf(snapshot: Snapshot, shown: ShownSchedule): readonly AreaStretch[] {
  return stretchesBetween(
    countsOf(shown.schedule, snapshot.length),
    startEntropiesOf(snapshot, shown),
    snapshot.profile.conditionalEntropy,
  );
}

function stepsLine(snapshot: Snapshot, shown: ShownSchedule, theme: Theme): Series {
  const { title, schedule } = shown;
  const starts = startsOf(countsOf(schedule, snapshot.length));
  const entropies = startEntropiesOf(snapshot, shown);
  const points = spreadIndices(schedule.steps).flatMap((k) => {
    const y = inUnits(entropies[k]!, snapshot.units);
    return [
      { x: starts[k]!, y },
      { x: starts[k + 1]!, y },
    ];
  });
  return lineOf(l10n.t`known at the step’s start: ${title}`, points, theme.chosen, {
    borderWidth: 1.5,
    borderDash: [5, 3],
    pointStyle: 'line',
  });
}

function uncertaintyOf({ profile, units }: Snapshot, theme: Theme): readonly Series[] {
  const { conditionalEntropy, standardError } = profile;
  if (!standardError) return [];
  return [-1, 1].map((sign) => {
    const edge = conditionalEntropy.map((nats, j) => nats + sign * 2 * standardError[j]!);
    const label = sign < 0 ? l10n.t('± 2 standard errors') : '';
    return edgeOf(label, stairs(edge, units), theme.profile, { stepped: 'before' });
  });
}

function isotonicFit({ profile: { isotonic }, units }: Snapshot, theme: Theme): readonly Series[] {
  if (!isotonic) return [];
  return [
    edgeOf(l10n.t('isotonic fit, not used'), stairs(isotonic, units), theme.profile, {
      borderDash: [8, 4, 2, 4],
      stepped: 'before',
    }),
  ];
}

function wordsOf(
  snapshot: Snapshot,
  shown: ShownSchedule,
  stretches: readonly AreaStretch[],
  overlay: Overlay | undefined,
): Words {
  const { units, length, profile, totals } = snapshot;
  const { conditionalEntropy, standardError, isotonic } = profile;
  const nats = (amount: number) => formatNats(amount, units);
  const columns = [
    [apposed(curveName(profile), units), conditionalEntropy],
    ...(standardError ? ([[l10n.t('standard error'), standardError]] as const) : []),
    ...(isotonic ? ([[l10n.t('isotonic fit, not used'), isotonic]] as const) : []),
  ] as const;
  return {
    summary: inARow([
      l10n.t`A token costs ${nats(conditionalEntropy[0]!)} when nothing is known and ${nats(conditionalEntropy[length - 1]!)} when all others are; ${nats(totals.entropy)} for the sequence (${nature(profile)}).`,
      overlay
        ? l10n.t`Shaded is what lies between it and ${overlay.name}.`
        : areaWords(shown, stretches, nats),
      isotonic &&
        l10n.t(
          'The curve rises somewhere; the nearest one that never does is drawn beside it, and not used.',
        ),
    ]),
    head: ['j', ...columns.map(([title]) => title)],
    rows: () =>
      spreadIndices(length, 400).map((j) => [
        String(j),
        ...columns.map(([, values]) => formatNumber(inUnits(values[j]!, units))),
      ]),
  };
}

/** What the area is of which the chart says that it is lost. */
function areaWords(
  { title, schedule: { error, order } }: ShownSchedule,
  stretches: readonly AreaStretch[],
  nats: (amount: number) => string,
): string {
  if (order)
    return l10n.t`The profile is that of random order; ${title} loses ${nats(error)}, which is no area here.`;
  const area = areaOf(stretches);
  const above = hasGain(stretches)
    ? l10n.t(', less the part where the curve is above the steps,')
    : '';
  const size = stretches.reduce((sum, { from, to, inTurn }) => sum + (to - from) * inTurn, 0);
  if (Math.abs(area - error) <= 1e-9 * Math.abs(size))
    return above
      ? l10n.t`${title} loses the shaded area, less the part where the curve is above the steps, ${nats(error)}.`
      : l10n.t`${title} loses the shaded area, ${nats(error)}.`;
  return l10n.t`The shaded area${above} is ${nats(area)}; from samples that no schedule was chosen by, ${title} is estimated to lose ${nats(error)}.`;
}
