// The conditional laws of a chain while its symbols become known one by one.
import { type RevealPath, UNKNOWN } from '../law';
import type { Chain } from '../structure';
import { tellStretch } from './chain';

/**
 * A chain that becomes known bit by bit: a new symbol changes the laws up to the known ones on both sides
 * and no farther, so that a whole path takes time N log N, not N². `blank` are the rows where nothing is known.
 */
export function chainPath(chain: Chain, blank: Float64Array): RevealPath {
  const { length, alphabet } = chain;
  const known = new Int32Array(length).fill(UNKNOWN);
  const rows = blank.slice();
  const even = new Float64Array(alphabet).fill(1 / alphabet);
  const isNew = new Uint8Array(length);
  let fresh: number[] = [];

  /** The nearest position on one side that was known before; −1 or N where there is none. */
  function settled(from: number, direction: 1 | -1): number {
    let position = from + direction;
    while (
      position >= 0 &&
      position < length &&
      (known[position] === UNKNOWN || isNew[position] === 1)
    )
      position += direction;
    return position;
  }

  function refresh(from: number, to: number): void {
    // a known symbol at the left end makes what would be before it count for nothing
    tellStretch(chain, known, from, to, from === 0 ? chain.initial : even, rows);
  }

  return {
    know: (position, symbol) => {
      known[position] = symbol;
      isNew[position] = 1;
      fresh.push(position);
    },
    forget: (position) => {
      known[position] = UNKNOWN;
      fresh.push(position);
    },
    conditionals: () => {
      fresh.sort((one, other) => one - other);
      let done = -1;
      for (const position of fresh) {
        if (position < done) continue;
        const right = settled(position, 1);
        refresh(Math.max(0, settled(position, -1)), Math.min(length - 1, right));
        done = right;
      }
      for (const position of fresh) isNew[position] = 0;
      fresh = [];
      return rows;
    },
  };
}
