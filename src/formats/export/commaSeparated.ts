/** What stands in a cell; nothing where there is nothing to say. */
export type Cell = string | number | null | undefined;

/** Rows as comma-separated values (RFC 4180), for spreadsheets and data frames. */
export function commaSeparated(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
