// What is known of a sequence, as people write it: by position, as a pattern, or as a list.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { JsonPath, Report } from '../../core/input/finding';
import { isObject } from '../../core/input/isObject';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';

/** Stands for a hidden position in a pattern. */
const hiddenMarks = ['_', '?'];

type Sized = Pick<DiscreteDistribution, 'length' | 'alphabet' | 'symbols'>;

/** `UNKNOWN` where nothing is said; undefined (and reported) where it is wrong. */
export function knownSymbols(written: unknown, law: Sized, report: Report): Int32Array | undefined {
  const known = new Int32Array(law.length).fill(UNKNOWN);
  if (typeof written === 'string') return fromPattern(Array.from(written), law, report, known);
  if (Array.isArray(written)) return fromList(written, law, report, known);
  if (isObject(written)) return fromObject(written, law, report, known);
  wrong(
    report,
    l10n.t(
      '"known" is an object such as { "0": 1 }, a pattern such as "1__0", or a list with null for what is hidden.',
    ),
  );
  return undefined;
}

function fromObject(
  written: { readonly [key: string]: unknown },
  law: Sized,
  report: Report,
  known: Int32Array,
): Int32Array | undefined {
  const sound = Object.entries(written).map(([key, value]) => {
    if (!/^\d{1,9}$/.test(key) || Number(key) >= law.length) {
      wrong(
        report,
        l10n.t`"${key.slice(0, 40)}" is no position: they go from 0 to ${law.length - 1}.`,
        [key],
      );
      return false;
    }
    return put(known, Number(key), value, law, report, [key]);
  });
  return sound.every(Boolean) ? known : undefined;
}

function fromList(
  written: readonly unknown[],
  law: Sized,
  report: Report,
  known: Int32Array,
): Int32Array | undefined {
  if (!asLong(written.length, law, report)) return undefined;
  const sound = written.map((value, i) => value === null || put(known, i, value, law, report, [i]));
  return sound.every(Boolean) ? known : undefined;
}

function fromPattern(
  characters: readonly string[],
  law: Sized,
  report: Report,
  known: Int32Array,
): Int32Array | undefined {
  if (!asLong(characters.length, law, report)) return undefined;
  const sound = characters.map((character, i) => {
    if (hiddenMarks.includes(character)) return true;
    const digit = /^\d$/.test(character) && !law.symbols ? Number(character) : character;
    return put(known, i, digit, law, report, []);
  });
  return sound.every(Boolean) ? known : undefined;
}

function asLong(count: number, { length }: Sized, report: Report): boolean {
  if (count === length) return true;
  wrong(
    report,
    l10n.t`This tells of ${counted(count, 'position')}, and the law has ${length}: one entry each, ${hiddenMarks[0]!} (in a list null) for what is hidden.`,
  );
  return false;
}

function put(
  known: Int32Array,
  position: number,
  value: unknown,
  { alphabet, symbols }: Sized,
  report: Report,
  path: JsonPath,
): boolean {
  const symbol = typeof value === 'string' && symbols ? symbols.indexOf(value) : value;
  if (typeof symbol === 'number' && Number.isInteger(symbol) && symbol >= 0 && symbol < alphabet) {
    known[position] = symbol;
    return true;
  }
  const shown = JSON.stringify(value).slice(0, 40);
  wrong(
    report,
    l10n.t`${shown} at position ${position} is no symbol: they go from 0 to ${alphabet - 1}${symbols ? l10n.t(', or are named as in the law') : ''}.`,
    path,
  );
  return false;
}

function wrong(report: Report, message: string, path: JsonPath = []): void {
  report({ code: 'known.symbols', severity: 'error', message, path: ['known', ...path] });
}
