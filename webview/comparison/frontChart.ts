/** Quality against variety: what decoders with as many calls generate, each at several temperatures. */
import * as l10n from '@vscode/l10n';
import { decoderLines } from '../../src/document/frontText';
import type { SavedDecoder, SavedFront } from '../../src/protocol/comparison';
import type { Axis, Drawing, Look, Point, Series } from '../parts/chart/drawing';
import { type Marker, markOf } from '../parts/chart/marks';
import { lineOf } from '../parts/chart/series';
import { largestOf, smallestOf } from '../parts/extremes';
import { inUnits } from '../parts/quantity';
import type { Theme } from '../parts/theme';
import { dashes } from './compareChart';
import { type Bars, paintErrorBars } from './errorBars';
import { frontWords } from './frontWords';

export function frontChart(front: SavedFront, theme: Theme, wide: boolean): Drawing {
  const decoders = drawnDecoders(front);
  const series = decoders.map((own, index) => decoderSeries(own, index, front, theme));
  const { units = 'nats' } = front;
  const points = series.flatMap((one) => one.points);
  return {
    series,
    x: {
      title: l10n.t('more varied →   positions in which two sequences differ, %'),
      ...around(
        points.map(({ x }) => x),
        2,
        [0, 100],
      ),
    },
    y: {
      title: l10n.t`log-likelihood a token, ${units}   likelier →`,
      ...around(
        points.map(({ y }) => y),
        0.05,
        [Number.NEGATIVE_INFINITY, 0],
      ),
    },
    unit: units,
    heading: (_, { label }) => label,
    alone: true,
    legendBeside: wide,
    painters: {
      behind: (plot) => {
        for (const [i, own] of decoders.entries()) {
          plot.context.globalAlpha = own.some(({ onFront }) => onFront) ? 0.6 : 0.3;
          const bars = own.map((decoder) => barsOf(decoder, front));
          if (plot.isVisible(i)) paintErrorBars(bars, series[i]!.look.borderColor, plot);
        }
      },
    },
    words: frontWords(front),
  };
}

/** So far at least an axis goes: what rounding parts is not to fill it. */
function around(
  values: readonly number[],
  reach: number,
  [low, high]: readonly [number, number],
): Pick<Axis, 'suggestedMin' | 'suggestedMax'> {
  if (values.length === 0) return {};
  return {
    suggestedMin: Math.max(low, smallestOf(values) - reach),
    suggestedMax: Math.min(high, largestOf(values) + reach),
  };
}

/** Those that have a place, each with its temperatures from the highest on; first those that are on the front somewhere. */
function drawnDecoders({ decoders }: SavedFront): readonly (readonly SavedDecoder[])[] {
  const byName = new Map<string, SavedDecoder[]>();
  for (const one of decoders)
    if (one.logLikelihood) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const lines = [...byName.values()].map((own) =>
    own.toSorted((one, other) => other.temperature - one.temperature),
  );
  const isOn = (own: readonly SavedDecoder[]) => own.some(({ onFront }) => onFront);
  return [...lines.filter(isOn), ...lines.filter((own) => !isOn(own))];
}

function decoderSeries(
  own: readonly SavedDecoder[],
  index: number,
  front: SavedFront,
  theme: Theme,
): Series {
  const isOn = own.some(({ onFront }) => onFront);
  const { pointBackgroundColor: filled, ...mark } = isOn
    ? markOf(index, { colours: coloursOf(theme), dashes, markers }, theme)
    : behind(theme);
  const look: Look = {
    ...mark,
    backgroundColor: filled,
    // hollow: some of what comes out is impossible
    pointBackgroundColor: own.map(({ impossible }) =>
      impossible.value > 0 ? theme.background : filled,
    ),
    pointRadius: own.map(({ onFront }) => (onFront ? 6 : isOn ? 3.5 : 2.5)),
    pointHoverRadius: 8,
    clip: 8,
  };
  const points = own.map((decoder) => pointOf(decoder, front));
  return {
    ...lineOf(own[0]!.title, points, filled, look),
    ...(!isOn && { unlisted: true }),
    tells: (i) => decoderLines(own[i]!, front),
  };
}

function pointOf({ distance, logLikelihood }: SavedDecoder, front: SavedFront): Point {
  return { x: 100 * distance.value, y: aToken(logLikelihood?.value ?? Number.NaN, front) };
}

function barsOf(decoder: SavedDecoder, front: SavedFront): Bars {
  const [least, most] = decoder.distance.interval;
  const [low, high] = decoder.logLikelihood?.interval ?? [null, null];
  return {
    ...pointOf(decoder, front),
    across: [100 * (least ?? 0), 100 * (most ?? 1)],
    up: [
      aToken(low ?? Number.NEGATIVE_INFINITY, front),
      aToken(high ?? Number.POSITIVE_INFINITY, front),
    ],
  };
}

function aToken(nats: number, { length, units = 'nats' }: SavedFront): number {
  return inUnits(nats / length, units);
}

function coloursOf({ profile, judged, cost, chosen, best }: Theme): readonly string[] {
  return [profile, chosen, judged, best, cost];
}

/** As many as can be filled and hollow; not as many as there are colours. */
const markers: readonly Marker[] = [
  { style: 'circle' },
  { style: 'triangle' },
  { style: 'rect' },
  { style: 'rectRot' },
  { style: 'triangle', rotation: 180 },
  { style: 'triangle', rotation: 90 },
];

function behind({ faint }: Theme) {
  return {
    ...{ borderColor: faint, pointBackgroundColor: faint, borderDash: [] },
    ...{ borderWidth: 0.5, pointStyle: 'circle' as const, pointRotation: 0 },
  };
}
