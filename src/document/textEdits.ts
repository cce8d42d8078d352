// A text with edits made, for those who show it before anybody makes them.
import type { TextEdit } from './problems';

/** The text with edits made, which do not overlap. */
export function textWith(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  const offset = ({ line, character }: TextEdit['range']['start']) =>
    (starts[line] ?? text.length) + character;
  return [...edits]
    .map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), newText }))
    .sort((one, other) => one.from - other.from)
    .reduceRight(
      (changed, { from, to, newText }) => changed.slice(0, from) + newText + changed.slice(to),
      text,
    );
}
