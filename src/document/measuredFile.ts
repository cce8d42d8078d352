// Measurements of a model as the text of a distribution file.

import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import { savedMeasuredOrder } from '../formats/families/measuredOrders';
import { savedTemperatures } from '../formats/families/measuredTemperatures';
import { isEntropy } from '../formats/measurements/findings';
import type { MeasuredValues } from '../formats/measurements/measuredValues';
import { newFileText } from './newFile';

/** A file of measurements by its name alone, and what was understood of it. */
export interface UnderstoodFile {
  readonly name: string;
  readonly understood: string;
}

/** A distribution file with what was measured, which says where it comes from. */
export function importedFileText(
  files: readonly UnderstoodFile[],
  {
    length,
    values,
    standardErrors,
    calibration,
    temperatures,
    rows,
    orders,
    grid,
    notes,
  }: MeasuredValues,
  alphabet?: number,
): string {
  const names = files.map(({ name }) => name);
  const steps = Math.max(1, Math.round(length / 4));
  const entropies = values.map((value, j) => {
    const gap = calibration?.gaps[j] ?? null;
    if (value === null || gap === null) return null;
    // where few rows of a level told one, the difference may be no entropy
    return isEntropy(value - gap) ? value - gap : null;
  });
  const rounded = (list: readonly (number | null)[]) =>
    list.map((value) => (value === null ? null : Number(value.toPrecision(10))));
  return newFileText({
    title: `Measured: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`,
    description: [
      `Imported from ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}${rows === null ? '' : `, ${rows} rows`}.`,
      ...new Set(files.map(({ understood }) => `${understood}.`)),
      ...notes,
    ].join(' '),
    distribution: {
      family: 'measured',
      values: rounded(values),
      ...(standardErrors && { standardErrors: rounded(standardErrors) }),
      ...(calibration && { entropies: rounded(entropies) }),
      ...(temperatures && { calibration: savedTemperatures(temperatures) }),
      ...(alphabet !== undefined && { alphabet }),
      ...(rows !== null && { samples: rows }),
      ...(grid && { grid: [...grid] }),
      ...(orders && { orders: orders.map(savedMeasuredOrder) }),
    },
    goal: { steps },
    schedules: { even: { kind: 'uniform', steps } },
  });
}

/** How much was measured, in words. */
export function measuredSummary({
  length,
  values,
  standardErrors,
  rows,
  orders,
}: Omit<MeasuredValues, 'notes'>): string {
  const measured = values.filter((value) => value !== null).length;
  const surfaces = orders
    ?.map(({ name, texts }) => l10n.t`${name} (${counted(texts, 'text')})`)
    .join(', ');
  return [
    rows === null
      ? l10n.t`${measured} of ${length} values`
      : l10n.t`${measured} of ${counted(length, 'value')} from ${counted(rows, 'row')}`,
    ...(standardErrors ? [l10n.t(', with standard errors')] : []),
    ...(surfaces === undefined ? [] : [l10n.t`; surfaces of ${surfaces}`]),
  ].join('');
}
