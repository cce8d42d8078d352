// How the tables of a command are written: for people, or for spreadsheets and texts.
import { AsyncLocalStorage } from 'node:async_hooks';
import { commaSeparated } from '../../formats/export/commaSeparated';
import { Complaint, type Output } from './command';

/** `json` is what `--json` says. */
export const tableFormats = ['table', 'csv', 'json', 'markdown'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** What one command line asked for, and the tables that it has written by now. */
interface Asked {
  readonly format: TableFormat;
  readonly tables: string[];
}

const asked = new AsyncLocalStorage<Asked>();

export function tableFormatOf(typed: string | undefined): TableFormat | undefined {
  const format = tableFormats.find((one) => one === typed);
  if (typed !== undefined && !format)
    throw new Complaint(`--format is ${tableFormats.join(', ')}, not "${typed}".`);
  return format;
}

/** Runs a command whose tables are of this format: of CSV nothing but tables is the result, and the rest are messages. */
export async function inTableFormat(
  format: TableFormat,
  output: Output,
  command: (output: Output) => Promise<number>,
): Promise<number> {
  if (format === 'table') return command(output);
  const own: Asked = { format, tables: [] };
  let text = '';
  const print = () => (format === 'csv' ? parted(text, own, output) : output.out(text));
  const held: Output = {
    ...output,
    out: (more) => {
      text += more;
      // what comes before the first table waits, since there may be none
      if (own.tables.length === 0) return;
      print();
      text = '';
    },
  };
  const code = await asked.run(own, () => command(held));
  if (own.tables.length === 0) throw noTableFor(format);
  return code;
}

/** Whoever asks for tables of what has none. */
export function noTableFor(format: TableFormat): Complaint {
  return new Complaint(
    `This prints no table, so there is nothing to write as ${format}; --json has its numbers.`,
  );
}

/** Tables go where results go, what stands around them where messages go. */
function parted(text: string, { tables }: Asked, { out, err }: Output): void {
  let rest = text;
  for (const table of tables) {
    const at = rest.indexOf(table);
    if (at < 0) continue;
    if (rest.slice(0, at).trim() !== '') err(rest.slice(0, at));
    out(table);
    rest = rest.slice(at + table.length);
  }
  if (rest.trim() !== '') err(rest);
}

/** A table as somebody asked for it; undefined where it is for people. */
export function tableAsAsked(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string | undefined {
  const own = asked.getStore();
  if (!own || own.format === 'table' || own.format === 'json') return undefined;
  const text = own.format === 'csv' ? csvOf(head, rows) : markdownOf(head, rows);
  own.tables.push(text);
  return text;
}

/** Units stand in the head of a column where all its cells have the same, so that the cells are numbers. */
function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const units = head.map((_, column) => unitOf(rows.map((row) => row[column] ?? '')));
  const bare = (cell: string, unit: string | undefined) =>
    unit === undefined ? cell : cell.slice(0, cell.length - unit.length).trim();
  return commaSeparated([
    head.map((title, column) => (units[column] ? `${title} (${units[column]})`.trim() : title)),
    ...rows.map((row) => head.map((_, column) => bare(row[column] ?? '', units[column]))),
  ]);
}

/** The unit of a column of numbers; cells may be empty. */
function unitOf(cells: readonly string[]): string | undefined {
  const told = cells.filter((cell) => cell !== '');
  return ['nats', 'bits', '%', '×'].find(
    (unit) =>
      told.length > 0 &&
      told.every(
        (cell) =>
          /^[-\u2212]?[\d.]+(e[-+]?\d+)?$/.test(cell.slice(0, -unit.length).trim()) &&
          cell.endsWith(unit),
      ),
  );
}

function markdownOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${head.map((_, column) => (cells[column] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${head.map((_, column) => (column === 0 ? ' --- |' : ' ---: |')).join('')}`;
  return `${[line(head), rule, ...rows.map(line)].join('\n')}\n`;
}
