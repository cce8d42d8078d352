// Reads a file of measurements piece by piece, of whatever format.
import * as l10n from '@vscode/l10n';
import type { Saying } from '../../core/input/saying';
import type { Job } from '../../core/jobs/job';
import { gatherArray, gatherColumns, isNpy, isZip, readNpy } from './arrays';
import type { ColumnNames } from './columns';
import { gatherDocument } from './documents';
import { parseJson } from './json';
import { LinePieces } from './linePieces';
import type { Measurements } from './measurements';
import { type Inflate, readNpz } from './npz';
import { otherFile } from './otherFiles';
import { MeasurementReader } from './reader';
import type { StepMaps } from './stepMaps';

/** Rows are read in pieces of this size, and between two of them somebody may want to stop. */
export const pieceBytes = 2 ** 20;

/** What was understood of a file, or what is wrong with it: in rows, in which line from 1. */
export type Gathered =
  | {
      readonly understood: Saying;
      /** Where the file holds traces of a sampler and no measurements. */
      readonly stepMaps?: StepMaps | undefined;
      /** Columns by which rows may be kept apart. */
      readonly parted?: readonly string[];
    }
  | { readonly problem: string; readonly line?: number };

const notUtf8 = () => l10n.t('the file is not UTF-8 text: save it as UTF-8.');

/** Takes a file that is in memory, rows in pieces. */
export function* gatherBytes(
  name: string,
  bytes: Uint8Array,
  measurements: Measurements,
  inflate: Inflate,
  names: ColumnNames = {},
): Job<Gathered> {
  if (isNpy(bytes) || isZip(bytes) || isDocument(name, bytes.subarray(0, pieceBytes)))
    return gatherWhole(bytes, measurements, names, inflate, name);
  const read = (at: number) => bytes.subarray(at, at + pieceBytes);
  return yield* gatherRows(read, bytes.length, measurements, names, name);
}

/** Takes rows of text, of which `read` gives the piece that begins at a byte; an empty one is the end. */
export function* gatherRows(
  read: (at: number) => Uint8Array,
  size: number,
  measurements: Measurements,
  names: ColumnNames,
  fileName = '',
): Job<Gathered> {
  const reader = new MeasurementReader(measurements, names, fileName);
  const other = otherFile(read(0));
  if (other !== undefined) return { problem: other };
  const pieces = new LinePieces(reader);
  try {
    for (let at = 0; !reader.problem; ) {
      const piece = read(at);
      if (piece.length === 0) break;
      at += piece.length;
      pieces.push(piece);
      yield { fraction: Math.min(1, at / Math.max(1, size)) };
    }
    pieces.end();
  } catch (error) {
    if (error instanceof TypeError) return { problem: notUtf8() };
    throw error;
  }
  reader.end();
  if (reader.problem) return { problem: reader.problem.message, line: reader.problem.line };
  const { stepMaps, columns } = reader;
  const parted = columns?.parted ?? [];
  return {
    understood: () => reader.understood,
    parted,
    stepMaps: stepMaps.traces > 0 ? stepMaps : undefined,
  };
}

/** Takes an array of NumPy, an archive of them, or one JSON value. */
export function gatherWhole(
  bytes: Uint8Array,
  measurements: Measurements,
  names: ColumnNames,
  inflate: Inflate,
  fileName = '',
): Gathered {
  if (isZip(bytes)) {
    const arrays = readNpz(bytes, inflate);
    const taken = typeof arrays === 'string' ? arrays : gatherColumns(measurements, arrays, names);
    return typeof taken === 'string' ? { problem: taken } : taken;
  }
  if (isNpy(bytes)) {
    const array = readNpy(bytes);
    const taken = typeof array === 'string' ? array : gatherArray(measurements, array);
    return typeof taken === 'string' ? { problem: taken } : taken;
  }
  try {
    return gatherDocument(
      measurements,
      parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
      names,
      fileName,
    );
  } catch (error) {
    if (error instanceof SyntaxError)
      return { problem: l10n.t`the file is no JSON (${error.message}): was it cut off?` };
    if (error instanceof TypeError) return { problem: notUtf8() };
    throw error;
  }
}

/** One JSON value rather than rows: by its name, or since its first line is no row. */
export function isDocument(name: string, first: Uint8Array): boolean {
  const text = new TextDecoder().decode(first).trimStart();
  if (!/^[[{]/.test(text)) return false;
  const end = text.indexOf('\n');
  const line = (end < 0 ? text : text.slice(0, end)).trim();
  // rows are rows whatever their file is called
  const row = line.startsWith('{') && line.endsWith('}') && text.slice(line.length).trim() !== '';
  if (/\.json$/i.test(name)) return !row;
  return line === '{' || line === '[' || line.startsWith('[');
}
