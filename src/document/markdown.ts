// Texts of files, so that Markdown takes them as they stand.

/** Text of a file or a formula in one line. */
export function escapedMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~$&-]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Cells are texts, which are escaped. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(escapedMarkdown)),
    line(head.map(() => '---')),
    ...rows.map((row) => line(row.map(escapedMarkdown))),
  ].join('\n');
}
