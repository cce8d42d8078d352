// Colours of a terminal: of a word at most, and only where they are wanted.

const codes = { red: 31, yellow: 33, blue: 34 } as const;
export type Colour = keyof typeof codes;

/** Whether what is written there is seen in colours: a terminal, and nobody said NO_COLOR (no-color.org). */
export function showsColours(
  { isTTY }: { readonly isTTY?: boolean },
  { NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

/** A text that is safe for a terminal, in a colour. */
export function inColour(colour: Colour, text: string): string {
  return `\x1b[${codes[colour]}m${text}\x1b[39m`;
}
