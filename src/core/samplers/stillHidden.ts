// Positions by what holds of them, and what is hidden after some of it became known.
import { UNKNOWN } from '../laws/law';

/** The positions of which this holds, asked one after another. */
export function thoseThat(
  positions: ArrayLike<number>,
  holds: (position: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let place = 0; place < positions.length; place++) {
    const position = positions[place]!;
    if (holds(position)) found.push(position);
  }
  return found;
}

/** Of positions that were hidden, those that still are: the same list, of which the end is forgotten. */
export function stillHidden(before: Int32Array, known: Int32Array): Int32Array {
  let count = 0;
  for (let place = 0; place < before.length; place++) {
    const i = before[place]!;
    if (known[i] === UNKNOWN) before[count++] = i;
  }
  return before.subarray(0, count);
}
