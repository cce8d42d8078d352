// Edits that put a schedule or a distribution into a text.
import { modify } from 'jsonc-parser';
import { isObject } from '../core/input/isObject';
import { jsonText } from './fixes';
import type { LineIndex } from './lineIndex';
import { parseText } from './parse';
import type { TextEdit } from './problems';

/** The edits that put a schedule under a name that is still free, beginning with `name`; none in a broken text. */
export function insertScheduleEdits(
  text: string,
  name: string,
  value: unknown,
): readonly TextEdit[] {
  const { lines, value: file, problems } = parseText(text);
  if (problems.length > 0 || !isObject(file)) return [];
  const { schedules = {} } = file;
  if (!isObject(schedules)) return [];
  return edited(text, lines, ['schedules', freeName(name, schedules)], value);
}

/** The edits that make a text one of this distribution: its own is replaced; none in a broken text. */
export function distributionEdits(text: string, distribution: object): readonly TextEdit[] {
  const { lines, value: file, problems } = parseText(text);
  if (problems.length > 0 || !isObject(file)) return [];
  return edited(text, lines, ['distribution'], distribution);
}

function edited(
  text: string,
  lines: LineIndex,
  path: readonly string[],
  value: unknown,
): readonly TextEdit[] {
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const tabSize = /^( +)"/m.exec(text)?.[1]?.length ?? 2;
  const placeholder = '\u0000';
  const edits = modify(text, [...path], placeholder, {
    formattingOptions: { insertSpaces: !/^\t+"/m.test(text), tabSize, eol: newLine },
  });
  // the library would spread a list over a line for each number
  return edits.map(({ offset, length, content }) => ({
    range: lines.range(offset, length),
    newText: content.replace(JSON.stringify(placeholder), () => jsonText(value)),
  }));
}

function freeName(name: string, taken: object): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!(candidate in taken)) return candidate;
  }
}
