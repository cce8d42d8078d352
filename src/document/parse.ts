// JSON with comments, as far as it can be read.
import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node, type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { JsonPath } from '../core/input/finding';
import { type LineIndex, lineIndex } from './lineIndex';
import { isLongList, type LongList, longListAt, parsedTree, readValue } from './longLists';
import type { Problem, Range } from './problems';
import { layoutOf, type TextLayout } from './textLayout';

/** A text as JSON with comments and trailing commas, as far as it can be read. */
export interface ParsedText {
  readonly text: string;
  readonly lines: LineIndex;
  readonly layout: TextLayout;
  /** undefined where there is no value at all. */
  readonly root: Node | undefined;
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Deeper than any distribution; far deeper nesting would exhaust the stack. */
const deepest = 100;

/** More than the longest measurement has, four numbers for each of a million levels; each takes a hundred bytes while it is read. */
const mostValues = 2 ** 22;

export function parseText(text: string): ParsedText {
  const lines = lineIndex(text);
  const problemAt = (code: string, message: string, offset: number, length: number): Problem => ({
    code,
    severity: 'error',
    message,
    range: lines.range(offset, length),
    fixes: [],
  });
  const lists: LongList[] = [];
  const beyond = firstBeyond(text, lists);
  if (beyond) {
    const problem = problemAt(beyond.code, beyond.message, beyond.at, 1);
    const layout = layoutOf(text, undefined);
    return { text, lines, layout, root: undefined, value: undefined, problems: [problem] };
  }
  const errors: ParseError[] = [];
  const root = parsedTree(text, errors, lists);
  // where there is no object at all, every word of the file would be an error of its own
  const noObject = root?.type !== 'object' && errors.length > 0;
  const problems = (noObject ? [] : errors).map(({ error, offset, length }) => {
    const name = printParseErrorCode(error);
    return problemAt(
      `syntax.${codes[name] ?? 'invalid'}`,
      name === 'EndOfFileExpected' && isRow(root)
        ? rowsFollow()
        : (words()[name] ?? l10n.t('This is not JSON.')),
      // what is missing at the very end is marked at the last character
      Math.max(0, Math.min(offset, text.length - 1)),
      Math.max(1, length),
    );
  });
  if (noObject)
    problems.push(problemAt('syntax.invalid', notJson(), Math.max(0, text.search(/\S/)), 1));
  else if (!root)
    problems.push(
      problemAt(
        'syntax.empty',
        l10n.t(
          'The file is empty: a distribution file is an object with a "distribution". Try "Unmask: New Distribution…".',
        ),
        0,
        0,
      ),
    );
  if (root)
    for (const { offset, length } of duplicateKeys(root))
      problems.push(problemAt('key.duplicate', duplicateWords(), offset, length));
  const layout = layoutOf(text, root);
  return { text, lines, layout, root, value: root && readValue(root), problems };
}

/** Where a JSON path leads: its value, or the key that names it; the nearest thing there is, if it leads nowhere. */
export function rangeOf(
  { root, lines }: ParsedText,
  path: JsonPath,
  at: 'key' | 'value' = 'value',
): Range {
  for (let length = path.length; root && length > 0; length--) {
    const node = findNodeAtLocation(root, [...path.slice(0, length)]);
    if (!node) continue;
    const key = at === 'key' && length === path.length ? keyOf(node) : undefined;
    const place = key ?? node;
    return lines.range(place.offset, place.length);
  }
  // what is wrong with the whole file is marked where it begins
  return root ? lines.range(root.offset, 1) : lines.range(0, 0);
}

function keyOf(node: Node): Node | undefined {
  return node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
}

/**
 * Where brackets are nested too deep or values are too many, if they are; and the long lists on the way. A tokenizer would
 * take as long as the parser itself.
 */
function firstBeyond(
  text: string,
  lists: LongList[],
): { readonly code: string; readonly message: string; readonly at: number } | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const list = character === '[' ? longListAt(text, at, mostValues - values) : undefined;
    if (list) {
      lists.push(list);
      values += list.values.length - 1;
      at = list.start + list.length;
    } else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (character === ',') values++;
    else if (character === '"') at = endOfText(text, at);
    else if (character === '/') at = endOfComment(text, at);
    if (depth > deepest)
      return {
        code: 'syntax.depth',
        message: l10n.t`Brackets are nested more than ${deepest} deep here.`,
        at,
      };
    if (values > mostValues)
      return {
        code: 'syntax.values',
        message: l10n.t`Here are more than ${mostValues} values, the most that is read of one file: keep numbers in a data file that "file" names.`,
        at,
      };
  }
  return undefined;
}

