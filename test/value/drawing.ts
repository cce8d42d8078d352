// Many sequences of many decoders, in pieces that all threads share.
import type { Cell } from './cells';
import { type Decoded, type DecoderSpec, joinedDecoded } from './decoders';
import type { CellPool } from './pool';

export interface Wanted {
  readonly of: 'words' | 'english';
  readonly decoder: DecoderSpec;
  readonly temperature?: number;
  readonly seed: number;
  readonly count: number;
}

/** Sequences of a piece: a second or so. */
const piece = { words: 500, english: 16 } as const;

/** What each generates, in this order; `done` hears the share of the pieces that are there. */
export async function drawnBy(
  pool: CellPool,
  wanted: readonly Wanted[],
  done: (share: number) => void,
): Promise<readonly Decoded[]> {
  const cells = wanted.map(cellsOf);
  const all = cells.flat();
  const results = await pool.all(all, (count) => done(count / all.length));
  let next = 0;
  return cells.map(({ length }) => {
    const own = results.slice(next, next + length);
    next += length;
    return joinedDecoded(own.flatMap((result) => ('calls' in result ? [result] : [])));
  });
}

function cellsOf({ of, decoder, temperature = 1, seed, count }: Wanted): readonly Cell[] {
  return rangesIn(0, count, piece[of]).map((range) => ({
    kind: 'drawn',
    ...{ of, decoder, temperature, seed },
    ...range,
  }));
}

/** Consecutive ranges of at most so many. */
export function rangesIn(
  from: number,
  to: number,
  most: number,
): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil((to - from) / most) }, (_, i) => ({
    from: from + i * most,
    to: Math.min(to, from + (i + 1) * most),
  }));
}
