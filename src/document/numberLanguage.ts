// The decimal mark of numbers that people read: a point, unless the editor speaks another language.

const english = 'en';

/** Of the languages that were asked for. The first question of Intl takes tens of milliseconds, so English asks none. */
const marks = new Map([[english, '.']]);

let spoken = english;

/** From now on numbers have the decimal mark of this language: "de". Never called where something is made for files. */
export function speakNumbersAs(language: string): void {
  spoken = language;
}

/** Numbers as JavaScript writes them, with that mark. */
export function inLanguage(numbers: string): string {
  const mark = marks.get(spoken) ?? markOf(spoken);
  marks.set(spoken, mark);
  return numbers.replaceAll('.', mark);
}

function markOf(language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
