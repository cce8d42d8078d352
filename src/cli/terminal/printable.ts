/**
 * A text as it may go to a terminal: what would move its cursor, colour it, or turn the direction of writing, so that
 * another thing is read than stands there, is written as `\u…`. Lines end and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(dangerous, escaped);
}

/** The same of a message, which may be a line of progress: that is written over itself, and its rest is cleared. */
export function printableMessage(text: string): string {
  const progress = text.startsWith('\r') && text.endsWith(clearRest);
  return progress
    ? `\r${printable(text.slice(1, -clearRest.length))}${clearRest}`
    : printable(text);
}

/** The same of what must stay one line, whatever the name of a file holds. */
export function inOneLine(text: string): string {
  return printable(text).replace(/[\r\n]/g, escaped);
}

const clearRest = '\x1b[K';

/** Control characters but for tabs and ends of lines, marks of direction, and what else ends a line. */
const dangerous =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\r(?!\n)/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
