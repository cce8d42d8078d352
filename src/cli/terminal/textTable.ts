import { tableAsAsked } from './tableFormat';

/** Rows as aligned columns, or as the command line asked for tables; numbers to the right, the first column to the left. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const written = tableAsAsked(head, rows);
  if (written !== undefined) return written;
  const widths = head.map((title, column) =>
    rows.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), title.length),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column]!;
        return column === 0 || column === cells.length - 1
          ? cell.padEnd(width)
          : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n`;
}

/** A curve in one line of characters, between 0 and its largest value. */
export function sparkline(values: Float64Array, width = 48): string {
  const bars = '▁▂▃▄▅▆▇█';
  const columns = Math.min(width, values.length);
  const least = Math.min(0, ...sampled(values, columns));
  const most = Math.max(...sampled(values, columns));
  return sampled(values, columns)
    .map((value) => bars[most > least ? Math.round(((value - least) / (most - least)) * 7) : 0])
    .join('');
}

function sampled(values: Float64Array, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const index = count === 1 ? 0 : Math.round((i * (values.length - 1)) / (count - 1));
    return values[index]!;
  });
}
