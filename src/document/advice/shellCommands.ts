// Settings in the commands of a shell script: flags, lists behind --model_args, and overrides as Hydra has them.
import { lineIndex } from '../lineIndex';
import type { Setting, SettingGroup, SettingValue } from './settings';
import { readable } from './syntaxTree';

/** A word of a command, as it is written and as the shell reads it. */
interface Word extends Place {
  readonly text: string;
}

/** The settings of every command of a script; what only running would tell has no value. */
export function shellCommands(text: string): readonly SettingGroup[] {
  const source = readable(text);
  const commands = commandsIn(source);
  const variables = assigned(commands);
  const lines = lineIndex(text);
  const groups: SettingGroup[] = [];
  const rangeOf = (from: number, to: number) => lines.range(from, to - from);
  const add = (name: string, at: Word, found: readonly Written[], elsewhere?: Elsewhere) => {
    if (found.length === 0) return;
    const settings = found.map(({ key, value, from, to }): [string, Setting] => [
      key,
      { value: worthOf(value, variables), range: rangeOf(from, to) },
    ]);
    const range = rangeOf(at.from, at.to);
    groups.push({ name, range, settings: new Map(settings), ...(elsewhere && { elsewhere }) });
  };
  for (const [at, found] of keptLists(commands, source)) add('', at, found);
  for (const words of commands) {
    const flags: Written[] = [];
    const first = words[0]!;
    words.forEach((word, i) => {
      const flag = /^--([\w-]+)(?:=(.*))?$/s.exec(word.text);
      if (!flag) return;
      const next = words[i + 1];
      const own = flag[2] !== undefined;
      if (!own && (!next || next.text.startsWith('--'))) return;
      const key = flag[1]!.replaceAll('-', '_');
      const place = own ? behindSign(word, source) : next!;
      if (key === 'model_args' || key === 'gen_kwargs') add('', word, listed(place, source));
      else flags.push({ key, value: flag[2] ?? next!.text, from: place.from, to: place.to });
    });
    add('', first, flags);
    for (const [prefix, found] of overrides(words, source))
      add(prefix, first, found, (path) => {
        const all = words.find(({ text: one }) => one.startsWith(`${path.join('.')}=`));
        return all && worthOf(all.text.slice(all.text.indexOf('=') + 1), variables);
      });
  }
  return groups;
}

type Elsewhere = NonNullable<SettingGroup['elsewhere']>;

/** Offsets in the text. */
interface Place {
  readonly from: number;
  readonly to: number;
}

interface Written extends Place {
  readonly key: string;
  readonly value: string;
}

