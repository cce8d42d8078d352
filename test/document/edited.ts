import { lineIndex } from '../../src/document/lineIndex';
import type { Position, TextEdit } from '../../src/document/problems';

/** An edit by offsets, as a test compares texts. */
export interface PlacedEdit {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

export function placed(text: string, edits: readonly TextEdit[]): readonly PlacedEdit[] {
  const { position } = lineIndex(text);
  const offset = (wanted: Position) => {
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { line, character } = position(middle);
      if (line < wanted.line || (line === wanted.line && character < wanted.character))
        low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return edits
    .map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), newText }))
    .sort((one, other) => one.from - other.from);
}

/** The text with edits made. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return placed(text, edits).reduceRight(
    (changed, { from, to, newText }) => changed.slice(0, from) + newText + changed.slice(to),
    text,
  );
}
