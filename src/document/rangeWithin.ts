// Where characters of a text value stand in the file, in which some are written as escapes.
import { findNodeAtLocation } from 'jsonc-parser';
import type { JsonPath } from '../core/input/finding';
import type { ParsedText } from './parse';
import type { Range } from './problems';

/** At least one character is marked; undefined where the path does not lead to a text. */
export function rangeWithin(
  { root, text, lines }: ParsedText,
  path: JsonPath,
  { from, to }: { readonly from: number; readonly to: number },
): Range | undefined {
  const node = root && findNodeAtLocation(root, [...path]);
  if (node?.type !== 'string') return undefined;
  const end = node.offset + node.length - 1;
  const starts = [];
  for (let at = node.offset + 1; at < end; at += writtenLength(text, at)) starts.push(at);
  const start = starts[from] ?? end;
  const stop = Math.max(starts[to] ?? end, Math.min(start + 1, end + 1));
  return lines.range(start, stop - start);
}

/** How many characters of the file one of the value takes. */
function writtenLength(text: string, at: number): number {
  if (text[at] !== '\\') return 1;
  return text[at + 1] === 'u' ? 6 : 2;
}
