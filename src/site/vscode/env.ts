// What the page is: set before the rest of it is loaded.

/** The translation that was unpacked, as the editor hands it to extensions; none for English. */
export const l10n: { bundle: Readonly<Record<string, string>> | undefined } = { bundle: undefined };

export const env = {
  language: 'en',
  clipboard: { writeText: (text: string) => navigator.clipboard.writeText(text) },
};
