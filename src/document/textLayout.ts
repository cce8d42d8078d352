// How people laid a JSON text out, so that what is written into it looks like theirs.
import { createScanner, type Node } from 'jsonc-parser';
import { type JsonPlace, widthOf } from './jsonText';
import type { LineIndex } from './lineIndex';

/** What a whole text has in common. */
export type TextLayout = Pick<JsonPlace, 'unit' | 'newLine' | 'trailingCommas'>;

/** A text with what is known of its lines. */
export interface LaidOutText {
  readonly text: string;
  readonly lines: LineIndex;
  readonly layout: TextLayout;
}

export function layoutOf(text: string, root: Node | undefined): TextLayout {
  const last = root?.children?.[root.children.length - 1];
  return {
    newLine: text.includes('\r\n') ? '\r\n' : '\n',
    unit: /^[ \t]+(?=["{[])/m.exec(text)?.[0] ?? '  ',
    trailingCommas: last !== undefined && following(text, endOf(last)).comma !== undefined,
  };
}

/** Where a value stands; undefined where it shares its line with what comes before it, and stays on it. */
export function placeOf(parsed: LaidOutText, { parent, offset }: Node): JsonPlace | undefined {
  const named = parent?.type === 'property' ? parent : undefined;
  const first = named?.offset ?? offset;
  const indent = indentBefore(parsed, first);
  if (indent === undefined) return undefined;
  const beside = widthOf(indent) + offset - first + 1; // with the comma behind it
  return { ...parsed.layout, indent, beside };
}

/** The white space before what comes first on its line; undefined where something stands before it. */
export function indentBefore({ text, lines }: LaidOutText, offset: number): string | undefined {
  const { character } = lines.position(offset);
  const indent = indentOf(text, offset - character);
  return indent.length >= character ? indent.slice(0, character) : undefined;
}

/** The white space that a line begins with. */
function indentOf(text: string, start: number): string {
  const white = /[ \t]*/y;
  white.lastIndex = start;
  return white.exec(text)?.[0] ?? '';
}

export function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** What stands behind a value, or behind an opening brace. */
export interface Following {
  /** Behind the comma, where one follows. */
  readonly comma: number | undefined;
  /** Behind all that belongs to the same line: a comma, and comments. */
  readonly lineEnd: number;
  /** Behind the last comment before the next value or bracket. */
  readonly commentsEnd: number;
}

// the library's SyntaxKind is a const enum, which a module compiled on its own cannot read
const commaToken = 5;
const comments: readonly number[] = [12, 13];
const lineBreak = 14;
const space = 15;

export function following(text: string, offset: number): Following {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let found: Following = { comma: undefined, lineEnd: offset, commentsEnd: offset };
  let sameLine = true;
  for (let token: number = scanner.scan(); ; token = scanner.scan()) {
    const end = scanner.getTokenOffset() + scanner.getTokenLength();
    if (token === commaToken && found.comma === undefined) {
      found = { comma: end, lineEnd: end, commentsEnd: end };
      sameLine = true;
    } else if (comments.includes(token))
      found = { ...found, commentsEnd: end, ...(sameLine && { lineEnd: end }) };
    else if (token === lineBreak) sameLine = false;
    else if (token !== space) return found;
  }
}
