// The conditional laws of a chain while its symbols become known one by one.
import { type RevealPath, UNKNOWN } from '../law';
import type { TellStretch } from './stretches';

/**
 * A chain that becomes known bit by bit: a new symbol changes the laws up to the known ones on both sides
 * and no farther, so that a whole path takes time N log N, not N². `blank` are the rows where nothing is known.
 */
export function chainPath(length: number, blank: Float64Array, tell: TellStretch): RevealPath {
  const known = new Int32Array(length).fill(UNKNOWN);
  const rows = blank.slice();
  const last = length - 1;
  let fresh: number[] = [];

  /** The nearest known position on one side, or the end of the chain. */
  function nearest(from: number, direction: 1 | -1, end: number): number {
    let position = from;
    do position += direction;
    while (direction * position < direction * end && known[position] === UNKNOWN);
    return direction * position < direction * end ? position : end;
  }

  return {
    know: (position, symbol) => {
      known[position] = symbol;
      fresh.push(position);
    },
    forget: (position) => {
      known[position] = UNKNOWN;
      fresh.push(position);
    },
    conditionals: () => {
      if (fresh.length > 1) fresh.sort((one, other) => one - other);
      let told = -1;
      for (const position of fresh) {
        const isKnown = known[position] !== UNKNOWN;
        const right = position < last ? nearest(position, 1, last) : last;
        if (position > told)
          tell(known, nearest(position, -1, 0), isKnown ? position : right, rows);
        if (isKnown && position < last && position >= told) tell(known, position, right, rows);
        told = Math.max(told, right);
      }
      fresh = [];
      return rows;
    },
  };
}
