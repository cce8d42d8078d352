// The file of rows that a measured distribution names.
import * as l10n from '@vscode/l10n';
import { bytesOf, type Files, madeOf } from '../../core/input/files';
import type { Finding, Report } from '../../core/input/finding';
import { labelled } from '../../core/input/labelled';
import type { LevelTemperatures } from '../../core/laws/levelTemperatures';
import type { MeasuredOrder } from '../../core/laws/measuredOrder';
import { readMeasurements } from '../measurements/readMeasurements';
import type { SavedMeasuredOrder } from './measuredOrders';
import type { SavedTemperatures } from './measuredTemperatures';

export interface MeasuredFields {
  readonly values?: readonly (number | null)[];
  readonly standardErrors?: readonly (number | null)[];
  readonly entropies?: readonly (number | null)[];
  readonly file?: string;
  readonly columns?: Readonly<Record<string, string>>;
  readonly length?: number;
  readonly samples?: number;
  readonly orders?: readonly SavedMeasuredOrder[];
  readonly calibration?: SavedTemperatures;
}

export interface FoundValues {
  readonly values: readonly (number | null)[];
  readonly standardErrors: readonly (number | null)[] | null;
  readonly samples: number | null;
  readonly rowsByLevel?: readonly number[] | null;
  readonly textGroups?: readonly Float64Array[] | undefined;
  readonly orders?: readonly MeasuredOrder[];
  readonly grid?: readonly [rows: number, columns: number];
  readonly temperatures?: LevelTemperatures;
  readonly notes: readonly string[];
}

export function valuesOfFile(
  {
    file = '',
    values,
    standardErrors,
    entropies,
    orders,
    calibration,
    columns,
    length,
    samples,
  }: MeasuredFields,
  report: Report,
  files: Files,
): FoundValues | undefined {
  const beside = Object.entries({ values, standardErrors, entropies, orders, calibration });
  const conflict = beside.find(([, value]) => value)?.[0];
  if (conflict !== undefined) {
    report({
      code: 'field.conflict',
      severity: 'error',
      message: l10n.t('Give either "values" with what belongs to them, or a "file", not both.'),
      path: [conflict],
    });
    return undefined;
  }
  const bytes = rowsIn(files, file, report);
  if (!bytes) return undefined;
  // a script that measures opens its file before its first rows
  const found =
    bytes.length === 0
      ? l10n.t('there are no rows yet; the picture follows as they arrive.')
      : madeOf(bytes, JSON.stringify(['measured', length, columns]), () =>
          readMeasurements(bytes, length, columns),
        );
  if (typeof found === 'string') {
    report({
      code: 'measured.file',
      severity: 'error',
      message: labelled(file, found),
      path: ['file'],
    });
    return undefined;
  }
  report({
    code: 'measured.understood',
    severity: 'information',
    message: [labelled(file, l10n.t`${found.understood}.`), ...found.notes].join(' '),
    path: ['file'],
  });
  return { ...found, samples: samples ?? found.rows };
}

/** The bytes of a file that something may still be writing. */
function rowsIn(files: Files, file: string, report: Report): Uint8Array | undefined {
  return bytesOf(files, file, (finding) =>
    report(
      finding.code === 'file.missing'
        ? { ...finding, message: notYet(file, finding) }
        : finding.code === 'file.tooLarge'
          ? {
              ...finding,
              message: l10n.t`"${file}" is too large to be read at every change of this text; "Unmask: Import Measurements…" and "unmask import" make numbers of files of any size.`,
            }
          : finding,
    ),
  );
}

/** A file of rows that is not there is most often one that nothing has written so far. */
function notYet(file: string, { repairs, message }: Finding): string {
  return repairs
    ? message
    : l10n.t`There is no file "${file}" beside this one yet: run the script that writes it first ("Unmask: Create Measuring Script…" makes one); the picture follows as rows arrive.`;
}
