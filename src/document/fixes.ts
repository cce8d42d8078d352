// Findings in a value become problems at places in the text.
import type { Finding, Repair } from '../core/input/finding';
import { type ParsedText, rangeOf } from './parse';
import type { Fix, Problem } from './problems';

/** A finding at its place in the text, with its repairs as edits. */
export function problemOf(parsed: ParsedText, finding: Finding): Problem {
  const { code, severity, message, path, at, repairs = [] } = finding;
  return {
    code,
    severity,
    message,
    range: rangeOf(parsed, path, at),
    fixes: repairs.map((repair, index) => fixOf(parsed, repair, index === 0)),
  };
}

function fixOf(parsed: ParsedText, repair: Repair, preferred: boolean): Fix {
  const { title, path } = repair;
  const edit =
    'key' in repair
      ? { range: rangeOf(parsed, path, 'key'), newText: JSON.stringify(repair.key) }
      : { range: rangeOf(parsed, path), newText: jsonText(repair.value) };
  return { title, edits: [edit], preferred };
}

/** JSON on one line, with the spaces that people put. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, entry]) => `${JSON.stringify(key)}: ${jsonText(entry)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}