/** The last character of a text in quotes, which ends with its line at the latest, as it does for the parser. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at;
    if (character === '\n' || character === '\r') return at;
    if (character === '\\') at++;
  }
  return text.length;
}

/** The last character of a comment; the slash itself where there is none. */
function endOfComment(text: string, start: number): number {
  const next = text[start + 1];
  if (next === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? text.length : end + 1;
  }
  if (next !== '/') return start;
  let at = start;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** As a line of measurements: they are one object a line, and it is natural to try them here. */
function isRow(root: Node | undefined): boolean {
  const named = root?.children?.map(({ children: [key] = [] }) => String(key?.value)) ?? [];
  return ['revealed', 'nll', 'loss'].some((name) => named.includes(name));
}

const rowsFollow = () =>
  l10n.t(
    'Nothing may follow the end of the object. These look like rows of measurements: "unmask import ROWS --to FILE", or "Unmask: Import Measurements…", makes a distribution file of them.',
  );

const notJson = () =>
  l10n.t(
    'The file is not JSON: a distribution file is an object, from { to }. Try "Unmask: New Distribution…".',
  );
const duplicateWords = () => l10n.t('This name occurs twice in the same object.');

function* duplicateKeys(node: Node): Generator<Node, void, void> {
  const children = node.children ?? [];
  if (node.type === 'object') {
    const seen = new Set<unknown>();
    for (const { children: [key] = [] } of children) {
      if (key && seen.has(key.value)) yield key;
      seen.add(key?.value);
    }
  }
  // numbers have no names
  for (const child of children)
    if (!isLongList(child) && child.children) yield* duplicateKeys(child);
}

const codes: Record<string, string> = {
  InvalidSymbol: 'symbol',
  InvalidNumberFormat: 'number',
  PropertyNameExpected: 'name',
  ValueExpected: 'value',
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  CloseBraceExpected: 'brace',
  CloseBracketExpected: 'bracket',
  EndOfFileExpected: 'end',
  InvalidCommentToken: 'comment',
  UnexpectedEndOfComment: 'comment',
  UnexpectedEndOfString: 'string',
  UnexpectedEndOfNumber: 'number',
  InvalidUnicode: 'string',
  InvalidEscapeCharacter: 'string',
  InvalidCharacter: 'string',
};

/** What the parser complains of, in words. */
const words = (): Readonly<Record<string, string>> => ({
  InvalidSymbol: l10n.t('This is neither a number, a text in quotes, true, false nor null.'),
  InvalidNumberFormat: l10n.t('This is not a number as JSON writes them.'),
  PropertyNameExpected: l10n.t('A name in quotes is expected here.'),
  ValueExpected: l10n.t('A value is expected here.'),
  ColonExpected: l10n.t('A colon is expected after the name.'),
  CommaExpected: l10n.t('A comma is expected here.'),
  CloseBraceExpected: l10n.t('A closing brace } is missing.'),
  CloseBracketExpected: l10n.t('A closing bracket ] is missing.'),
  EndOfFileExpected: l10n.t('Nothing may follow the end of the object.'),
  InvalidCommentToken: l10n.t('Comments cannot stand here.'),
  UnexpectedEndOfComment: l10n.t('The comment is not closed with */.'),
  UnexpectedEndOfString: l10n.t('The text is not closed with a quote.'),
  UnexpectedEndOfNumber: l10n.t('The number stops too early.'),
  InvalidUnicode: l10n.t('After \\u four hexadecimal digits are expected.'),
  InvalidEscapeCharacter: l10n.t('This character cannot follow a backslash.'),
  InvalidCharacter: l10n.t('Control characters in a text must be written as \\u….'),
});
