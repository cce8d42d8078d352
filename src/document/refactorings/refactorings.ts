// Changes of a text that leave what it says as it is: another family, numbers in place of a file or the other way round, schedules by error.
import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Files } from '../../core/input/files';
import { isObject } from '../../core/input/isObject';
import type { Study } from '../../core/study/study';
import { replacement } from '../fixes';
import { type ParsedText, parseText } from '../parse';
import type { Range, TextEdit } from '../problems';
import { type FileBeside, tableBeside } from './besideText';
import { equivalentsOf } from './equivalents';
import { inlinedMeasurement } from './inlined';

/** What may be done at a place of the text. */
export interface Refactoring {
  readonly title: string;
  /** Where it is offered. */
  readonly range: Range;
  readonly edits: readonly TextEdit[];
  /** What the edited text reads, and is to be written with it. */
  readonly creates?: FileBeside;
}

/** `errors` are those of the schedules, by name; none where they are not known yet. `named` is the file of the text. */
export function refactoringsOf(
  { text, named }: { readonly text: string; readonly named: string },
  study: Study,
  files: Files,
  errors: ReadonlyMap<string, number>,
): readonly Refactoring[] {
  const parsed = parseText(text);
  if (!parsed.root || parsed.problems.length > 0) return [];
  return [...ofDistribution(parsed, named, study, files), ...sortedSchedules(parsed, errors)];
}

function ofDistribution(
  parsed: ParsedText,
  named: string,
  study: Study,
  files: Files,
): readonly Refactoring[] {
  const node = parsed.root && findNodeAtLocation(parsed.root, ['distribution']);
  const written = isObject(parsed.value) ? parsed.value.distribution : undefined;
  if (!node || !isObject(written)) return [];
  const range = propertyRange(parsed, node);
  const inlined = inlinedMeasurement(written, study, files);
  const table = tableBeside(written, named);
  return [
    ...equivalentsOf(written, study.distribution),
    ...(inlined ? [inlined] : []),
    ...(table ? [table] : []),
  ].map(({ value, ...one }) => ({ ...one, range, edits: [replacement(parsed, node, value)] }));
}

/** By their errors, the least first. What stands between them, such as comments, would lose its place: then not. */
function sortedSchedules(
  parsed: ParsedText,
  errors: ReadonlyMap<string, number>,
): readonly Refactoring[] {
  const schedules = parsed.root && findNodeAtLocation(parsed.root, ['schedules']);
  if (schedules?.type !== 'object') return [];
  const properties = schedules.children ?? [];
  if (properties.length < 2 || !plainBetween(parsed.text, properties)) return [];
  const errorOf = (property: Node) => errors.get(String(property.children?.[0]?.value));
  if (properties.some((property) => errorOf(property) === undefined)) return [];
  const sorted = properties.toSorted((one, other) => errorOf(one)! - errorOf(other)!);
  const edits = properties.flatMap(({ offset, length }, i) => {
    const own = sorted[i]!;
    if (own.offset === offset) return [];
    const newText = parsed.text.slice(own.offset, own.offset + own.length);
    return [{ range: parsed.lines.range(offset, length), newText }];
  });
  if (edits.length === 0) return [];
  const range = propertyRange(parsed, schedules);
  return [{ title: l10n.t('Sort the schedules by their errors'), range, edits }];
}

/** From its name to its end: wherever somebody stands in it. */
function propertyRange({ lines }: ParsedText, value: Node): Range {
  const { offset, length } = value.parent ?? value;
  return lines.range(offset, length);
}

function plainBetween(text: string, properties: readonly Node[]): boolean {
  return properties.every(({ offset, length }, i) => {
    const next = properties[i + 1];
    return next === undefined || /^[\s,]*$/.test(text.slice(offset + length, next.offset));
  });
}
