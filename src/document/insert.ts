// Edits that put a schedule or a distribution into a text, and touch nothing else there.
import type { Node } from 'jsonc-parser';
import { isObject } from '../core/input/isObject';
import { replacement } from './fixes';
import { propertyEdits } from './insertProperty';
import { type ParsedText, parseText } from './parse';
import type { TextEdit } from './problems';

/** The edits that put a schedule under a name that is still free, beginning with `name`; none in a broken text. */
export function insertScheduleEdits(
  text: string,
  name: string,
  value: unknown,
): readonly TextEdit[] {
  const file = soundObject(text);
  if (!file) return [];
  const schedules = valueNamed(file.root, 'schedules');
  if (!schedules)
    return propertyEdits(file.parsed, file.root, {
      name: 'schedules',
      value: { [name]: value },
      broken: true,
    });
  if (schedules.type !== 'object') return [];
  const taken = (schedules.children ?? []).map(({ children: [key] = [] }) => key?.value);
  return propertyEdits(file.parsed, schedules, { name: freeName(name, taken), value });
}

/** The edits that make a text one of this distribution: its own is replaced; none in a broken text. */
export function distributionEdits(text: string, distribution: object): readonly TextEdit[] {
  const file = soundObject(text);
  if (!file) return [];
  const { parsed, root } = file;
  const own = valueNamed(root, 'distribution');
  return own
    ? [replacement(parsed, own, distribution)]
    : propertyEdits(parsed, root, { name: 'distribution', value: distribution });
}

function soundObject(text: string): { parsed: ParsedText; root: Node } | undefined {
  const parsed = parseText(text);
  const { root, problems } = parsed;
  return root && problems.length === 0 && isObject(parsed.value) ? { parsed, root } : undefined;
}

/** The value of a property, where an object has it. */
function valueNamed(object: Node, name: string): Node | undefined {
  return object.children?.find(({ children: [key] = [] }) => key?.value === name)?.children?.[1];
}

function freeName(name: string, taken: readonly unknown[]): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
