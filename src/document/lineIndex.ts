import type { Position, Range } from './problems';

/** Offsets in a text as lines and characters. */
export interface LineIndex {
  position(offset: number): Position;
  range(offset: number, length: number): Range;
}

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    const newLine = code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10);
    if (newLine) starts.push(offset + 1);
  }
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
