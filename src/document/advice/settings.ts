// Settings as they were found in a file, of whatever language.
import type { Range } from '../problems';

/** What a file says of one setting; `undefined` where it is an expression that only running would tell. */
export interface Setting {
  readonly value: SettingValue | undefined;
  readonly range: Range;
  /** Its name in the file, where that is another than the one it goes by here. */
  readonly written?: string;
  /** Whether it is worked out from what stands there, so that no other number can be put in its place. */
  readonly computed?: true;
}

export type SettingValue = number | string | boolean | null | readonly number[];

/** Settings that stand together: a call, a mapping, an object. */
export interface SettingGroup {
  /** Where to speak of all of it: the name of the call, the key of the mapping. */
  readonly range: Range;
  /** The function that is called, as it is called; the key that the mapping stands under, empty at the top. */
  readonly name: string;
  readonly settings: ReadonlyMap<string, Setting>;
  /** Whether more is handed on that does not stand here: `**settings`. */
  readonly hidesMore?: true;
  /** Whether nothing is left to defaults that do not stand in the file. */
  readonly whole?: true;
  /** Whether nothing is said of it where the file has settings of a sampler elsewhere. */
  readonly onlyAlone?: true;
  /** Whether the file speaks of masks, so that steps without a known sampler are those of one. */
  readonly ofMasks?: true;
  /** Whether it speaks of noise that is no mask: of any other tokens, or Gaussian. */
  readonly ofOtherNoise?: true;
  /** Whether it speaks of models that fill in the tokens of an image. */
  readonly ofMaskedImages?: true;
  /** Whether the file speaks of LLaDA2 and of no other LLaDA. */
  readonly ofLlada2?: true;
  /** What else the file says, for settings that other parts of it decide. */
  readonly elsewhere?: (path: readonly string[]) => SettingValue | undefined;
}

export function numberOf(group: SettingGroup, name: string): number | undefined {
  const value = group.settings.get(name)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** A number of tokens or steps; undefined where it is none. */
export function countOf(group: SettingGroup, name: string): number | undefined {
  const value = numberOf(group, name);
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= mostTokens
    ? value
    : undefined;
}

export function wordOf(group: SettingGroup, name: string): string | undefined {
  const value = group.settings.get(name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Nothing generates more tokens or takes more steps. */
const mostTokens = 1_000_000;

/** A list of numbers; undefined where something else is in it. */
export function numbers(values: readonly unknown[]): readonly number[] | undefined {
  return values.every((value) => typeof value === 'number') ? values : undefined;
}