/** The value in `a=1`, without quotes around it or around all. */
function behindSign({ from, to }: Place, source: string): Place {
  const start = source.indexOf('=', from) + 1;
  const written = source.slice(start, to);
  const [opening] = /^["']*/.exec(written) ?? [''];
  const value = written.slice(opening.length).replace(/["']*$/, '');
  return { from: start + opening.length, to: start + opening.length + value.length };
}

/** `MODEL_ARGS="a=1,b=2"` and what is added to it later, which a command is given by its name. */
function keptLists(
  commands: readonly (readonly Word[])[],
  source: string,
): readonly (readonly [Word, readonly Written[]])[] {
  const lists: [Word, Written[]][] = [];
  const latest = new Map<string, Written[]>();
  for (const word of commands.flat()) {
    const [, name, value] = /^(\w*(?:model_args|gen_kwargs)\w*)=(.*)$/is.exec(word.text) ?? [];
    if (name === undefined || value === undefined) continue;
    const found = [...listed(behindSign(word, source), source)];
    const before = /^\$\{?(\w+)/.exec(value)?.[1] === name ? latest.get(name) : undefined;
    if (before) before.push(...found);
    else {
      latest.set(name, found);
      lists.push([word, found]);
    }
  }
  return lists;
}

/** `a=1,b=2`, each at its place in the text; commas may have the backslash of a shell. */
function listed({ from, to }: Place, source: string): readonly Written[] {
  let start = from;
  return source
    .slice(from, to)
    .split(/(\\?,)/)
    .flatMap((part): Written[] => {
      const place = { from: start, to: start + part.length };
      start = place.to;
      const [, key, value] = /^\s*(\w+)=(.*)$/s.exec(part.replaceAll(/["']/g, '')) ?? [];
      if (key === undefined || value === undefined) return [];
      return [{ key, value, ...behindSign(place, source) }];
    });
}

/** `sampling.steps=8` and its like, by what stands before the last dot. */
function overrides(
  words: readonly Word[],
  source: string,
): ReadonlyMap<string, readonly Written[]> {
  const groups = new Map<string, Written[]>();
  for (const word of words) {
    const [, prefix, key, value] = /^\+*((?:\w+\.)*\w+)\.(\w+)=(.*)$/s.exec(word.text) ?? [];
    if (prefix === undefined || key === undefined || value === undefined) continue;
    const all = groups.get(prefix) ?? [];
    all.push({ key, value, ...behindSign(word, source) });
    groups.set(prefix, all);
  }
  return groups;
}

/** What names are given, of those that are given a value once in the whole script. */
function assigned(commands: readonly (readonly Word[])[]): ReadonlyMap<string, string> {
  const values = new Map<string, string[]>();
  for (const words of commands)
    for (const { text } of words) {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        if (/^(export|local|declare|readonly)$/.test(text)) continue;
        const [, looped] =
          words[0]?.text === 'for' ? (/^(\w+)$/.exec(words[1]?.text ?? '') ?? []) : [];
        if (looped !== undefined) values.set(looped, ['', '']);
        break;
      }
      // what the script is called with changes a default that stands there, too
      if (/^\$\{?[\d@*]/.test(value)) continue;
      const all = values.get(name);
      if (all) all.push(value);
      else values.set(name, [value]);
    }
  return new Map(
    [...values].flatMap(([name, all]) => (all.length === 1 ? [[name, all[0]!] as const] : [])),
  );
}

function worthOf(text: string, variables: ReadonlyMap<string, string>): SettingValue | undefined {
  const whole = text.replaceAll(/\$\{(\w+)\}|\$(\w+)/g, (found, braced, bare) => {
    const value = variables.get(braced ?? bare);
    return value !== undefined && !value.includes('$') ? value : found;
  });
  if (/[$`]/.test(whole)) return undefined;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(whole)) return Number(whole);
  if (/^(?:true|false)$/i.test(whole)) return /^true$/i.test(whole);
  return /^(?:none|null)$/i.test(whole) ? null : whole;
}

/** A quoted part, an escape, a comment, what ends a command, blanks, or anything else up to the next of these. */
const pieces =
  /\\\r?\n|\\[\s\S]|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|[ \t]+|\r?\n|&&|\|\||[;|&()]|#|[^\s"'\\;|&()#]+/g;

/** The commands of a script, word by word, without quotes and comments. */
function commandsIn(source: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]];
  let word: { from: number; to: number; text: string } | undefined;
  const end = () => {
    if (word) commands.at(-1)?.push(word);
    word = undefined;
  };
  pieces.lastIndex = 0;
  for (let found = pieces.exec(source); found; found = pieces.exec(source)) {
    const [piece, double, single] = found;
    if (/^(?:\\\r?\n|[ \t]+)$/.test(piece)) end();
    else if (/^(?:\r?\n|&&|\|\||[;|&()])$/.test(piece)) {
      end();
      if (commands.at(-1)?.length !== 0) commands.push([]);
    } else if (piece === '#' && !word) {
      const next = source.indexOf('\n', found.index);
      pieces.lastIndex = next < 0 ? source.length : next;
    } else {
      word ??= { from: found.index, to: found.index, text: '' };
      word.text += double ?? single ?? piece.replace(/^\\/, '');
      word.to = found.index + piece.length;
    }
  }
  end();
  return commands.filter((words) => words.length > 0);
}
