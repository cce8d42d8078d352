// The curves of two files in one drawing, told apart by hue and by dashes.
import type { EvaluatedStudy } from '../evaluating';
import type { Layer, PlotPoint, ReportPlot } from './plot';
import { scaleOf, type Units } from './range';
import { thinned } from './thinned';

/** A file as a drawing names it. */
export interface DrawnFile extends EvaluatedStudy {
  readonly name: string;
  readonly units: Units;
}

/** Of unequal lengths against the share of what is known. */
export function twoProfiles(one: DrawnFile, other: DrawnFile): ReportPlot {
  const length = one.evaluation.length;
  const equal = length === other.evaluation.length;
  const scale = scaleOf(one.units);
  const points = ({ evaluation }: DrawnFile): readonly PlotPoint[] =>
    Array.from(evaluation.profile.conditionalEntropy, (h, j) => [
      equal ? j : j / Math.max(1, evaluation.length - 1),
      h * scale,
    ]);
  const [first, second] = [points(one), points(other)];
  const layers: Layer[] = [
    ...(equal
      ? [
          {
            kind: 'area',
            hue: 6,
            name: 'the difference',
            points: thinned(first),
            other: thinned(second),
          } as const,
        ]
      : []),
    ...linesOf([one, first], [other, second]),
  ];
  return {
    name: 'profiles',
    title: 'Information profiles',
    caption: `What a hidden token has left to tell when others are known, ${one.units} a token${equal ? '' : '; against the share of tokens that are known, since the files are not equally long'}.`,
    x: equal
      ? { label: 'known tokens j', low: 0, high: Math.max(1, length - 1) }
      : { label: 'share of the other tokens that are known', low: 0, high: 1 },
    y: { label: `${one.units} a token`, ...rangeOf([...first, ...second]) },
    layers,
  };
}

export function twoErrors(one: DrawnFile, other: DrawnFile): ReportPlot {
  const scale = scaleOf(one.units);
  const points = ({ evaluation: { curve } }: DrawnFile): readonly PlotPoint[] =>
    Array.from(curve.steps, (steps, i) => [steps, curve.errors[i]! * scale]);
  const all = [points(one), points(other)] as const;
  const most = Math.max(1, ...all.map((line) => line[line.length - 1]?.[0] ?? 1));
  const range = rangeOf(all.flat());
  const log = range.low === 0 && range.high > 1e-9;
  // the axis ends below the least error that is shown: what is smaller is rounding, or nothing at all
  const least = range.high * 1e-5;
  const errors = all.flat().map(([, error]) => error);
  const low = errors.reduce(
    (low, error) => (error > least ? Math.min(low, error) : low),
    range.high,
  );
  const [first, second] = all.map((line) =>
    log ? line.filter(([, error]) => error >= low) : line,
  );
  return {
    name: 'two-errors',
    title: 'Least error against steps',
    caption: `In random order, ${one.units} for the whole sequence.${log ? ' Equal factors are equally high; no error at all is not shown.' : ''}`,
    x: { label: 'steps', low: 1, high: Math.max(2, most), log: most > 30 },
    y: {
      label: `error, ${one.units}`,
      ...(log ? { low: low / 1.5, high: range.high, log } : range),
    },
    layers: linesOf([one, first ?? []], [other, second ?? []]),
  };
}

function linesOf(
  [one, first]: readonly [DrawnFile, readonly PlotPoint[]],
  [other, second]: readonly [DrawnFile, readonly PlotPoint[]],
): readonly Layer[] {
  return [
    { kind: 'line', hue: 1, name: one.name, points: thinned(first) },
    { kind: 'line', hue: 2, dashed: true, name: other.name, points: thinned(second) },
  ];
}

function rangeOf(points: readonly PlotPoint[]): { readonly low: number; readonly high: number } {
  const high = points.reduce((most, [, y]) => Math.max(most, y), 0) * 1.05;
  const low = points.reduce((least, [, y]) => Math.min(least, y), 0) * 1.05;
  return { low, high: high > low ? high : 1 };
}
