// Rows that are written otherwise than the first one, cell by cell.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { isObject } from '../../core/input/isObject';
import { type Columns, listed, role } from './columns';
import { numberIn } from './delimited';
import { jsonOrUndefined } from './json';
import type { Measurements } from './measurements';

/** Takes a row of JSON whose shape is not that of the first one; says what is wrong with it. */
export function slowObject(
  line: string,
  { names, roles }: Columns,
  row: Float64Array,
  measurements: Measurements,
): string | undefined {
  const value = jsonOrUndefined(line);
  if (!isObject(value))
    return l10n.t`"${line.slice(0, 40)}" is no row: an object in braces on one line.`;
  for (let column = 0; column < names.length; column++) {
    const place = roles[column]!;
    if (place < 0) continue;
    const name = names[column]!;
    const given = value[name];
    const number =
      typeof given === 'string'
        ? (measurements.numberNamed(given, place) ?? asNumber(given, place))
        : asNumber(given, place);
    if (number === undefined)
      return wrongCell(name, JSON.stringify(given)?.slice(0, 40) ?? '', place);
    row[place] = number;
  }
  return undefined;
}

/** The same of cells. */
export function slowCells(
  cells: readonly string[],
  { names, roles }: Columns,
  row: Float64Array,
  measurements: Measurements,
): string | undefined {
  if (cells.length !== names.length)
    return l10n.t`${counted(cells.length, 'cell')} for ${counted(names.length, 'column')}: ${listed(names)}.`;
  for (let column = 0; column < names.length; column++) {
    const place = roles[column]!;
    if (place < 0) continue;
    const cell = cells[column]!;
    const number =
      place === role.unit
        ? asNumber(cell, place)
        : (numberIn(cell) ?? measurements.numberNamed(cell, place));
    if (number === undefined) return wrongCell(names[column]!, `"${cell.slice(0, 40)}"`, place);
    row[place] = number;
  }
  return undefined;
}

const units: Readonly<Record<string, number>> = { nat: 0, nats: 0, bit: 1, bits: 1 };

function wrongCell(name: string, given: string, place: number): string {
  return place === role.unit
    ? l10n.t`"${name}" is ${given}, neither nats nor bits.`
    : l10n.t`"${name}" is ${given}, not a number.`;
}

function asNumber(value: unknown, place: number): number | undefined {
  const missing = value === undefined || value === null;
  if (place === role.unit) {
    if (missing || value === '') return 0;
    return typeof value === 'string' ? units[value.trim().toLowerCase()] : undefined;
  }
  if (missing || (place === role.text && typeof value !== 'number')) return Number.NaN;
  return typeof value === 'number' ? value : undefined;
}
