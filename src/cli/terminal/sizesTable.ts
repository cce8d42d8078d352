import { tableAsAsked } from './tableFormat';

/** Tokens of each step as a table, for those who asked for one; the lines for people say them already. */
export function sizesAsAsked(sizes: ArrayLike<number>): string {
  let known = 0;
  const rows = Array.from(sizes, (size, k) => {
    const row = [k + 1, known, size].map(String);
    known += size;
    return row;
  });
  return tableAsAsked(['step', 'known before', 'tokens'], rows) ?? '';
}
