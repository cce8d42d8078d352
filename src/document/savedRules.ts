// What entries of files that were saved are checked by: people and programs alter them.
import * as l10n from '@vscode/l10n';
import { isObject } from '../core/input/isObject';

/** One of a list, as JSON has it. */
export type SavedEntry = { readonly [key: string]: unknown };

/** Whether something holds, and what must hold, for people: said only where it does not. */
export type SavedRule = readonly [holds: boolean, words: () => string];

/** An error is a relative entropy: below 0 there is nothing but rounding, and for estimates noise without a limit. */
export const rounding = 1e-6;

/** Nothing that is counted, and no error in nats, is larger: no picture could show anything beside it. */
const largest = 1e9;

/** The words of the first field with a number that is larger than all that can be. */
export function beyondAll(entry: SavedEntry): string | undefined {
  const beyond = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(beyond) : isNumber(value) && Math.abs(value) > largest;
  const field = Object.keys(entry).find((key) => beyond(entry[key]));
  return field === undefined ? undefined : l10n.t`"${field}" must be at most ${largest}`;
}

/** The words of the first rule that does not hold. */
export function firstBroken(rules: readonly SavedRule[]): string | undefined {
  return rules.find(([holds]) => !holds)?.[1]();
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** An object of numbers, as parameters are. */
export function areNumbers(values: unknown): boolean {
  return isObject(values) && Object.values(values).every((value) => isNumber(value));
}

/** A whole number from 1. */
export function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1;
}

/** So many numbers from 0, none below the one before. */
export function isRising(list: unknown, count: number): list is number[] {
  return (
    Array.isArray(list) &&
    list.length === count &&
    list.every((value, i) => isNumber(value) && value >= (list[i - 1] ?? 0))
  );
}

export function isWithin(value: unknown, [low = 0, high = 0]: readonly number[]): boolean {
  return isNumber(value) && value >= low - rounding && value <= high + rounding;
}
