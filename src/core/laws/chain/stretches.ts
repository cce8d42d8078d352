// Rows between two known symbols of a chain, which are asked for again and again.
import type { Chain } from '../structure';
import { tellStretch } from './chain';

/** All that is kept of one chain, in numbers. */
const mostKept = 2 ** 20;

/** Tells the rows from one position to another: the first and the last are known, or the ends of the chain. */
export type TellStretch = (known: Int32Array, from: number, to: number, rows: Float64Array) => void;

/**
 * Where all steps are alike, the rows of a stretch depend on its two ends and its length alone, wherever it lies: they are
 * found once and copied from then on, up to so many numbers.
 */
export function stretchTeller(chain: Chain, most = mostKept): TellStretch {
  const { length, alphabet, matrix } = chain;
  const even = new Float64Array(alphabet).fill(1 / alphabet);
  // a known symbol at the left end makes what would be before it count for nothing
  const tell: TellStretch = (known, from, to, rows) =>
    tellStretch(chain, known, from, to, from === 0 ? chain.initial : even, rows);
  if (!matrix) return tell;
  const found = new Map<number, Float64Array>();
  let kept = 0;
  return (known, from, to, rows) => {
    const ends = (known[from]! + 1) * (alphabet + 1) + known[to]! + 1;
    const key = ends * length + to - from;
    const same = found.get(key);
    if (same) return copy(same, rows, from * alphabet);
    tell(known, from, to, rows);
    const count = (to - from + 1) * alphabet;
    if (kept + count > most) return;
    kept += count;
    found.set(key, rows.slice(from * alphabet, from * alphabet + count));
  };
}

/** Short ones are copied quicker by hand. */
function copy(stretch: Float64Array, rows: Float64Array, at: number): void {
  if (stretch.length > 64) rows.set(stretch, at);
  else for (let cell = 0; cell < stretch.length; cell++) rows[at + cell] = stretch[cell]!;
}
