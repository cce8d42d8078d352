// Texts of files, so that Markdown takes them as they stand.

/** Text of a file or a formula in one line. */
export function escapedMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~$&-]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Cells are texts, which are escaped, unless it is said how they are written. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  written: (cell: string) => string = escapedMarkdown,
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(written).join(' | ')} |`;
  const rule = `| ${head.map(() => '---').join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
