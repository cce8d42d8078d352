// What is wrong with an answer: the rules that hold for every input.
import type { Problem } from '../../src/document/problems';

/** What went wrong with an input, in words; none where all is well. */
export type Faults = readonly string[];

/** Values of the program that no person should read, and what of an input they may be read from. */
const innards: readonly (readonly [RegExp, RegExp])[] = [
  [/undefined/, /undefined/],
  [/\[object /, /\[object /],
  [/function ?\(/, /function ?\(/],
  [/NaN/, /nan/i],
  // written out, in one or two digits, or as a number that is too large for any
  [/Infinity/, /inf|∞|[\d.]e\+?0*\d{3}|\d{309}/i],
];

/** What is wrong with a message to a person; what the input itself says it may repeat. */
export function wordsFaults(message: string, input: string): Faults {
  const innard = innards.find(([word, source]) => word.test(message) && !source.test(input));
  return [
    ...(message.trim() === '' ? ['an empty message'] : []),
    ...(innard ? [`a message with "${innard[0].exec(message)?.[0]}": ${message}`] : []),
  ];
}

/** Every problem stands at a place in its text and says something. */
export function problemFaults(problems: readonly Problem[], text: string): Faults {
  const lines = text.split(/\r\n|\r|\n/);
  const isInside = ({ line, character }: Problem['range']['start']) =>
    line >= 0 &&
    line < lines.length &&
    character >= 0 &&
    character <= (lines[line]?.length ?? 0) + 1;
  return problems.flatMap(({ code, severity, message, range, fixes }) => {
    const ranges = [range, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range))];
    const isOrdered = ({ start, end }: typeof range) =>
      start.line < end.line || (start.line === end.line && start.character <= end.character);
    return [
      ...wordsFaults(message, text),
      ...(message.length > 4000 ? [`a message of ${message.length} characters [${code}]`] : []),
      ...(/^[a-zA-Z]+(\.[a-zA-Z0-9]+)+$/.test(code) ? [] : [`a code "${code}"`]),
      ...(['error', 'warning', 'information'].includes(severity) ? [] : [`a severity ${severity}`]),
      ...(ranges.every(({ start, end }) => isInside(start) && isInside(end))
        ? []
        : [`a place outside the text: ${JSON.stringify(ranges)} [${code}]`]),
      ...(ranges.every(isOrdered) ? [] : [`an end before its start [${code}]`]),
    ];
  });
}
