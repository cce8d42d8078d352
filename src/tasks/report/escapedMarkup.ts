/** Text that HTML and SVG take as it stands, also between quotes; what no document may hold is left out. */
export function escapedMarkup(text: string): string {
  const allowed = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );
  return allowed.replace(/[&<>"']/g, (character) => entities[character]!);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
