// Measurements in files that are one JSON value.
import * as l10n from '@vscode/l10n';
import { isObject } from '../../core/input/isObject';
import type { Saying } from '../../core/input/saying';
import { gatherArray } from './arrays';
import type { ColumnNames } from './columns';
import { chosenSeries, gatherKeyed, type KeyedPoint, keyedPoint } from './keyed';
import type { Measurements } from './measurements';
import { MeasurementReader } from './reader';
import { StepMaps } from './stepMaps';

/** What a file that is one JSON value holds. */
export type GatheredDocument =
  | { readonly understood: Saying; readonly stepMaps?: StepMaps }
  | { readonly problem: string };

/** Takes a whole JSON document: a trainer's state, rows in a list, numbers in a list, or step maps. */
export function gatherDocument(
  measurements: Measurements,
  value: unknown,
  names: ColumnNames = {},
  fileName = '',
): GatheredDocument {
  if (StepMaps.isOne(value)) {
    const stepMaps = new StepMaps();
    const problem = stepMaps.add(value);
    return problem === undefined ? { understood: () => '', stepMaps } : { problem };
  }
  if (isObject(value) && Array.isArray(value.log_history))
    return takeHistory(measurements, value.log_history);
  const list = isObject(value) ? value.values : value;
  if (!Array.isArray(list) || list.length === 0)
    return {
      problem: l10n.t('it is neither a list of rows nor a trainer’s state with "log_history".'),
    };
  if (list.every((one) => typeof one === 'number')) {
    const taken = gatherArray(measurements, {
      shape: [list.length],
      values: Float64Array.from(list),
    });
    return typeof taken === 'string' ? { problem: taken } : taken;
  }
  const reader = new MeasurementReader(measurements, names, fileName);
  // [wall time, step, value] is how TensorBoard hands out a scalar
  const triples = list.every(isTriple);
  const odd = triples ? oddCell(list) : undefined;
  if (odd !== undefined) return { problem: odd };
  if (triples) reader.push(`${scalarNames}\n`);
  for (const one of list) reader.push(`${triples ? one.join() : JSON.stringify(one)}\n`);
  reader.end();
  if (!reader.problem) return { understood: () => reader.understood };
  const { line, message } = reader.problem;
  return { problem: l10n.t`entry ${line - (triples ? 1 : 0)}: ${message}` };
}

const scalarNames = ['Wall time', 'Step', 'Value'];

function isTriple(value: unknown): value is readonly [unknown, unknown, unknown] {
  return Array.isArray(value) && value.length === 3;
}

/** The first cell that is neither a number nor a plain word, in words. */
function oddCell(rows: readonly (readonly unknown[])[]): string | undefined {
  const isPlain = (cell: unknown) =>
    cell === null || typeof cell === 'number' || (typeof cell === 'string' && !/[,"\s]/.test(cell));
  for (const [i, row] of rows.entries()) {
    const column = row.findIndex((cell) => !isPlain(cell));
    if (column >= 0)
      return l10n.t`entry ${i + 1}: "${scalarNames[column]!}" is ${JSON.stringify(row[column]).slice(0, 40)}, not a number.`;
  }
  return undefined;
}

/** The last number of everything that is logged for a part of the mask ratios. */
function takeHistory(measurements: Measurements, history: readonly unknown[]): GatheredDocument {
  const latest = new Map<string, number>();
  for (const entry of history)
    if (isObject(entry))
      for (const [key, value] of Object.entries(entry))
        if (typeof value === 'number') latest.set(key, value);
  const points = chosenSeries(
    [...latest.keys()].flatMap((name) => {
      const point = keyedPoint(name);
      return point ? [point] : [];
    }),
  );
  if (points.length < 2)
    return {
      problem: l10n.t(
        'the trainer logged one loss for all mask ratios together, which says nothing of single ones; log one for each, such as "eval_loss_bucket_3".',
      ),
    };
  const values = new Map<KeyedPoint, number>(
    points.map((point) => [point, latest.get(point.name)!]),
  );
  const taken = gatherKeyed(measurements, values);
  return typeof taken === 'string' ? { problem: taken } : taken;
}
