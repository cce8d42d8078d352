// Eight texts at once, of each of which ever more letters are known, and what their hidden letters say.
import { eightTextsBytes } from './compiled';
import { type Links, OneTextPlainly, type PairTables } from './eightTextsPlainly';
import { kernelOf } from './kernel';

interface TextsKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  place(at: number, alphabet: number, own: number, entries: number, length: number): number;
  tell(): void;
}

const textsTogether = 8;

const kernel = kernelOf<TextsKernel>(eightTextsBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;
const pageBytes = 65_536;
const mostPages = 1024;

/** Whose tables stand in the kernel's memory. */
let holder: { readonly tables: PairTables; readonly length: number } | undefined;

export class EightTexts {
  readonly count = textsTogether;
  private readonly known: Int32Array;
  /** As the kernel has them, between two of its calls; or texts without the kernel. */
  private readonly logarithms: Float32Array;
  private readonly plain: OneTextPlainly[] | undefined;

  constructor(
    private readonly tables: PairTables,
    private readonly length: number,
    isPlain = false,
  ) {
    this.known = new Int32Array(length * textsTogether).fill(-1);
    this.logarithms = new Float32Array(length * tables.alphabet * textsTogether);
    if (isPlain || !kernel())
      this.plain = Array.from({ length: textsTogether }, () => new OneTextPlainly(tables, length));
  }

  know(text: number, position: number, symbol: number): void {
    this.known[position * textsTogether + text] = symbol;
  }

  /**
   * Of every position of every text its entropy in nats, and its cross entropy with the row that it had the last time: the first
   * `textsTogether` numbers and the next ones of each position, all 0 where it is known.
   */
  tell(): Float32Array {
    const { tables, length, known, logarithms } = this;
    if (this.plain) return this.tellPlainly(this.plain);
    const { compiled, at } = placed(tables, length);
    const { buffer } = compiled.memory;
    const told = at + 4 * known.length;
    new Int32Array(buffer, at, known.length).set(known);
    const rows = new Float32Array(buffer, told + 8 * known.length, logarithms.length);
    rows.set(logarithms);
    const first = new Float32Array(buffer, told + 8 * known.length + 4 * logarithms.length);
    tables.first.forEach((p, x) => {
      for (let text = 0; text < textsTogether; text++)
        first[x * textsTogether + text] = known[text]! < 0 || known[text] === x ? p : 0;
    });
    compiled.tell();
    logarithms.set(rows);
    return new Float32Array(buffer, told, 2 * known.length).slice();
  }

  /** The logarithms of a text's rows that were told last, of no use where it is known. */
  logarithmsOf(text: number): Float64Array {
    const cells = this.length * this.tables.alphabet;
    const own = this.plain?.[text]?.logarithmsOf();
    return own
      ? Float64Array.from(own)
      : Float64Array.from({ length: cells }, (_, i) => this.logarithms[i * textsTogether + text]!);
  }

  private tellPlainly(texts: readonly OneTextPlainly[]): Float32Array {
    const all = new Float32Array(2 * this.known.length);
    texts.forEach((one, text) => {
      const { now, across } = one.tell(this.known.filter((_, i) => i % textsTogether === text));
      now.forEach((value, i) => {
        all[2 * i * textsTogether + text] = value;
        all[(2 * i + 1) * textsTogether + text] = across[i]!;
      });
    });
    return all;
  }
}

/** Whether so long texts by these tables are not too large for the kernel. */
export function fitTogether(tables: PairTables, length: number): boolean {
  return places(tables, length).end <= pageBytes * mostPages;
}

/** Where things stand in the kernel's memory, as it places them. */
function places({ alphabet, prefixes, into }: PairTables, length: number) {
  const own = prefixes.length;
  const kinds = alphabet + own;
  const groups = Math.ceil(alphabet / 4);
  const lists =
    start + 4 * (2 * alphabet + 2 * own + 2 * alphabet * groups + kinds + own + alphabet);
  const outOf = lists + 8 * into.kinds.length;
  const usual = outOf + 8 * into.kinds.length;
  const afterOne = 4 * alphabet + 12 * own;
  const known = Math.ceil((usual + 2 * afterOne) / 32) * 32;
  const messages = known + length * (96 + 32 * alphabet);
  const sums = messages + 32 * kinds * (length + 2) + 32 * alphabet + 128 * groups;
  return { lists, outOf, usual, known, sums, end: sums + 512 * groups + 32 * alphabet };
}

function placed(tables: PairTables, length: number) {
  const compiled = kernel()!;
  const { memory } = compiled;
  const at = places(tables, length);
  const missing = at.end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  if (holder?.tables !== tables || holder.length !== length) {
    const own = tables.prefixes.length;
    new Uint8Array(memory.buffer).fill(0);
    compiled.place(start, tables.alphabet, own, tables.into.kinds.length, length);
    putTables(tables, at, memory.buffer);
    holder = { tables, length };
  }
  return { compiled, at: at.known };
}

function putTables(tables: PairTables, at: ReturnType<typeof places>, buffer: ArrayBuffer): void {
  const [whole, single] = [new Int32Array(buffer), new Float32Array(buffer)];
  let next = start / 4;
  const put = (values: ArrayLike<number>, to: Int32Array | Float32Array, bytes = 1, from = 0) => {
    for (let i = 0; i < values.length; i++) to[next++] = values[i]! * bytes + from;
  };
  const putLinks = ({ kinds }: Pick<Links, 'kinds'>, weights: (e: number) => number) => {
    kinds.forEach((kind, e) => {
      whole[next++] = 32 * kind;
      single[next++] = weights(e);
    });
  };
  const { alphabet, before, behind, into, outOf, beginning } = tables;
  put(tables.ending, whole, 32);
  put(tables.alone, single);
  put(tables.shares, single);
  put(tables.prefixes, whole, 32);
  const groups = Math.ceil(alphabet / 4);
  for (const choices of [before, behind])
    put(
      choices.map((any, i) => 512 * (i % groups) + 32 * any),
      whole,
      1,
      at.sums,
    );
  put(into.ends, whole, 8, at.lists);
  put(outOf.ends, whole, 8, at.outOf);
  put(beginning.ends, whole, 8);
  putLinks(into, (e) => into.weights[e]!);
  putLinks(outOf, (e) => outOf.weights[e]!);
  for (const { passing, weights } of [tables.usual, tables.atFirst]) {
    put(passing, single);
    put(weights, single);
    putLinks(beginning, (e) => weights[beginning.kinds[e]! - alphabet]!);
  }
}
