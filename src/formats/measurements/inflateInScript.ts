// Unpacks what zip archives hold (DEFLATE, RFC 1951): browsers have it only as a stream, for which a job cannot wait.
import type { Inflate } from './npz';

/** Unpacks raw deflated bytes into at most so many; undefined where they are none or too many. */
export const inflateInScript: Inflate = (bytes, most) => {
  const bits = new BitReader(bytes);
  const output = new GrowingBytes(most);
  try {
    for (let last = false; !last; ) {
      last = bits.take(1) === 1;
      const kind = bits.take(2);
      if (kind === 0) copyStored(bits, output);
      else if (kind === 1) unpack(bits, output, fixedCodes());
      else if (kind === 2) unpack(bits, output, readCodes(bits));
      else return undefined;
    }
    return output.whole();
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
};

/** The bytes are not what they should be, or unpack to too much. */
class Damaged extends Error {}

class BitReader {
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next so many bits, at most 16, the lowest first. */
  take(count: number): number {
    while (this.count < count) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Damaged();
      this.held |= byte << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  }

  /** The next so many whole bytes, after the rest of the one that was begun. */
  takeBytes(count: number): Uint8Array {
    this.held = 0;
    this.count = 0;
    if (this.at + count > this.bytes.length) throw new Damaged();
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}

class GrowingBytes {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  constructor(private readonly most: number) {}

  whole(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  add(byte: number): void {
    this.makeRoom(1);
    this.bytes[this.length++] = byte;
  }

  addAll(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Again what stands so far back; where that reaches into itself, it is repeated. */
  repeat(count: number, distance: number): void {
    if (distance > this.length) throw new Damaged();
    this.makeRoom(count);
    for (let i = 0; i < count; i++, this.length++)
      this.bytes[this.length] = this.bytes[this.length - distance]!;
  }

  private makeRoom(count: number): void {
    const wanted = this.length + count;
    if (wanted > this.most) throw new Damaged();
    if (wanted <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(wanted, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

function copyStored(bits: BitReader, output: GrowingBytes): void {
  const [a = 0, b = 0, c = 0, d = 0] = bits.takeBytes(4);
  const length = a | (b << 8);
  if (length !== (~(c | (d << 8)) & 0xffff)) throw new Damaged();
  output.addAll(bits.takeBytes(length));
}

/** How many codes of each length there are, and their symbols in order. */
interface HuffmanCode {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const longestCode = 15;

function codeOf(lengths: Uint8Array): HuffmanCode {
  const counts = new Uint16Array(longestCode + 1);
  for (const length of lengths) if (length > 0) counts[length]!++;
  const next = new Uint16Array(longestCode + 2);
  for (let i = 1; i <= longestCode; i++) next[i + 1] = next[i]! + counts[i]!;
  const symbols = new Uint16Array(next[longestCode + 1]!);
  lengths.forEach((length, symbol) => {
    if (length > 0) symbols[next[length]!++] = symbol;
  });
  return { counts, symbols };
}

function symbolFrom(bits: BitReader, { counts, symbols }: HuffmanCode): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= longestCode; length++) {
    code |= bits.take(1);
    const count = counts[length]!;
    if (code - count < first) return symbols[index + code - first]!;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Damaged();
}

interface Codes {
  readonly literals: HuffmanCode;
  readonly distances: HuffmanCode;
}

function fixedCodes(): Codes {
  const lengths = Uint8Array.from({ length: 288 }, (_, i) =>
    i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8,
  );
  return { literals: codeOf(lengths), distances: codeOf(new Uint8Array(30).fill(5)) };
}

/** In this order a block tells how long the codes are by which it tells its codes. */
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function readCodes(bits: BitReader): Codes {
  const [literals, distances] = [bits.take(5) + 257, bits.take(5) + 1];
  const told = bits.take(4) + 4;
  const ofLengths = new Uint8Array(19);
  for (const symbol of orderOfLengths.slice(0, told)) ofLengths[symbol] = bits.take(3);
  const code = codeOf(ofLengths);
  const lengths = new Uint8Array(literals + distances);
  for (let i = 0; i < lengths.length; ) {
    const symbol = symbolFrom(bits, code);
    if (symbol < 16) {
      lengths[i++] = symbol;
      continue;
    }
    if (symbol === 16 && i === 0) throw new Damaged();
    const value = symbol === 16 ? lengths[i - 1]! : 0;
    const count =
      symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    if (i + count > lengths.length) throw new Damaged();
    lengths.fill(value, i, i + count);
    i += count;
  }
  return {
    literals: codeOf(lengths.subarray(0, literals)),
    distances: codeOf(lengths.subarray(literals)),
  };
}

const endOfBlock = 256;
/** Symbols 257 … and distances: the least that they stand for, and how many bits more tell the rest. */
const repeatsFrom = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const repeatBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const distancesFrom = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const distanceBits = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

function unpack(bits: BitReader, output: GrowingBytes, { literals, distances }: Codes): void {
  for (;;) {
    const symbol = symbolFrom(bits, literals);
    if (symbol === endOfBlock) return;
    if (symbol < endOfBlock) {
      output.add(symbol);
      continue;
    }
    const count = valueFrom(bits, symbol - endOfBlock - 1, repeatsFrom, repeatBits);
    const distance = valueFrom(bits, symbolFrom(bits, distances), distancesFrom, distanceBits);
    output.repeat(count, distance);
  }
}

function valueFrom(
  bits: BitReader,
  symbol: number,
  least: readonly number[],
  more: readonly number[],
): number {
  const from = least[symbol];
  if (from === undefined) throw new Damaged();
  return from + bits.take(more[symbol]!);
}
