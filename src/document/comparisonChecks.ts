// What is wrong with an entry of a comparison that was saved: people and programs alter files.
import * as l10n from '@vscode/l10n';
import {
  areNumbers,
  firstBroken,
  isCount,
  isNumber,
  isRising,
  isText,
  isWithin,
  rounding,
  type SavedEntry,
  type SavedRule,
} from './savedRules';

/** What is known of an error; a bound is on the safe side. */
export type ErrorKind = 'exact' | 'estimate' | 'approximate' | 'bound';
const kinds: readonly string[] = [
  'exact',
  'estimate',
  'approximate',
  'bound',
] satisfies readonly ErrorKind[];

/** The first rule that one sampler at one value of its parameters breaks; undefined where it breaks none. */
export function brokenByPoint(entry: SavedEntry): string | undefined {
  const { name, title, parameter, kind, steps, stepsAlongData, stepsAtLeast } = entry;
  const { stepsQuantiles, divergence } = entry;
  return firstBroken([
    [isText(name), () => l10n.t('"name" must be a text')],
    [title === undefined || isText(title), () => l10n.t('"title" must be a text')],
    [areNumbers(parameter), () => l10n.t('"parameter" must be an object of numbers')],
    [kinds.includes(String(kind)), () => l10n.t`"kind" must be one of ${kinds.join(', ')}`],
    [isNumber(steps) && steps > 0, () => l10n.t('"steps" must be a number above 0')],
    [
      stepsAlongData === undefined || (isNumber(stepsAlongData) && stepsAlongData > 0),
      () => l10n.t('"stepsAlongData" must be a number above 0'),
    ],
    [
      stepsAtLeast === undefined || (isNumber(stepsAtLeast) && stepsAtLeast > 0),
      () => l10n.t('"stepsAtLeast" must be a number above 0'),
    ],
    [
      stepsQuantiles === undefined || (isRising(stepsQuantiles, 3) && stepsQuantiles[0]! > 0),
      () => l10n.t('"stepsQuantiles" must be three numbers above 0, none below the one before'),
    ],
    [
      divergence === undefined || divergence === null || isNumber(divergence),
      () => l10n.t('"divergence" must be null or a number'),
    ],
    ...rulesOfError(entry.error === null ? { ...entry, error: 0 } : entry),
    [
      kind !== 'exact' || !entry.standardError,
      () => l10n.t('"standardError" must be null where "kind" is exact'),
    ],
  ]);
}

/** The same of a fixed order. */
export function brokenByOrder(entry: SavedEntry): string | undefined {
  const { order, steps, sets, stepCosts } = entry;
  const isOfSteps = (list: unknown): list is unknown[] =>
    Array.isArray(list) && list.length === steps;
  return firstBroken([
    [isText(order), () => l10n.t('"order" must be a text')],
    [isCount(steps), () => l10n.t('"steps" must be a whole number from 1')],
    [
      sets === undefined || (isOfSteps(sets) && arePositions(sets)),
      () => l10n.t('"sets" must be a list of positions for each step, none of them twice'),
    ],
    [
      stepCosts === undefined ||
        (isOfSteps(stepCosts) && stepCosts.every((cost) => isNumber(cost))),
      () => l10n.t('"stepCosts" must be a number for each step'),
    ],
    ...rulesOfError(entry),
  ]);
}

/** The same of a least error. */
export function brokenByLeast({ steps, error, interval }: SavedEntry): string | undefined {
  return firstBroken([
    [isCount(steps), () => l10n.t('"steps" must be a whole number from 1')],
    [isNumber(error) && error >= -rounding, () => l10n.t('"error" must be a number from 0')],
    [
      interval === undefined || (isRising(interval, 2) && isWithin(error, interval)),
      () => l10n.t('"interval" must be two numbers from 0 with "error" between them'),
    ],
  ]);
}

function rulesOfError({ error, standardError }: SavedEntry): readonly SavedRule[] {
  return [
    [
      standardError === null || (isNumber(standardError) && standardError >= 0),
      () => l10n.t('"standardError" must be null or a number from 0'),
    ],
    [
      isNumber(error) && (error >= -rounding || standardError !== null),
      () => l10n.t('"error" must be a number, and from 0 where it has no standard error'),
    ],
  ];
}

function arePositions(sets: readonly unknown[]): boolean {
  const seen = new Set<unknown>();
  return sets.every(
    (set) =>
      Array.isArray(set) &&
      set.length > 0 &&
      set.every((position) => {
        const fits = Number.isInteger(position) && position >= 0 && !seen.has(position);
        seen.add(position);
        return fits;
      }),
  );
}
