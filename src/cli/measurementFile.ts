import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Job } from '../core/job';
import { isNpy, isZip } from '../core/measurements/arrays';
import type { ColumnNames } from '../core/measurements/columns';
import type { Measurements } from '../core/measurements/measurements';
import type { StepMaps } from '../core/measurements/stepMaps';
import { isDocument, pieceBytes, type Taken, takeRows, takeWhole } from '../core/measurements/take';
import { inflate } from '../threads/inflate';
import { Complaint } from './command';
import { reasonOf } from './studyFile';

/** Files that must be read as a whole are not larger than this; rows may be as many as there are. */
const mostWhole = 2 ** 29;

/** What was understood of a file. */
export interface TakenFile {
  readonly file: string;
  readonly understood: string;
  /** Where the file holds traces of a sampler and no measurements. */
  readonly stepMaps: StepMaps | undefined;
}

/** Takes one file of measurements, as much of it in memory as its kind needs. */
export function* takeFile(
  file: string,
  measurements: Measurements,
  names: ColumnNames,
): Job<TakenFile> {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    throw new Complaint(`${file}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
  try {
    const { size } = fstatSync(handle);
    const piece = new Uint8Array(pieceBytes);
    const first = piece.slice(0, readPiece(file, handle, piece, 0));
    const whole = isNpy(first) || isZip(first) || isDocument(file, first);
    if (whole && size > mostWhole)
      throw new Complaint(`${file}: the file is larger than ${mostWhole / 2 ** 20} MB.`);
    if (!whole) {
      const read = (at: number) => piece.subarray(0, readPiece(file, handle, piece, at));
      const taken = yield* takeRows(read, size, measurements, names);
      return withoutProblem(file, taken, measurements);
    }
    const bytes = readFileSync(file);
    return withoutProblem(file, takeWhole(bytes, measurements, names, inflate), measurements);
  } finally {
    closeSync(handle);
  }
}

function withoutProblem(file: string, taken: Taken, { lengthMissing }: Measurements): TakenFile {
  if ('problem' in taken)
    throw new Complaint(
      `${file}:${taken.line === undefined ? '' : `${taken.line}:1:`} ${taken.problem}${lengthMissing ? ' On the command line: --length N.' : ''}`,
    );
  return { file, understood: taken.understood, stepMaps: taken.stepMaps };
}

function readPiece(file: string, handle: number, piece: Uint8Array, at: number): number {
  try {
    return readSync(handle, piece, 0, piece.length, at);
  } catch (error) {
    throw new Complaint(`${file}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}
