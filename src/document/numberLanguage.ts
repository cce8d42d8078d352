// The decimal mark of numbers that people read: a point, unless the editor speaks another language.

let decimalMark = '.';

/** From now on numbers have the decimal mark of this language: "de". Never called where something is made for files. */
export function speakNumbersAs(language: string): void {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  decimalMark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** Numbers as JavaScript writes them, with that mark. */
export function inLanguage(numbers: string): string {
  return numbers.replaceAll('.', decimalMark);
}
