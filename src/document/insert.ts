import { modify } from 'jsonc-parser';
import { isObject } from '../core/distributions/readDistribution';
import { jsonText } from './fixes';
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
  const free = freeName(name, schedules);
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const tabSize = /^( +)"/m.exec(text)?.[1]?.length ?? 2;
  const placeholder = '\u0000';
  const edits = modify(text, ['schedules', free], placeholder, {
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
