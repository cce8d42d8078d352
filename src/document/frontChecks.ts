// What is wrong with what comes out of decoders, where it was saved: people and programs alter files.
import * as l10n from '@vscode/l10n';
import { isObject } from '../core/input/isObject';
import {
  areNumbers,
  firstBroken,
  isCount,
  isNumber,
  isText,
  isWithin,
  rounding,
  type SavedEntry,
  type SavedRule,
} from './savedRules';

/** The first rule that the fields beside the list of decoders break; undefined where they break none. */
export function brokenByFront(front: SavedEntry): string | undefined {
  const { steps, length, seed, count, topP = 1, units = 'nats' } = front;
  return firstBroken([
    [isCount(steps), () => l10n.t('"steps" must be a whole number from 1')],
    [isCount(length), () => l10n.t('"length" must be a whole number from 1')],
    [isWhole(seed), () => l10n.t('"seed" must be a whole number from 0')],
    [isWhole(count), () => l10n.t('"count" must be a whole number from 0')],
    [isShare(topP) && topP > 0, () => l10n.t('"topP" must be a number above 0 and up to 1')],
    [units === 'nats' || units === 'bits', () => l10n.t('"units" must be "nats" or "bits"')],
  ]);
}

/** The same of one decoder. */
export function brokenByDecoder(entry: SavedEntry): string | undefined {
  const { name, title, parameter, temperature, steps, kind, onFront } = entry;
  return firstBroken([
    [isText(name), () => l10n.t('"name" must be a text')],
    [isText(title), () => l10n.t('"title" must be a text')],
    [areNumbers(parameter), () => l10n.t('"parameter" must be an object of numbers')],
    [
      isNumber(temperature) && temperature >= 0,
      () => l10n.t('"temperature" must be a number from 0'),
    ],
    [isNumber(steps) && steps > 0, () => l10n.t('"steps" must be a number above 0')],
    [
      kind === 'exact' || kind === 'estimate',
      () => l10n.t('"kind" must be one of exact, estimate'),
    ],
    [typeof onFront === 'boolean', () => l10n.t('"onFront" must be true or false')],
    ...rulesOfOutcome(entry),
  ]);
}

function rulesOfOutcome(entry: SavedEntry): readonly SavedRule[] {
  const { logLikelihood, entropy, energy, totalVariation } = entry;
  const shares = (['impossible', 'distance'] as const).map(
    (field): SavedRule => [
      isShareTold(entry[field]),
      () => l10n.t`"${field}" must have a "value" from 0 to 1 and an "interval" around it`,
    ],
  );
  const divergences = (['forward', 'reverse'] as const).map((field): SavedRule => {
    const value = entry[field] ?? 0;
    return [
      isNumber(value) && value >= -rounding,
      () => l10n.t`"${field}" must be null or a number from 0`,
    ];
  });
  return [
    ...shares,
    ...divergences,
    [
      logLikelihood === null || (isTold(logLikelihood) && logLikelihood.value <= rounding),
      () =>
        l10n.t(
          '"logLikelihood" must be null, or have a "value" up to 0 and an "interval" around it',
        ),
    ],
    [
      entropy === undefined || isEntropyTold(entropy),
      () => l10n.t('"entropy" must have a "value" from 0 and an "interval" around it'),
    ],
    [
      totalVariation === undefined || isShare(totalVariation),
      () => l10n.t('"totalVariation" must be a number from 0 to 1'),
    ],
    [
      energy === undefined || isTold(energy),
      () => l10n.t('"energy" must have a "value" and an "interval" around it'),
    ],
  ];
}

/** A value and what it lies between; an end that is not known is null. */
function isTold(
  told: unknown,
): told is { readonly value: number; readonly interval: readonly unknown[]; atLeast?: unknown } {
  if (!isObject(told)) return false;
  const { value, interval } = told;
  if (!isNumber(value) || !Array.isArray(interval) || interval.length !== 2) return false;
  const [low, high] = interval.map((end, side) => end ?? (side === 0 ? -1 : 1) * Number.MAX_VALUE);
  return isNumber(low) && isNumber(high) && isWithin(value, [low, high]);
}

function isShareTold(told: unknown): boolean {
  return isTold(told) && isShare(told.value) && told.interval.every(isShare);
}

function isEntropyTold(told: unknown): boolean {
  return (
    isTold(told) && told.value >= -rounding && (told.atLeast === undefined || told.atLeast === true)
  );
}

function isShare(value: unknown): value is number {
  return isNumber(value) && isWithin(value, [0, 1]);
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}
