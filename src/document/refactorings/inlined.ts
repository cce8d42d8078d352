// A measurement that is in a file, as numbers of the text: the same values, and the same standard errors.
import * as l10n from '@vscode/l10n';
import type { Files } from '../../core/input/files';
import type { Study } from '../../core/study/study';
import { valuesOfFile } from '../../formats/families/measuredRows';
import type { Equivalent } from './equivalents';

/** Undefined where it is no measurement in a file, or one in more orders than random. */
export function inlinedMeasurement(
  written: Readonly<Record<string, unknown>>,
  { distribution }: Study,
  files: Files,
): Equivalent | undefined {
  const { family, file, columns, length, samples, ...kept } = written;
  if (family !== 'measured' || typeof file !== 'string') return undefined;
  if (distribution.kind !== 'profileOnly' || distribution.measured?.orders) return undefined;
  const fields = {
    file,
    ...(isNames(columns) && { columns }),
    ...(typeof length === 'number' && { length }),
    ...(typeof samples === 'number' && { samples }),
  };
  const found = valuesOfFile(fields, () => {}, files);
  if (!found) return undefined;
  const { values, standardErrors, samples: rows } = found;
  return {
    title: l10n.t`Write the means of ${file} as numbers`,
    value: {
      family,
      values: values.map(asWritten),
      ...(standardErrors && { standardErrors: standardErrors.map(asWritten) }),
      ...kept,
      ...(rows !== null && { samples: rows }),
    },
  };
}

/** As somebody would write it: the last bit is of the mean's own arithmetic. */
function asWritten(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(15));
}

function isNames(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}
