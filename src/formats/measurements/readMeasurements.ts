// One file of measurements, in whatever format.
import * as l10n from '@vscode/l10n';
import { textOf } from '../../core/input/files';
import type { Saying } from '../../core/input/saying';
import { finish } from '../../core/jobs/job';
import { gatherArray, isNpy, readNpy } from './arrays';
import type { ColumnNames } from './columns';
import { gatherDocument } from './documents';
import { jsonOrUndefined } from './json';
import { inWords, type MeasuredValues } from './measuredValues';
import { Measurements } from './measurements';
import { otherFile } from './otherFiles';
import { MeasurementReader } from './reader';

/** The values of one file that is in memory; says what is wrong with it, and in which line. */
export function readMeasurements(
  bytes: Uint8Array,
  length: number | undefined,
  names: ColumnNames = {},
): (MeasuredValues & { readonly understood: string }) | string {
  const measurements = new Measurements(length);
  const understood = take(measurements, bytes, names);
  if ('problem' in understood) return understood.problem;
  const result = finish(measurements.result());
  return result
    ? { ...inWords(result), understood: understood.understood() }
    : notOfProfile(measurements)
      ? l10n.t(
          'rows of decoders give no profile; "Unmask: Import Measurements…" and "unmask import" make a comparison of them.',
        )
      : measurements.orders.names.length > 0
        ? l10n.t(
            'no row is of random order so far, which profiles are of: the script measures it with random among its --orders.',
          )
        : l10n.t(
            'step maps say what a sampler did, not how uncertain a model is; they give no profile.',
          );
}

/** Whether there are rows, but of decoders. */
function notOfProfile({ decoders, generated, greedy }: Measurements): boolean {
  return decoders.all.length + generated.all.length + greedy.names.length > 0;
}

function take(
  measurements: Measurements,
  bytes: Uint8Array,
  names: ColumnNames,
): { readonly understood: Saying } | { readonly problem: string } {
  if (isNpy(bytes)) {
    const array = readNpy(bytes);
    const taken = typeof array === 'string' ? array : gatherArray(measurements, array);
    return typeof taken === 'string' ? { problem: taken } : taken;
  }
  const other = otherFile(bytes.subarray(0, 2 ** 20));
  if (other !== undefined) return { problem: other };
  const text = textOf(bytes);
  if (text === undefined) return { problem: l10n.t('the file is not UTF-8 text.') };
  const document = wholeDocument(text);
  if (document !== undefined) return gatherDocument(measurements, document, names);
  const reader = new MeasurementReader(measurements, names);
  reader.push(text);
  reader.end();
  return reader.problem
    ? { problem: l10n.t`line ${reader.problem.line}: ${reader.problem.message}` }
    : { understood: () => reader.understood };
}

/** The text as one JSON value of several lines or rows; undefined where it is lines of rows. */
function wholeDocument(text: string): unknown {
  const first = text.trimStart();
  const line = first.slice(0, first.indexOf('\n') + 1 || first.length).trim();
  const row = line.startsWith('{') && line.endsWith('}') && !line.includes('"log_history"');
  if (row || !/^[[{]/.test(line)) return undefined;
  return jsonOrUndefined(text);
}
