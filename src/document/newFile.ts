// The text of a new distribution file.
import { isObject } from '../core/input/isObject';
import type { Example } from '../formats/families/family';
import { findFamily } from '../formats/families/index';
import { jsonText } from './jsonText';

/** A documented distribution file: an example with a comment at each field. */
export function newFileText(example: Example): string {
  const { title, description, distribution, goal, schedules, needs } = example;
  const family = findFamily(distribution.family);
  const { family: name, ...fields } = distribution;
  const described = Object.entries(fields).map(([key, value]) => {
    const schema: unknown = family?.fields.properties[key];
    const comment = isObject(schema) && schema.description ? `    // ${schema.description}\n` : '';
    return `${comment}    ${JSON.stringify(key)}: ${multiLine(value, '    ')}`;
  });
  const members = [
    `  "title": ${JSON.stringify(title)}`,
    `  "description": ${JSON.stringify(description)}`,
    [
      ...(family ? [`  // ${family.title}: ${family.summary}`] : []),
      ...(needs ? [`  // Needs ${needs}.`] : []),
      '  "distribution": {',
      listed([`    "family": ${JSON.stringify(name)}`, ...described]),
      '  }',
    ].join('\n'),
    ...(goal
      ? [`  // What you want: "steps", or "maxError" in nats.\n  "goal": ${jsonText(goal)}`]
      : []),
    ...(schedules
      ? [
          `  // Schedules to judge: tokens per step, or a kind. Each is held against the best one.\n  "schedules": ${multiLine(schedules, '  ', 0)}`,
        ]
      : []),
  ];
  return `{\n${listed(members)}\n}\n`;
}

/** One below the other, a comma between two: editors that know no schema yet mark one behind the last. */
function listed(texts: readonly string[]): string {
  return texts.join(',\n');
}

/** Lists of objects are broken before a line is as long as that. */
const longestLine = 2000;

/** On one line where that is short; otherwise the outer brackets on lines of their own. */
function multiLine(value: unknown, indent: string, longest = 70): string {
  const inner = `${indent}  `;
  // a number a line, by the machine's own words
  if (isLongNumbers(value))
    return `[\n${inner}${JSON.stringify(value).slice(1, -1).replaceAll(',', `,\n${inner}`)}\n${indent}]`;
  const line = jsonText(value);
  if (line.length <= longest || typeof value !== 'object' || value === null) return line;
  if (Array.isArray(value))
    return Array.isArray(value[0]) || line.length > longestLine
      ? `[\n${listed(value.map((row) => `${inner}${jsonText(row)}`))}\n${indent}]`
      : line;
  const entries = Object.entries(value).map(
    ([key, entry]) => `${inner}${JSON.stringify(key)}: ${jsonText(entry)}`,
  );
  return `{\n${listed(entries)}\n${indent}}`;
}

function isLongNumbers(value: unknown): value is readonly (number | null)[] {
  return (
    Array.isArray(value) &&
    value.length > longestLine &&
    value.every((one) => one === null || typeof one === 'number')
  );
}
