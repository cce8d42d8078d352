import type { Position, Range } from './problems';

/** Offsets in a text as lines and characters. */
export interface LineIndex {
  position(offset: number): Position;
  range(offset: number, length: number): Range;
}

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  const ends = text.includes('\r') ? /\r\n?|\n/g : undefined;
  if (ends) for (const { 0: end, index } of text.matchAll(ends)) starts.push(index + end.length);
  else
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const position = (offset: number): Position => {
    let line = 0;
    let above = starts.length;
    while (above - line > 1) {
      const middle = (line + above) >> 1;
      if (starts[middle]! <= offset) line = middle;
      else above = middle;
    }
    return { line, character: offset - starts[line]! };
  };
  return {
    position,
    range: (offset, length) => ({ start: position(offset), end: position(offset + length) }),
  };
}
