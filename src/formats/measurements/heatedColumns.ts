// Columns that tell losses at other temperatures: "temperatures": { "0.8": … } in rows of JSON, or "nll@0.8".
import * as l10n from '@vscode/l10n';
import { isObject } from '../../core/input/isObject';
import { numberCellsOf, numberIn } from './delimited';
import type { HeatedLosses } from './heatedRows';
import { jsonOrUndefined } from './json';

/** The temperatures of columns by their places, and the name of one whose cells are objects. */
export interface HeatedColumns {
  readonly nested: string | undefined;
  readonly places: ReadonlyMap<number, number>;
}

const nestedName = 'temperatures';

/** Which columns tell losses at other temperatures; undefined where none does. */
export function heatedColumns(names: readonly string[]): HeatedColumns | undefined {
  const places = new Map<number, number>();
  names.forEach((name, place) => {
    const [, written] = /^[\p{L}_ ]+@(\d*\.?\d+)$/u.exec(name.trim()) ?? [];
    const temperature = Number(written);
    if (temperature > 0 && temperature !== 1) places.set(place, temperature);
  });
  const nested = names.includes(nestedName) ? nestedName : undefined;
  return nested !== undefined || places.size > 0 ? { nested, places } : undefined;
}

/** The losses of a row of JSON; undefined where it tells none, a sentence where they are no numbers. */
export function heatedInObject(
  line: string,
  { nested, places }: HeatedColumns,
  names: readonly string[],
): HeatedLosses | string | undefined {
  const value = jsonOrUndefined(line);
  if (!isObject(value)) return undefined;
  const within = nested === undefined ? undefined : value[nested];
  const inside = isObject(within) ? Object.entries(within) : [];
  return lossesOf([
    ...inside.map(([name, loss]) => [Number(name), loss] as const),
    ...[...places].map(([place, heat]) => [heat, value[names[place]!]] as const),
  ]);
}

/** The same of a line of cells. */
export function heatedInCells(
  line: string,
  { places }: HeatedColumns,
  separator: string,
): HeatedLosses | string | undefined {
  const cells = numberCellsOf(line, separator);
  return lossesOf(
    [...places].map(([place, heat]) => [heat, numberIn(cells[place] ?? '')] as const),
  );
}

function lossesOf(
  given: readonly (readonly [temperature: number, loss: unknown])[],
): HeatedLosses | string | undefined {
  const losses = new Map<number, number>();
  for (const [temperature, loss] of given) {
    if (loss === null || loss === undefined || temperature === 1) continue;
    if (!(temperature > 0 && temperature < 1e3))
      return l10n.t`"${nestedName}" holds losses by temperatures above 0, not by ${temperature}.`;
    if (typeof loss !== 'number' || !Number.isFinite(loss))
      return l10n.t`the loss at temperature ${temperature} is no number.`;
    losses.set(temperature, loss);
  }
  return losses.size === 0 ? undefined : losses;
}
