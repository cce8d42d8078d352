// Settings in the commands of a shell script: flags, lists behind --model_args, and overrides as Hydra has them.
import { lineIndex } from '../lineIndex';
import { listAt } from './listAt';
import type { Setting, SettingGroup } from './settings';
import { shellValues } from './shellValues';
import { between, commandsIn, type ShellCommand, type ShellPlace, type Word } from './shellWords';
import { readable } from './syntaxTree';

/** The settings of every command of a script; what only running would tell has no value. */
export function shellCommands(text: string): readonly SettingGroup[] {
  const source = readable(text);
  const commands = commandsIn(source);
  const worthOf = shellValues(commands);
  const lines = lineIndex(text);
  const groups: SettingGroup[] = [];
  const rangeOf = (from: number, to: number) => lines.range(from, to - from);
  const add = (name: string, at: Word, found: readonly Written[], elsewhere?: Elsewhere) => {
    if (found.length === 0) return;
    const settings = found.map(({ key, value, from, to }): [string, Setting] => [
      key,
      { value: worthOf(value, from), range: rangeOf(from, to) },
    ]);
    const range = rangeOf(at.from, at.to);
    groups.push({ name, range, settings: new Map(settings), ...(elsewhere && { elsewhere }) });
  };
  for (const [at, found] of keptLists(commands, source)) add('', at, found);
  for (const { words } of commands) {
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
      if (isListFlag(`--${key}`)) add('', word, listed(place, source));
      else flags.push({ key, value: flag[2] ?? next!.text, from: place.from, to: place.to });
    });
    add('', first, flags);
    for (const [prefix, found] of overrides(words, source))
      add(prefix, first, found, (path) => {
        const all = words.find(({ text: one }) => one.startsWith(`${path.join('.')}=`));
        return all && worthOf(all.text.slice(all.text.indexOf('=') + 1), all.from);
      });
  }
  return groups;
}

type Elsewhere = NonNullable<SettingGroup['elsewhere']>;

interface Written extends ShellPlace {
  readonly key: string;
  readonly value: string;
}

/** The value in `a=1`, without quotes around it or around all. */
function behindSign({ from, to }: ShellPlace, source: string): ShellPlace {
  const start = source.indexOf('=', from) + 1;
  const written = source.slice(start, to);
  const [opening] = /^["']*/.exec(written) ?? [''];
  const value = written.slice(opening.length).replace(/["']*$/, '');
  return { from: start + opening.length, to: start + opening.length + value.length };
}

/** `MODEL_ARGS="a=1,b=2"` and what is added to it later, which a command is given by its name. */
function keptLists(
  commands: readonly ShellCommand[],
  source: string,
): readonly (readonly [Word, readonly Written[]])[] {
  const lists: [Word, Written[]][] = [];
  const latest = new Map<string, Written[]>();
  for (const word of commands.flatMap(({ words }) => words)) {
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
function listed({ from, to }: ShellPlace, source: string): readonly Written[] {
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

const isListFlag = (flag: string) => /^--(?:model[_-]args|gen[_-]kwargs)$/.test(flag);

/** Programs whose words are names with values of their own, or only shown. */
const ownNames = /^(?:export|local|declare|readonly|typeset|env|alias|echo|printf|set|\[\[?)$/;

/** Whether a word is a list of settings rather than one. */
function isList(before: Word | undefined, value: string): boolean {
  return isListFlag(before?.text ?? '') || /,\w+=/.test(value);
}

/** `sampling.steps=8` and `steps=8` behind a program, by what stands before the last dot. */
function overrides(
  words: readonly Word[],
  source: string,
): ReadonlyMap<string, readonly Written[]> {
  const groups = new Map<string, Written[]>();
  const program = words.findIndex(({ text }) => !between.test(text) && !/^\w+=/.test(text));
  const own = ownNames.test(words[program]?.text ?? 'set');
  for (const [i, word] of words.entries()) {
    const [, path, key, value] = /^\+*((?:\w+\.)*)(\w+)=(.*)$/s.exec(word.text) ?? [];
    if (path === undefined || key === undefined || value === undefined) continue;
    // what stands before a program are names of the shell
    if (path === '' && (own || i < program || isList(words[i - 1], value))) continue;
    listAt(groups, path.slice(0, -1)).push({ key, value, ...behindSign(word, source) });
  }
  return groups;
}
