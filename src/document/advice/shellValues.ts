// What the values of a shell script are worth, as far as its text tells.
import { listAt } from './listAt';
import type { SettingValue } from './settings';
import { shellArithmetic } from './shellArithmetic';
import { between, type ShellCommand } from './shellWords';

/** A value that a name is given. */
interface Given {
  /** Undefined where it is one after another, or what a program says. */
  readonly value: string | undefined;
  readonly at: number;
  readonly conditional: boolean;
}

/** Names in values of names. */
const deepest = 20;

/** What a value that stands at a place is worth; undefined where only running would tell. */
export function shellValues(
  commands: readonly ShellCommand[],
): (text: string, at: number) => SettingValue | undefined {
  const given = assignments(commands);

  /** The text that a name stands for: of its only value, or of the latest where none is given in a branch or a loop. */
  const named = (name: string, at: number, depth: number): string | undefined => {
    const all = unlike(given.get(name) ?? []);
    const sure = all.length > 1 && all.every(({ conditional }) => !conditional);
    const only = all.length === 1 && (depth === 0 || isBefore(all[0]!, at)) ? all[0] : undefined;
    const one = sure ? all.findLast((each) => isBefore(each, at)) : only;
    return one?.value === undefined ? undefined : expanded(one.value, one.at, depth + 1);
  };

  /** A text with the values of its names; undefined where one of them is not known. */
  const expanded = (text: string, at: number, depth = 0): string | undefined => {
    if (depth > deepest) return undefined;
    let known = true;
    const name = (found: string | undefined, otherwise?: string): string => {
      const own = found === undefined ? undefined : named(found, at, depth);
      // a default is what stands there, unless the script said something else before
      const said = found !== undefined && given.get(found)?.some((one) => isBefore(one, at));
      const value = own ?? (said ? undefined : otherwise);
      known &&= value !== undefined && !/[$`]/.test(value);
      return value ?? '';
    };
    const sums = text.replaceAll(/\$\(\(((?:[^()]|\([^()]*\))*)\)\)/g, (_, sum: string) => {
      const value = shellArithmetic(sum, (each) => Number(named(each, at, depth) ?? Number.NaN));
      known &&= value !== undefined;
      return String(value);
    });
    const whole = sums.replaceAll(
      /\$\{(\w+)(?::?-([^{}]*))?\}|\$([A-Za-z_]\w*)/g,
      (_, braced?: string, otherwise?: string, bare?: string) => name(braced ?? bare, otherwise),
    );
    return known && !/[$`]/.test(whole) ? whole : undefined;
  };
  return (text, at) => {
    const whole = expanded(text, at);
    return whole === undefined ? undefined : plainValue(whole);
  };
}

/** Of the same value given again and again the first. */
function unlike(all: readonly Given[]): readonly Given[] {
  const [first] = all;
  const same = all.every(({ value }) => value !== undefined && value === first?.value);
  return same && !/\$/.test(first?.value ?? '$') ? all.slice(0, 1) : all;
}

function isBefore(one: Given, at: number): boolean {
  return one.at < at;
}

function plainValue(whole: string): SettingValue {
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(whole)) return Number(whole);
  // as Python and Hydra write a thousand
  if (/^\d+(?:_\d+)+$/.test(whole)) return Number(whole.replaceAll('_', ''));
  if (/^(?:true|false)$/i.test(whole)) return /^true$/i.test(whole);
  return /^(?:none|null)$/i.test(whole) ? null : whole;
}

/** `$2`, `${2}`, `${2:?steps are missing}`, `${1#*=}`, `${argument#--steps=}`. */
const fromOutside = /^\$(?:[\d@*]|\{[\d@*](?:\}|[#%/]|:?\?)|\{\w+##?[^}]*=\})/;

/** What names are given, in the order of the script. */
function assignments(commands: readonly ShellCommand[]): ReadonlyMap<string, readonly Given[]> {
  const given = new Map<string, Given[]>();
  for (const { words, conditional } of commands)
    for (const [i, { text, from: at }] of words.entries()) {
      if (between.test(text) || /^(export|local|declare|readonly)$/.test(text)) continue;
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        const looped = text === 'for' || text === 'read' ? words[i + 1]?.text : undefined;
        const [value, ...others] = text === 'for' ? words.slice(i + 3) : [];
        const only =
          others.length === 0 && !/[*?]/.test(value?.text ?? '*') ? value?.text : undefined;
        if (looped !== undefined && /^\w+$/.test(looped))
          listAt(given, looped).push({ value: only, at, conditional: true });
        break;
      }
      // what the script is called with changes a default that stands there, too
      if (fromOutside.test(value)) continue;
      listAt(given, name).push({ value, at, conditional });
    }
  return given;
}
