import * as l10n from '@vscode/l10n';
import { equallyLikely, type OrderKind } from './kind';
import { reversed } from './spread';

/**
 * Cells of a grid far apart first: the bits of a count go to both axes in turn, rows first and columns alone once rows
 * have all theirs (or the other way round), and each axis reverses its own; repeats left out.
 */
function cellsFarApart(rows: number, columns: number): Int32Array {
  const bitsFor = (size: number) => Math.ceil(Math.log2(size));
  const [rowBits, columnBits] = [bitsFor(rows), bitsFor(columns)];
  const seen = new Uint8Array(rows * columns);
  const order: number[] = [];
  for (let i = 0; i < 2 ** (rowBits + columnBits); i++) {
    const [row, column] = apart(i, rowBits, columnBits);
    const cell =
      Math.floor((rows * reversed(row, rowBits)) / 2 ** rowBits) * columns +
      Math.floor((columns * reversed(column, columnBits)) / 2 ** columnBits);
    if (seen[cell] === 0) order.push(cell);
    seen[cell] = 1;
  }
  return Int32Array.from(order);
}

/** The bits of a number, dealt out to two numbers of so many bits. */
function apart(value: number, first: number, second: number): readonly [number, number] {
  const dealt: [number, number] = [0, 0];
  const given: [number, number] = [0, 0];
  const most = [first, second] as const;
  let turn: 0 | 1 = 0;
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) {
    if (given[turn] === most[turn]) turn = turn === 0 ? 1 : 0;
    dealt[turn] += (rest % 2) * 2 ** given[turn];
    given[turn]++;
    turn = turn === 0 ? 1 : 0;
  }
  return dealt;
}

export const bayerOrder: OrderKind = {
  name: 'bayer',
  title: 'Bayer',
  summary:
    'Spread on a grid: cells far apart along both axes first, all moved by one random shift around the edges; for tokens of images.',
  source: 'Bayer’s matrix for ordered dithering, with a random shift',
  settle: (_, { grid }) => {
    if (!grid)
      return l10n.t(
        'The order "bayer" is of grids, and these positions lie in a line: use "spread", or say "grid": [rows, columns] of a measured model.',
      );
    const [rows, columns] = grid;
    const cells = cellsFarApart(rows, columns);
    return equallyLikely(rows * columns, (shift) => {
      const [down, right] = [Math.floor(shift / columns), shift % columns];
      return cells.map(
        (cell) =>
          ((Math.floor(cell / columns) + down) % rows) * columns +
          (((cell % columns) + right) % columns),
      );
    });
  },
};
