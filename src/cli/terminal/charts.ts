// Charts of characters, as wide as the terminal.

/** Eighths of a cell, from nothing to all of it. */
const eighths = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const parts = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

interface AreaChart {
  readonly width: number;
  readonly height: number;
  /** What the largest and the least value are called. */
  readonly label: (value: number) => string;
}

/** A curve as an area above 0: its largest value at the top, the axis below with the first and the last index. */
export function areaChart(values: ArrayLike<number>, { width, height, label }: AreaChart): string {
  const most = Math.max(0, ...Array.from(values));
  const margin = Math.max(label(most).length, label(0).length);
  const columns = Math.max(
    1,
    Math.min(width - margin - 2, Math.max(values.length, width - margin - 2)),
  );
  const heights = Array.from({ length: columns }, (_, column) => {
    const at = columns === 1 ? 0 : Math.floor((column * values.length) / columns);
    const value = Math.max(0, values[Math.min(values.length - 1, at)]!);
    return most > 0 ? Math.round((8 * height * value) / most) : 0;
  });
  const lines = Array.from({ length: height }, (_, row) => {
    const below = 8 * (height - 1 - row);
    const title = row === 0 ? label(most) : row === height - 1 ? label(0) : '';
    const cells = heights.map((own) => eighths[Math.max(0, Math.min(8, own - below))]!);
    return `${title.padStart(margin)} │${cells.join('')}`.trimEnd();
  });
  const last = String(values.length - 1);
  const axis = `0${'─'.repeat(Math.max(1, columns - 1 - last.length))}${last}`;
  return `${lines.join('\n')}\n${' '.repeat(margin)} └${axis.slice(0, Math.max(columns, 2))}`;
}

/** A bar for each of some values, with what it is of before and its value behind. */
export function barChart(
  rows: readonly { readonly name: string; readonly value: number; readonly label: string }[],
  width: number,
): string {
  const most = Math.max(...rows.map(({ value }) => value));
  const names = Math.max(...rows.map(({ name }) => name.length));
  const labels = Math.max(...rows.map(({ label }) => label.length));
  const longest = Math.max(1, width - names - labels - 2);
  return rows
    .map(({ name, value, label }) => {
      const eighth = most > 0 ? Math.max(0, Math.round((8 * longest * value) / most)) : 0;
      const bar = `${'█'.repeat(Math.floor(eighth / 8))}${parts[eighth % 8]!}`;
      return `${name.padEnd(names)} ${bar}${bar === '' ? '' : ' '}${label}`;
    })
    .join('\n');
}
