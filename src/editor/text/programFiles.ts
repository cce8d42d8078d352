/** Longer texts are numbers, and reading them here would hold up the editor. */
const mostCharacters = 2 ** 17;

/** Whether a text is worth being read for a program in it. */
export function mayHoldProgram(text: string): boolean {
  return text.length <= mostCharacters && text.includes('"program"');
}
