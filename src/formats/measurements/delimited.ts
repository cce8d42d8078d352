/** The cells of a line, quotes taken off and doubled quotes made one. */
export function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (letter === '"') {
      if (quoted && line[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = !quoted;
    } else if (letter === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  cells.push(cell.trim());
  return cells;
}

/** What separates the cells of a header. */
export function separatorOf(header: string): string {
  return ['\t', ';', ','].find((separator) => cellsOf(header, separator).length > 1) ?? ',';
}

/** The cells of a line of numbers: where commas do not separate them, a comma may be the decimal point. */
export function numberCellsOf(line: string, separator: string): string[] {
  const cells = cellsOf(line, separator);
  if (separator === ',') return cells;
  return cells.map((cell) => (/^-?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell));
}

/** A number in a cell; NaN where it is empty or says that there is none, undefined where it is something else. */
export function numberIn(cell: string): number | undefined {
  if (/^(|nan|null|none|na|n\/a)$/i.test(cell)) return Number.NaN;
  const value = Number(cell);
  return Number.isNaN(value) ? undefined : value;
}

/** Whether a last line ends before its last cell. */
export function isCut(last: string, separator: string, names: readonly string[]): boolean {
  return cellsOf(last, separator).length < names.length;
}
