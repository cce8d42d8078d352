// The words of programs within a distribution file, for highlighting.
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { keywords } from '../formats/families/language/expressions';
import { ProgramProblem } from '../formats/families/language/programProblem';
import { programTokens, type Token } from '../formats/families/language/tokens';
import { lineIndex } from './lineIndex';
import type { Range } from './problems';

/** Kinds of words, as editors call them. */
export const highlightKinds = ['keyword', 'function', 'number', 'operator', 'variable'] as const;

export interface Highlight {
  readonly range: Range;
  readonly kind: (typeof highlightKinds)[number];
}

/** From the first to the last word; what no program can have ends its line. */
export function programHighlights(text: string): readonly Highlight[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return [];
  const lines = lineIndex(text);
  return codesIn(root).flatMap((code) => {
    const places = placesOf(text, code);
    return highlightsOf(code.value as string).map(({ from, to, kind }) => {
      const begin = places[from]!;
      return { range: lines.range(begin, places[to]! - begin), kind };
    });
  });
}

/** The texts of all programs, each line by itself where they are lists. */
function codesIn(node: Node): readonly Node[] {
  const family = node.type === 'object' && findNodeAtLocation(node, ['family'])?.value;
  const code = family === 'program' ? findNodeAtLocation(node, ['code']) : undefined;
  const own = code?.type === 'array' ? (code.children ?? []) : code ? [code] : [];
  return [
    ...own.filter(({ type }) => type === 'string'),
    ...(node.children ?? []).flatMap(codesIn),
  ];
}

/** Where each character of a text in quotes stands in the file, and where the last one ends. */
function placesOf(text: string, { offset, length }: Node): readonly number[] {
  const places: number[] = [];
  const end = offset + length - 1;
  let at = offset + 1;
  while (at < end) {
    places.push(at);
    if (text[at] !== '\\') at += 1;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  return [...places, Math.max(offset + 1, end)];
}

function highlightsOf(
  code: string,
): readonly { readonly from: number; readonly to: number; readonly kind: Highlight['kind'] }[] {
  const tokens = readable(code).filter(({ kind }) => kind !== 'line' && kind !== 'end');
  return tokens.map(({ from, to, ...token }, i) => ({
    ...{ from, to },
    kind: kindOf(token, tokens[i + 1]?.text),
  }));
}

function kindOf(
  { kind, text }: Pick<Token, 'kind' | 'text'>,
  next: string | undefined,
): Highlight['kind'] {
  if (kind === 'number') return 'number';
  if (kind !== 'word') return 'operator';
  if (keywords.includes(text) || text === 'div') return 'keyword';
  return next === '(' ? 'function' : 'variable';
}

/** The words up to the first character that means nothing, which is told elsewhere. */
function readable(code: string): readonly Token[] {
  try {
    return programTokens(code);
  } catch (error) {
    if (error instanceof ProgramProblem) return programTokens(code.slice(0, error.place.from));
    throw error;
  }
}
