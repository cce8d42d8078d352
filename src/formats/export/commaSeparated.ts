/** What stands in a cell; nothing where there is nothing to say. */
export type Cell = string | number | null | undefined;

/**
 * Rows as comma-separated values (RFC 4180), for spreadsheets and data frames. A spreadsheet takes a text that begins
 * with one of `= + - @` for a formula and runs it: it gets a `'` before it, which makes it a text.
 */
export function commaSeparated(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: Cell): string {
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(cell: Cell): string {
  const text = String(cell ?? '');
  // spreadsheets skip blanks before a formula
  const formula = typeof cell === 'string' && /^\s*[=+\-@]/.test(text);
  return formula && !isNumber(text) ? `'${text}` : text;
}

function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text);
}
