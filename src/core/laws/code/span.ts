// The space that columns span, grown column by column: for the ranks of codes.
import { inverse, subtract } from './primeField';

/** A space over a prime field, spanned by columns, one after another. */
export interface Span {
  rank(): number;
  /** Takes the column in where it is not in the span yet, and says whether it did. */
  add(column: Int32Array): boolean;
  removeLast(): void;
}

/** An empty span of columns of this height. */
export function columnSpan(height: number, prime: number): Span {
  return prime === 2 && height <= 30 ? bitSpan(height) : fieldSpan(height, prime);
}

/** Over two elements, a column is the bits of a number. */
function bitSpan(height: number): Span {
  const vectors = new Int32Array(height);
  let rank = 0;
  return {
    rank: () => rank,
    add: (column) => {
      let bits = 0;
      for (let i = 0; i < height; i++) bits |= column[i]! << i;
      // the leading bit of a vector is in none of the later ones
      for (let v = 0; v < rank; v++) bits = Math.min(bits, bits ^ vectors[v]!);
      if (bits === 0) return false;
      vectors[rank++] = bits;
      return true;
    },
    removeLast: () => {
      rank--;
    },
  };
}

/** Each vector has a 1 where the later ones have a 0: its pivot. */
function fieldSpan(height: number, prime: number): Span {
  const vectors = Array.from({ length: height + 1 }, () => new Int32Array(height));
  const pivots = new Int32Array(height);
  let rank = 0;
  return {
    rank: () => rank,
    add: (column) => {
      const rest = vectors[rank]!;
      rest.set(column);
      for (let v = 0; v < rank; v++) {
        const factor = rest[pivots[v]!]!;
        if (factor !== 0) subtract(rest, vectors[v]!, factor, prime);
      }
      const pivot = rest.findIndex((entry) => entry !== 0);
      if (pivot < 0) return false;
      const scale = inverse(rest[pivot]!, prime);
      for (let i = 0; i < height; i++) rest[i] = (rest[i]! * scale) % prime;
      pivots[rank++] = pivot;
      return true;
    },
    removeLast: () => {
      rank--;
    },
  };
}
