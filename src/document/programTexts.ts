// The programs within a distribution file: their lines, and where each character stands.
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { ProgramProblem } from '../formats/families/language/programProblem';
import { programTokens, type Token } from '../formats/families/language/tokens';

export interface ProgramLine {
  readonly code: string;
  /** Where each character of it stands in the file, and where the last one ends. */
  readonly places: readonly number[];
}

/** The lines of every program, from the top; one text is one line. */
export function programsIn(text: string): readonly (readonly ProgramLine[])[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root ? codesIn(root).map((lines) => lines.map((line) => placed(text, line))) : [];
}

function codesIn(node: Node): readonly (readonly Node[])[] {
  const family = node.type === 'object' && findNodeAtLocation(node, ['family'])?.value;
  const code = family === 'program' ? findNodeAtLocation(node, ['code']) : undefined;
  const own = code?.type === 'array' ? (code.children ?? []) : code ? [code] : [];
  const lines = own.filter(({ type }) => type === 'string');
  return [...(lines.length > 0 ? [lines] : []), ...(node.children ?? []).flatMap(codesIn)];
}

function placed(text: string, { value, offset, length }: Node): ProgramLine {
  const places: number[] = [];
  const end = offset + length - 1;
  let at = offset + 1;
  while (at < end) {
    places.push(at);
    if (text[at] !== '\\') at += 1;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  return { code: value as string, places: [...places, Math.max(offset + 1, end)] };
}

/** The words up to the first character that means nothing, which is told elsewhere. */
export function readableTokens(code: string): readonly Token[] {
  const tokens = tokensOrPlace(code);
  return typeof tokens === 'number' ? programTokens(code.slice(0, tokens)) : tokens;
}

/** The words without the characters that mean nothing, so many of these at most. */
export function tokensThroughout(code: string, most = 20): readonly Token[] {
  const tokens = most > 0 ? tokensOrPlace(code) : readableTokens(code);
  if (typeof tokens !== 'number') return tokens;
  return tokensThroughout(`${code.slice(0, tokens)} ${code.slice(tokens + 1)}`, most - 1);
}

/** Where the first character stands that means nothing, if there is one. */
function tokensOrPlace(code: string): readonly Token[] | number {
  try {
    return programTokens(code);
  } catch (error) {
    if (error instanceof ProgramProblem) return error.place.from;
    throw error;
  }
}
