// What the build wrote into the page beside its scripts.

interface PageGiven {
  readonly version: string;
  /** The program of the panel, and what its style sheet is let in by. */
  readonly panel: string;
  readonly nonce: string;
  /** Translations, deflated, as base64. */
  readonly languages: { readonly [name: string]: string };
  /** The program of the computing thread. */
  readonly worker: string;
  /** The examples and the files that they name, by their names. */
  readonly examples: { readonly [name: string]: string };
  /** The titles of those that can be chosen. */
  readonly titles: { readonly [name: string]: string };
}

export function givenByBuild(): PageGiven {
  const text = document.getElementById('given')?.textContent;
  if (!text) throw new RangeError('the page was built without its parts');
  return JSON.parse(text) as PageGiven;
}
