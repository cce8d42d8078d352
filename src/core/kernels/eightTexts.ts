// Eight texts at once, of each of which ever more letters are known, and what their hidden letters say.
import { eightTextsBytes } from './compiled';
import { kernelOf } from './kernel';
import type { Links, PairTables } from './pairTables';
import {
  beforeGap,
  type Column,
  crossOn,
  gapBefore,
  isPossible,
  nothing,
  placesNeeded,
  placesOf,
  putBefore,
  putEnd,
} from './textGaps';

interface TextsKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  place(at: number, alphabet: number, own: number, entries: number, length: number): number;
  begin(): void;
  goOn(place: number): void;
  meet(place: number): void;
  goBack(place: number): void;
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
  /** Text by text. */
  private readonly known: readonly Int32Array[];
  /** Of each text, once it was told. */
  private readonly places: (Int32Array | undefined)[] = [];
  /** As the kernel has them, by place, between two of its calls. */
  private readonly logarithms: Float32Array;

  constructor(
    private readonly tables: PairTables,
    private readonly length: number,
  ) {
    this.known = Array.from({ length: textsTogether }, () => new Int32Array(length).fill(-1));
    this.logarithms = new Float32Array(length * tables.alphabet * textsTogether);
  }

  know(text: number, position: number, symbol: number): void {
    this.known[text]![position] = symbol;
  }

  /**
   * Of every position of the first so many texts its entropy in nats, and its cross entropy with the row that it had the last time:
   * `textsTogether` numbers of each for every position, all 0 where it is known.
   */
  tell(texts: number): Float32Array {
    const known = this.known.slice(0, texts);
    const count = Math.max(...known.map(placesNeeded));
    const all = new Float32Array(2 * this.length * textsTogether);
    const put = (text: number, position: number, now: number, across: number) => {
      if (known[text]![position]! >= 0) return;
      all[2 * position * textsTogether + text] = now;
      all[(2 * position + 1) * textsTogether + text] = across;
    };
    const walk = new Walk(this.tables, this.length, known, count);
    walk.places.forEach((places, text) => {
      this.move(text, places);
    });
    const told = walk.run(this.logarithms);
    walk.places.forEach((places, text) => {
      places.forEach((position, i) => {
        const at = 2 * i * textsTogether + text;
        put(text, position, told[at]!, told[at + textsTogether]!);
      });
    });
    return all;
  }

  /** Takes the logarithms of a text along to where its places are now, which are ever fewer. */
  private move(text: number, places: Int32Array): void {
    const { logarithms } = this;
    const before = this.places[text];
    const row = this.tables.alphabet * textsTogether;
    let from = 0;
    places.forEach((position, i) => {
      while (before && before[from]! < position) from++;
      if (before && from === i) return;
      for (let x = text; x < row; x += textsTogether)
        logarithms[i * row + x] = before ? logarithms[from * row + x]! : 0;
    });
    this.places[text] = places;
  }
}

/** One pass over so many places of each text, with the kernel. */
class Walk {
  readonly places: readonly Int32Array[];
  private readonly compiled: TextsKernel;
  private readonly at: ReturnType<typeof places>;
  private readonly single: Float32Array;
  /** By place, the texts that have a gap before it. */
  private readonly gaps: { readonly text: number; readonly gap: Int32Array }[][];

  constructor(
    private readonly tables: PairTables,
    length: number,
    private readonly known: readonly Int32Array[],
    private readonly count: number,
  ) {
    ({ compiled: this.compiled, at: this.at } = placed(tables, length));
    const { buffer } = this.compiled.memory;
    this.single = new Float32Array(buffer);
    this.places = known.map((symbols) => placesOf(symbols, count));
    this.gaps = Array.from({ length: count + 1 }, () => []);
    this.places.forEach((own, text) => {
      for (let i = 1; i <= count; i++)
        if (i === count || own[i]! > own[i - 1]! + 1)
          this.gaps[i]!.push({ text, gap: gapBefore(known[text]!, own, i) });
    });
    const symbols = new Int32Array(buffer, this.at.known, count * textsTogether).fill(-1);
    this.places.forEach((own, text) => {
      own.forEach((position, i) => {
        symbols[i * textsTogether + text] = known[text]![position]!;
      });
    });
    for (let i = 0; i < count; i++)
      for (const { text } of this.gaps[i]!) symbols[i * textsTogether + text] = nothing;
  }

  /** What the kernel tells of every place, by the logarithms that were told before, which it replaces. */
  run(logarithms: Float32Array): Float32Array {
    const { compiled, single, tables, at, count, gaps } = this;
    const row = tables.alphabet * textsTogether;
    const before = logarithms.subarray(0, count * row);
    single.set(before, at.logarithms / 4);
    tables.first.forEach((p, x) => {
      for (let text = 0; text < textsTogether; text++)
        single[at.forward / 4 + x * textsTogether + text] =
          text >= this.known.length || isPossible(this.known[text]![0]!, x) ? p : 0;
    });
    compiled.begin();
    for (let i = 1; i < count; i++) {
      compiled.goOn(i);
      for (const { text, gap } of gaps[i]!)
        crossOn(
          tables,
          gap,
          this.symbolAt(i, text),
          this.column(at.forward + (i - 1) * at.size, text),
          this.column(at.passed, text),
          this.column(at.forward + i * at.size, text),
        );
    }
    compiled.begin();
    const last = at.back + (count % 2) * at.size;
    single.fill(1, last / 4, (last + at.size) / 4);
    for (const { text, gap } of gaps[count]!) putEnd(tables, gap, this.column(last, text));
    for (let i = count - 1; i >= 0; i--) {
      compiled.goBack(i + 1);
      this.hear(i);
    }
    before.set(single.subarray(at.logarithms / 4, at.logarithms / 4 + before.length));
    return single.slice(at.told / 4, at.told / 4 + 2 * count * textsTogether);
  }

  private hear(i: number): void {
    const { compiled, tables, at } = this;
    const heard = this.gaps[i]!.map(({ text, gap }) => {
      const column = this.column(at.back + (i % 2) * at.size, text);
      const before = beforeGap(tables, gap, this.symbolAt(i, text), column);
      return { letter: gap[0]!, before, column };
    });
    compiled.meet(i);
    for (const { letter, before, column } of heard) putBefore(tables, letter, before, column);
  }

  private symbolAt(i: number, text: number): number {
    return this.known[text]![this.places[text]![i]!]!;
  }

  private column(from: number, text: number): Column {
    return { values: this.single, at: from / 4 + text, step: textsTogether };
  }
}

/** Whether there is a kernel, and so long texts by these tables are not too large for it. */
export function fitTogether(tables: PairTables, length: number): boolean {
  return kernel() !== undefined && places(tables, length).end <= pageBytes * mostPages;
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
  const told = known + 32 * length;
  const logarithms = told + 64 * length;
  const forward = logarithms + 32 * alphabet * length;
  const size = 32 * kinds;
  const back = forward + size * length;
  const passed = back + 2 * size;
  const sums = passed + 32 * alphabet + 128 * groups;
  const end = sums + 512 * groups + 32 * alphabet;
  return { lists, outOf, usual, known, told, logarithms, forward, size, back, passed, sums, end };
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
  return { compiled, at };
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
