// One more property in an object of a text, laid out as its neighbours are.
import type { Node } from 'jsonc-parser';
import { brokenJson, fittedJson, type JsonPlace, jsonText, widthOf } from './jsonText';
import type { ParsedText } from './parse';
import type { TextEdit } from './problems';
import { endOf, following, indentBefore, type TextLayout } from './textLayout';

/** What is added to an object. */
export interface NewProperty {
  readonly name: string;
  readonly value: unknown;
  /** Where lines are free, the brackets of the value have their own. */
  readonly broken?: boolean;
}

/**
 * The edits that add a property at the end of an object. What stands there is left as it is, comments as well;
 * between the braces of an empty object, white space gives way.
 */
export function propertyEdits(
  parsed: ParsedText,
  object: Node,
  property: NewProperty,
): readonly TextEdit[] {
  const last = object.children?.[object.children.length - 1];
  const pieces = last ? afterLast(parsed, last, property) : intoEmpty(parsed, object, property);
  return pieces.map(({ from, to = from, newText }) => ({
    range: parsed.lines.range(from, to - from),
    newText,
  }));
}

/** A text, and the white space from one offset to another that gives way to it. */
interface Piece {
  readonly from: number;
  readonly to?: number;
  readonly newText: string;
}

function afterLast(parsed: ParsedText, last: Node, property: NewProperty): readonly Piece[] {
  const end = endOf(last);
  const { comma, lineEnd } = following(parsed.text, end);
  const indent = indentBefore(parsed, last.offset);
  if (indent === undefined)
    return comma === undefined
      ? [{ from: end, newText: `, ${onSameLine(property)}` }]
      : [{ from: comma, newText: ` ${onSameLine(property)},` }];
  const line = onOwnLine(property, indent, parsed.layout);
  if (comma !== undefined) return [{ from: lineEnd, newText: `${line},` }];
  if (lineEnd === end) return [{ from: end, newText: `,${line}` }];
  return [
    { from: end, newText: ',' },
    { from: lineEnd, newText: line },
  ];
}

function intoEmpty(parsed: ParsedText, object: Node, property: NewProperty): readonly Piece[] {
  const { text, layout } = parsed;
  const close = endOf(object) - 1;
  const { commentsEnd: from } = following(text, object.offset + 1);
  const outer = indentBefore(parsed, (object.parent ?? object).offset);
  const hasLines = /[\r\n]/.test(text.slice(object.offset, close));
  if (outer === undefined && !hasLines)
    return [{ from, to: close, newText: ` ${onSameLine(property)} ` }];
  const base = outer ?? indentBefore(parsed, close) ?? '';
  const comma = layout.trailingCommas ? ',' : '';
  const line = onOwnLine(property, base + layout.unit, layout) + comma;
  if (indentBefore(parsed, close) !== undefined) return [{ from, newText: line }];
  return [{ from, to: close, newText: `${line}${layout.newLine}${base}` }];
}

function onSameLine({ name, value }: NewProperty): string {
  return `${JSON.stringify(name)}: ${jsonText(value)}`;
}

function onOwnLine(property: NewProperty, indent: string, layout: TextLayout): string {
  const { name, value, broken } = property;
  const key = `${JSON.stringify(name)}: `;
  const place: JsonPlace = { ...layout, indent, beside: widthOf(indent) + key.length + 1 };
  const text = broken ? brokenJson(value, place) : fittedJson(value, place);
  return `${layout.newLine}${indent}${key}${text}`;
}
