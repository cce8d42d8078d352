// Checks of probabilities in a file: lists, matrices, sums of 1.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { JsonPath, Report } from '../../core/input/finding';
import { sum } from '../../core/numbers/entropy';

/** How far a list of probabilities may be from adding up to 1. */
const tolerance = 1e-6;

/** A list of probabilities, normalised exactly; undefined (and reported) where it is none. */
export function probabilityList(
  values: readonly number[],
  path: JsonPath,
  report: Report,
): Float64Array | undefined {
  const total = sum(values);
  if (!allNonNegative(values, 'probabilities', path, report)) return undefined;
  if (Math.abs(total - 1) > tolerance) {
    report({
      code: 'probabilities.sum',
      severity: 'error',
      message: l10n.t`The probabilities add up to ${readable(total)}, not 1.`,
      path,
      ...(total > 0 &&
        Number.isFinite(total) && {
          repairs: [
            { title: l10n.t('Scale them to add up to 1'), path, value: scaled(values, total) },
          ],
        }),
    });
    return undefined;
  }
  return new Float64Array(values).map((value) => value / total);
}

/** Non-negative weights, not all zero, normalised to add up to 1. */
export function normalisedWeights(
  values: readonly number[],
  path: JsonPath,
  report: Report,
): Float64Array | undefined {
  if (!allNonNegative(values, 'weights', path, report)) return undefined;
  const total = sum(values);
  if (total > 0 && Number.isFinite(total))
    return new Float64Array(values).map((value) => value / total);
  report({
    code: 'weights.sum',
    severity: 'error',
    message:
      total > 0
        ? l10n.t('The weights are too large to be added up.')
        : l10n.t('At least one weight must be greater than 0.'),
    path,
  });
  return undefined;
}

/** A square matrix whose rows are probability lists, row by row; `size` where the size is known. */
export function transitionMatrix(
  rows: readonly (readonly number[])[],
  path: JsonPath,
  report: Report,
  size = rows.length,
): Float64Array | undefined {
  if (rows.length !== size) {
    report({
      code: 'transition.square',
      severity: 'error',
      message: l10n.t`The matrix has ${counted(rows.length, 'row')}, the alphabet ${counted(size, 'symbol')}.`,
      path,
    });
    return undefined;
  }
  const lists: (Float64Array | undefined)[] = rows.map((row, index) => {
    if (row.length !== size) {
      report({
        code: 'transition.square',
        severity: 'error',
        message: l10n.t`Row ${index} has ${counted(row.length, 'number')}; a square matrix of ${counted(size, 'row')} needs ${size}.`,
        path: [...path, index],
      });
      return undefined;
    }
    return probabilityList(row, [...path, index], report);
  });
  if (!lists.every((list) => list !== undefined)) return undefined;
  const matrix = new Float64Array(size * size);
  lists.forEach((list, index) => {
    matrix.set(list, index * size);
  });
  return matrix;
}

function allNonNegative(
  values: readonly number[],
  code: string,
  path: JsonPath,
  report: Report,
): boolean {
  const index = values.findIndex((value) => !(value >= 0));
  if (index < 0) return true;
  report({
    code: `${code}.negative`,
    severity: 'error',
    message: l10n.t`${readable(values[index]!)} is negative; use 0 or more.`,
    path: [...path, index],
    repairs: [{ title: l10n.t('Replace by 0'), path: [...path, index], value: 0 }],
  });
  return false;
}

/** The same proportions in at most 12 digits; the largest takes what rounding the others leaves. */
function scaled(values: readonly number[], total: number): readonly number[] {
  const rounded = values.map((value) => Number((value / total).toPrecision(12)));
  const largest = rounded.reduce((best, value, i) => (value > rounded[best]! ? i : best), 0);
  const others = sum(rounded.filter((_, index) => index !== largest));
  return rounded.map((value, index) =>
    index === largest ? Number((1 - others).toFixed(12)) : value,
  );
}

function readable(value: number): string {
  return String(Number(value.toPrecision(7)));
}
