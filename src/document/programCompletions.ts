// What can be written at a place within a program: words of the language, functions, variables that are known there.
import * as l10n from '@vscode/l10n';
import { keywords } from '../formats/families/language/expressions';
import type { Token } from '../formats/families/language/tokens';
import { lineIndex } from './lineIndex';
import type { Range } from './problems';
import { type ScopedVariable, variablesBehind } from './programScope';
import { type ProgramLine, programsIn, tokensThroughout } from './programTexts';
import {
  elseWord,
  functionWords,
  inWord,
  joiningWords,
  type ProgramWord,
  statementWords,
  valueWords,
} from './programWords';

export interface ProgramCompletion extends ProgramWord {
  readonly name: string;
  readonly kind: 'keyword' | 'function' | 'variable';
}

export interface ProgramCompletions {
  /** The word that is being written. */
  readonly range: Range;
  readonly offered: readonly ProgramCompletion[];
}

/** Undefined where the place is in no program. */
export function programCompletions(text: string, offset: number): ProgramCompletions | undefined {
  for (const program of programsIn(text)) {
    const line = program.findIndex(
      ({ places }) => places[0]! <= offset && offset <= places.at(-1)!,
    );
    if (line >= 0) return completionsIn(text, program, line, offset);
  }
  return undefined;
}

function completionsIn(
  text: string,
  program: readonly ProgramLine[],
  line: number,
  offset: number,
): ProgramCompletions {
  const { code, places } = program[line]!;
  const at = places.findIndex((place) => place >= offset);
  const start = at - /\w*$/.exec(code.slice(0, at))![0].length;
  const end = at + /^\w*/.exec(code.slice(at))![0].length;
  const earlier = program.slice(0, line).map((one) => one.code);
  const before = [...earlier, code.slice(0, start)].join('\n');
  const isName = !/^\d/.test(code.slice(start, end));
  return {
    range: lineIndex(text).range(places[start]!, places[end]! - places[start]!),
    offered: isName && !isComment(before) ? offeredBehind(before) : [],
  };
}

function isComment(before: string): boolean {
  return /#|\/\//.test(before.slice(before.lastIndexOf('\n') + 1));
}

function offeredBehind(before: string): readonly ProgramCompletion[] {
  const tokens = tokensThroughout(before).filter(({ kind }) => kind !== 'end');
  const [last, previous] = [tokens.at(-1), tokens.at(-2)];
  // a new name is nobody's to offer
  if (last?.text === 'let' || last?.text === 'for') return [];
  if (previous?.text === 'for') return [offered('in', inWord, 'keyword')];
  const variables = variablesBehind(before, tokens);
  if (isEndOfStatement(last)) return statementsBehind(tokens, variables);
  if (isValue(last)) return keywordsOf(joiningWords);
  return [
    ...variables.map(variableOffered),
    ...Object.entries(functionWords).map(([name, word]) => offered(name, word, 'function')),
    ...keywordsOf(valueWords),
  ];
}

function statementsBehind(
  tokens: readonly Token[],
  variables: readonly ScopedVariable[],
): readonly ProgramCompletion[] {
  const behindBlock = tokens.findLast(({ kind }) => kind !== 'line')?.text === '}';
  return [
    ...(behindBlock ? [offered('else', elseWord, 'keyword')] : []),
    ...variables.filter(({ fixed }) => !fixed).map(variableOffered),
    ...keywordsOf(statementWords),
  ];
}

function isEndOfStatement(last: Token | undefined): boolean {
  return !last || last.kind === 'line' || /^[;{}]$/.test(last.text);
}

function isValue(token: Token | undefined): boolean {
  return (
    token?.kind === 'number' ||
    token?.text === ')' ||
    token?.text === ']' ||
    (token?.kind === 'word' && !keywords.includes(token.text))
  );
}

function keywordsOf(words: Readonly<Record<string, ProgramWord>>): readonly ProgramCompletion[] {
  return Object.entries(words).map(([name, word]) => offered(name, word, 'keyword'));
}

function offered(
  name: string,
  word: ProgramWord,
  kind: ProgramCompletion['kind'],
): ProgramCompletion {
  return { name, kind, ...word };
}

function variableOffered({ name, statement, fixed }: ScopedVariable): ProgramCompletion {
  const meaning = fixed
    ? l10n.t('The counter of this loop.')
    : l10n.t('A variable of this program.');
  return { name, kind: 'variable', usage: statement, meaning, written: name };
}
