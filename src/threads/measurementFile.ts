// Reads one file of measurements from disk.
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Job } from '../core/jobs/job';
import { isNpy, isZip } from '../formats/measurements/arrays';
import type { ColumnNames } from '../formats/measurements/columns';
import {
  type Gathered,
  gatherRows,
  gatherWhole,
  isDocument,
  pieceBytes,
} from '../formats/measurements/gather';
import type { Measurements } from '../formats/measurements/measurements';
import { inflate } from './inflate';

/** Files that must be read as a whole are not larger than this; rows may be as many as there are. */
const mostWhole = 2 ** 29;

/** Takes one file of measurements, as much of it in memory as its kind needs. Throws where it cannot be read. */
export function* gatherFile(
  file: string,
  measurements: Measurements,
  names: ColumnNames = {},
): Job<Gathered> {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const piece = new Uint8Array(pieceBytes);
    const read = (at: number) => piece.subarray(0, readSync(handle, piece, 0, piece.length, at));
    const first = piece.slice(0, read(0).length);
    const whole = isNpy(first) || isZip(first) || isDocument(file, first);
    if (!whole) return yield* gatherRows(read, size, measurements, names, file);
    return size > mostWhole
      ? { problem: `the file is larger than ${mostWhole / 2 ** 20} MB, and no lines of rows.` }
      : gatherWhole(readFileSync(handle), measurements, names, inflate, file);
  } finally {
    closeSync(handle);
  }
}
