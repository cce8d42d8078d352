// Findings in a value become problems at places in the text.
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Finding, Repair } from '../core/input/finding';
import { fittedJson } from './jsonText';
import { type ParsedText, rangeOf } from './parse';
import type { Fix, Problem, TextEdit } from './problems';
import { rangeWithin } from './rangeWithin';
import { placeOf } from './textLayout';

/** A finding at its place in the text, with its repairs as edits. */
export function problemOf(parsed: ParsedText, finding: Finding): Problem {
  const { code, severity, message, path, at, within, repairs = [] } = finding;
  return {
    code,
    severity,
    message,
    range: (within && rangeWithin(parsed, path, within)) ?? rangeOf(parsed, path, at),
    fixes: repairs.flatMap((repair, index) => fixOf(parsed, repair, index === 0)),
  };
}

/** Nothing where the repair is of a value that is not there. */
function fixOf(parsed: ParsedText, repair: Repair, preferred: boolean): readonly Fix[] {
  const { title, path } = repair;
  const node = parsed.root && findNodeAtLocation(parsed.root, [...path]);
  if (!node) return [];
  const edit =
    'key' in repair
      ? { range: rangeOf(parsed, path, 'key'), newText: JSON.stringify(repair.key) }
      : replacement(parsed, node, repair.value);
  return [{ title, edits: [edit], preferred }];
}

/** The edit that puts a value in the place of another, and touches nothing else. */
export function replacement(parsed: ParsedText, node: Node, value: unknown): TextEdit {
  return {
    range: parsed.lines.range(node.offset, node.length),
    newText: fittedJson(value, placeOf(parsed, node)),
  };
}
