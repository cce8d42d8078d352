// Curves whose points are named one by one in a log, as trackers write them.
import * as l10n from '@vscode/l10n';
import type { Saying } from '../../core/input/saying';
import { role, roleCount, type ValueKind } from './columns';
import type { Measurements } from './measurements';

/** A curve whose points each have a name of their own, as trackers log them: "loss/bucket 3". */
export interface KeyedPoint {
  readonly name: string;
  /** What comes before the number: all points of a curve share it. */
  readonly series: string;
  readonly at:
    | { readonly kind: 'bucket' | 'revealed' | 'masked'; readonly index: number }
    | { readonly kind: 'ratio'; readonly ratio: number };
}

export function keyedPoint(name: string): KeyedPoint | undefined {
  if (/__(MIN|MAX)$/.test(name)) return undefined;
  const numbered = /^(.*?)(bucket|revealed|known|num_masked|masked)[ _=\-/]?(\d+)$/i.exec(name);
  if (numbered) {
    const [, before = '', word = '', index] = numbered;
    const kind = /bucket/i.test(word) ? 'bucket' : /masked/i.test(word) ? 'masked' : 'revealed';
    return { name, series: `${before}${word}`, at: { kind, index: Number(index) } };
  }
  const ratio = /^(.*?(?:mask_ratio|p_mask|ratio|mask|t))[ _=@\-/]?(0?\.\d+|1\.0*)$/i.exec(name);
  return ratio
    ? { name, series: ratio[1] ?? '', at: { kind: 'ratio', ratio: Number(ratio[2]) } }
    : undefined;
}

/** The file of one scalar: "run-train-tag-loss_bucket_3.csv" as TensorBoard calls it, or "loss_bucket_3.csv". */
export function taggedPoint(fileName: string): KeyedPoint | undefined {
  const tag = /^(?:.*-tag-)?(.+)\.(?:csv|json)$/i.exec(fileName)?.[1];
  return tag === undefined ? undefined : keyedPoint(tag);
}

/** The series that is a cross entropy, where there are several. */
export function chosenSeries(points: readonly KeyedPoint[]): readonly KeyedPoint[] {
  const names = [...new Set(points.map(({ series }) => series))];
  const chosen =
    names.find((name) => /cross.?entropy|nll|loss|(^|[^a-z])ce([^a-z]|$)/i.test(name)) ?? names[0];
  return points.filter(({ series }) => series === chosen);
}

/** Takes the value of each point; says what is wrong, or in words what was understood. */
export function gatherKeyed(
  measurements: Measurements,
  values: ReadonlyMap<KeyedPoint, number>,
): { readonly understood: Saying } | string {
  const buckets = Math.max(
    10,
    ...[...values.keys()].map(({ at }) => (at.kind === 'bucket' ? at.index + 1 : 0)),
  );
  const row = new Float64Array(roleCount);
  for (const [{ at, name }, value] of values) {
    row.fill(Number.NaN);
    row[role.value] = value;
    if (at.kind === 'ratio') row[role.ratio] = at.ratio;
    else if (at.kind === 'bucket') row[role.ratio] = (at.index + 0.5) / buckets;
    else row[role[at.kind]] = at.index;
    const problem = measurements.add(row, perToken);
    if (problem) return `"${name}": ${problem}`;
  }
  const [first] = values.keys();
  if (!first) return l10n.t('there is no number in the columns that say how much was masked.');
  const place = () =>
    first.at.kind === 'bucket'
      ? l10n.t`each of ${buckets} buckets of mask ratios counts as its middle`
      : l10n.t('the number in each name says how much');
  return {
    understood: () =>
      l10n.t`"${first.series} …" are means per hidden token, in nats; ${place()}${/strats/.test(first.series) ? l10n.t('; open-muse’s own function for these flattens images and tokens before it averages, so check what was really averaged') : ''}`,
  };
}

const perToken: ValueKind = { summed: false, bits: false, summary: true };
