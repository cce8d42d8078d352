import { lineIndex } from '../lineIndex';
import { arithmetic } from './arithmetic';
import type { Setting, SettingGroup, SettingValue } from './settings';

interface Span {
  readonly start: number;
  readonly end: number;
}

interface OpenCall {
  /** Empty for other brackets. */
  readonly name: string;
  readonly place: Span;
  readonly named: Map<string, Span>;
  /** Where the value of a keyword begins that is being read. */
  argument: { readonly name: string; readonly start: number } | undefined;
}

const token =
  /#[^\n]*|(?:[rbufRBUF]{1,2})?("""|'''|"|')|[A-Za-z_][\w.]*|[([{)\]},=\n]|[^\sA-Za-z_#"'([{)\]},=]+/g;

/** The calls of a Python text that pass settings by keyword. Anything that is no call is passed over. */
export function pythonCalls(text: string): readonly SettingGroup[] {
  const lines = lineIndex(text);
  const { calls, assigned } = scanned(text);
  const settled = (source: string, depth = 0): SettingValue | undefined => {
    const literal = literalOf(source);
    if (literal !== undefined || depth > 8) return literal;
    // a name that is given one value in the whole file has that one
    const named = (name: string) => {
      const given = assigned.get(name);
      return given?.length === 1 ? settled(given[0]!, depth + 1) : undefined;
    };
    return (
      named(source) ??
      arithmetic(source, (name) => {
        const value = named(name);
        return typeof value === 'number' ? value : undefined;
      })
    );
  };
  return calls.map(({ name, place, named }) => ({
    name,
    range: lines.range(place.start, place.end - place.start),
    settings: new Map(
      [...named].map(([key, { start, end }]): [string, Setting] => [
        key,
        { value: settled(text.slice(start, end)), range: lines.range(start, end - start) },
      ]),
    ),
  }));
}

function scanned(text: string) {
  const calls: OpenCall[] = [];
  const assigned = new Map<string, string[]>();
  const open: OpenCall[] = [];
  const matcher = new RegExp(token);
  /** The tokens before, without blanks: what a bracket or an equals sign follows. */
  let before: (Span & { readonly text: string }) | undefined;
  let earlier = '';
  const endArgument = (call: OpenCall | undefined, end: number) => {
    if (!call?.argument) return;
    const { name, start } = call.argument;
    call.named.set(name, trimmed(text, start, end));
    call.argument = undefined;
  };
  for (let match = matcher.exec(text); match; match = matcher.exec(text)) {
    const start = match.index;
    const [word, quote] = match;
    if (word.startsWith('#')) continue;
    if (quote) matcher.lastIndex = stringEnd(text, matcher.lastIndex, quote);
    const call = open[open.length - 1];
    if (word === '(' || word === '[' || word === '{') {
      const called = word === '(' && before && before.end === start && isName(before.text);
      const defined = earlier === 'def' || earlier === 'class';
      open.push({
        name: called && !defined ? (before?.text ?? '') : '',
        place: before ?? { start, end: start + 1 },
        named: new Map(),
        argument: undefined,
      });
    } else if (word === ')' || word === ']' || word === '}') {
      endArgument(call, before?.end ?? start);
      open.pop();
      if (call && call.name !== '' && call.named.size > 0) calls.push(call);
    } else if (word === ',') endArgument(call, before?.end ?? start);
    else if (word === '=' && before && isName(before.text) && text[start + 1] !== '=') {
      if (call) call.argument ??= { name: before.text, start: start + 1 };
      // of "steps: int = 128" the name stands before the colon
      else note(assigned, text, annotated(text, before) ?? before.text, start + 1);
    } else if ((word === 'def' || word === 'class') && (text[start - 1] ?? '\n') === '\n')
      // nothing is open here: a bracket further up was never closed
      open.length = 0;
    if (word === '\n') continue;
    earlier = before?.text ?? '';
    before = { text: quote ? quote : word, start, end: matcher.lastIndex };
  }
  return { calls, assigned };
}

/** The name in "name: type =", where this is the type. */
function annotated(text: string, { start }: Span): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^\s*([A-Za-z_]\w*)\s*:\s*$/.exec(line)?.[1];
}

function note(assigned: Map<string, string[]>, text: string, name: string, start: number): void {
  const end = text.indexOf('\n', start);
  const value = text.slice(start, end < 0 ? text.length : end).replace(/\s+#.*$/, '');
  assigned.set(name, [...(assigned.get(name) ?? []), value.trim()]);
}

/** Strings of one quote end with the line, closed or not. */
function stringEnd(text: string, from: number, quote: string): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (quote.length === 1 && text[i] === '\n') return i;
    else if (text.startsWith(quote, i)) return i + quote.length;
  }
  return text.length;
}

function trimmed(text: string, start: number, end: number): Span {
  const value = text.slice(start, end);
  return { start: start + value.length - value.trimStart().length, end };
}

function isName(word: string): boolean {
  return /^[A-Za-z_]/.test(word) && !/^(and|or|not|in|is|if|else|return|print)$/.test(word);
}

function literalOf(source: string): SettingValue | undefined {
  if (source === 'None') return null;
  if (source === 'True' || source === 'False') return source === 'True';
  const quoted = /^(["'])([^"'\\]*)\1$/.exec(source);
  if (quoted) return quoted[2] ?? '';
  return /^-?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(source)
    ? Number(source.replaceAll('_', ''))
    : undefined;
}
