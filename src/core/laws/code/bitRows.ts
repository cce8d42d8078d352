// Rows over two elements, 32 of them in a number: a basis of a code whose positions become known.

/** The rows that are not settled yet, one after another. Once a position is settled, none of them has a 1 there. */
export class BitRows {
  private readonly words: number;
  private readonly bits: Int32Array;
  private free: number;

  constructor(rows: readonly Int32Array[], length: number) {
    this.words = (length + 31) >> 5;
    this.bits = packed(rows, this.words).slice();
    this.free = rows.length;
  }

  /** Takes out a row that has a 1 at the position, and adds it to the others that have one; undefined where none has. */
  settle(position: number): Int32Array | undefined {
    const { bits, words } = this;
    const [word, bit] = [position >> 5, position & 31];
    let index = 0;
    while (index < this.free && ((bits[index * words + word]! >>> bit) & 1) === 0) index++;
    if (index === this.free) return undefined;
    const row = bits.slice(index * words, (index + 1) * words);
    this.free--;
    bits.copyWithin(index * words, this.free * words, (this.free + 1) * words);
    for (let other = index; other < this.free; other++) {
      const from = other * words;
      if (((bits[from + word]! >>> bit) & 1) === 0) continue;
      for (let w = 0; w < words; w++) bits[from + w] = bits[from + w]! ^ row[w]!;
    }
    return row;
  }

  /** Has a 1 where some row has one: there the symbol is not settled. */
  open(): Int32Array {
    const { bits, words } = this;
    const any = new Int32Array(words);
    for (let from = 0; from < this.free * words; from += words)
      for (let w = 0; w < words; w++) any[w] = any[w]! | bits[from + w]!;
    return any;
  }
}

/** Every path of a code begins with the same rows. */
const kept = new WeakMap<readonly Int32Array[], Int32Array>();

function packed(rows: readonly Int32Array[], words: number): Int32Array {
  const bits = kept.get(rows) ?? bitsOf(rows, words);
  kept.set(rows, bits);
  return bits;
}

/** The rows one after another, each of so many numbers of 32 bits. */
export function bitsOf(rows: readonly Int32Array[], words: number): Int32Array {
  const bits = new Int32Array(rows.length * words);
  for (const [r, row] of rows.entries())
    for (let i = 0; i < row.length; i++) {
      const cell = r * words + (i >> 5);
      bits[cell] = bits[cell]! | (row[i]! << (i & 31));
    }
  return bits;
}

export function bitOf(bits: Int32Array, position: number): number {
  return (bits[position >> 5]! >>> (position & 31)) & 1;
}

export function addBits(target: Int32Array, row: Int32Array): void {
  for (let w = 0; w < target.length; w++) target[w] = target[w]! ^ row[w]!;
}
