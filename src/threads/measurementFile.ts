// Reads one file of measurements from disk.

import { closeSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import type { Job } from '../core/jobs/job';
import { type OpenFile, openPlain, readOpened, readPart, Unreadable } from '../disk/readPlain';
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

/** Takes one file of measurements, as much of it in memory as its kind needs. */
export function* gatherFile(
  file: string,
  measurements: Measurements,
  names: ColumnNames = {},
): Job<Gathered> {
  let open: OpenFile | undefined;
  try {
    open = openPlain(file);
    return yield* gatherOpened(open, file, measurements, names);
  } catch (error) {
    if (error instanceof Unreadable) return { problem: whyUnread(error) };
    throw error;
  } finally {
    if (open) closeSync(open.handle);
  }
}

function* gatherOpened(
  open: OpenFile,
  file: string,
  measurements: Measurements,
  names: ColumnNames,
): Job<Gathered> {
  const piece = new Uint8Array(pieceBytes);
  const read = (at: number) => piece.subarray(0, readPart(open.handle, piece, at, file));
  const first = piece.slice(0, read(0).length);
  const whole = isNpy(first) || isZip(first) || isDocument(file, first);
  if (!whole) return yield* gatherRows(read, open.size, measurements, names, file);
  return open.size > mostWhole
    ? { problem: l10n.t`the file is larger than ${mostWhole / 2 ** 20} MB, and no lines of rows.` }
    : gatherWhole(readOpened(open, file, mostWhole), measurements, names, inflate, file);
}

function whyUnread({ code, reason }: Unreadable): string {
  switch (code) {
    case 'missing':
      return l10n.t('there is no such file.');
    case 'folder':
      return l10n.t('this is a folder; name a file in it.');
    case 'notPlain':
      return l10n.t(
        'this is a device, a pipe or a socket; write what it holds to a plain file and name that.',
      );
    case 'tooLarge':
    case 'other':
      return l10n.t`it was not read: ${reason}.`;
    default:
      return code satisfies never;
  }
}
