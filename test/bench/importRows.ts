// Rows as trackers write them, read as a file of any size is.
import { finish } from '../../src/core/jobs/job';
import { gatherRows } from '../../src/formats/measurements/gather';
import { Measurements } from '../../src/formats/measurements/measurements';
import type { Row } from './rows';

type Written = (revealed: number, nll: number, count: number) => string;

/** Reads a log that repeats a tenth of its lines ten times; tells how many bytes it has. */
export function reading(row: Written, lines: number, head = ''): () => number {
  const piece = Array.from({ length: lines / 10 }, (_, i) => {
    const revealed = (i * 37) % 128;
    return `${row(revealed, (128 - revealed) * (2 + ((i * 7919) % 1000) / 3000), 128 - revealed)}\n`;
  }).join('');
  const bytes = new TextEncoder().encode(`${head}${piece.repeat(10)}`);
  return () => {
    const read = (at: number) => bytes.subarray(at, at + 2 ** 20);
    const told = finish(gatherRows(read, bytes.length, new Measurements(undefined), {}));
    if ('problem' in told) throw new RangeError(told.problem);
    return bytes.length;
  };
}

export const object: Written = (revealed, nll, count) =>
  `{"n": 128, "revealed": ${revealed}, "nll": ${nll}, "count": ${count}}`;

let kept: (() => number) | undefined;

/** A million lines of 60 bytes: 250 MB a second are the goal. */
export const importRows: readonly Row[] = [
  {
    id: 'import',
    size: '1 000 000 rows of JSON',
    goal: { most: 250 },
    counts: 'bytes',
    run: () => {
      kept ??= reading(object, 1e6);
      return kept();
    },
  },
];
