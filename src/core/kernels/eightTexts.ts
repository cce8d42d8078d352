// Eight texts at once, of each of which ever more letters are known, and how uncertain the hidden ones are.
import { eightTextsBytes } from './compiled';
import { kernelOf } from './kernel';
import type { Links, PairTables } from './pairTables';
import { beforeGap, type Column, crossOn, isPossible, nothing, putBefore } from './textGaps';
import { type Lane, lanesOf } from './textLanes';

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
  /** Text by text: the letters, and which of them have become known since the text was told. */
  private readonly known: readonly Int32Array[];
  private readonly fresh: readonly Uint8Array[];
  private readonly told: Float32Array;

  constructor(
    private readonly tables: PairTables,
    private readonly length: number,
  ) {
    this.known = Array.from({ length: textsTogether }, () => new Int32Array(length).fill(-1));
    this.fresh = this.known.map(() => new Uint8Array(length).fill(1));
    this.told = new Float32Array(length * textsTogether);
  }

  know(text: number, position: number, symbol: number): void {
    this.known[text]![position] = symbol;
    this.fresh[text]![position] = 1;
    this.told[position * textsTogether + text] = 0;
  }

  tell(texts: number): Float32Array {
    const { tables, length, told } = this;
    const lanes = lanesOf(this.known, this.fresh, texts);
    const found = new Walk(tables, length, lanes).run();
    lanes.forEach(({ symbols, texts, positions }, lane) => {
      symbols.forEach((symbol, i) => {
        if (symbol >= 0 || texts[i]! < 0) return;
        told[positions[i]! * textsTogether + texts[i]!] = found[i * textsTogether + lane]!;
      });
    });
    for (const own of this.fresh.slice(0, texts)) own.fill(0);
    return told;
  }
}

/** One pass over lanes of places, with the kernel. */
class Walk {
  private readonly compiled: TextsKernel;
  private readonly at: ReturnType<typeof places>;
  private readonly single: Float32Array;
  private readonly count: number;
  /** By place, the lanes that have a gap before it. */
  private readonly gaps: { readonly lane: number; readonly gap: readonly number[] }[][];

  constructor(
    private readonly tables: PairTables,
    length: number,
    private readonly lanes: readonly Lane[],
  ) {
    ({ compiled: this.compiled, at: this.at } = placed(tables, length));
    const { buffer } = this.compiled.memory;
    this.single = new Float32Array(buffer);
    this.count = lanes[0]!.symbols.length;
    this.gaps = Array.from({ length: this.count }, () => []);
    const symbols = new Int32Array(buffer, this.at.known, this.count * textsTogether).fill(-1);
    lanes.forEach((own, lane) => {
      own.symbols.forEach((symbol, i) => {
        const gap = own.gaps[i]!;
        if (gap.length > 0) this.gaps[i]!.push({ lane, gap });
        symbols[i * textsTogether + lane] = gap.length > 0 ? nothing : symbol;
      });
    });
  }

  /** How uncertain every place is, in nats. */
  run(): Float32Array {
    const { compiled, single, tables, at, count, gaps } = this;
    tables.first.forEach((p, x) => {
      for (let lane = 0; lane < textsTogether; lane++)
        single[at.forward / 4 + x * textsTogether + lane] =
          lane >= this.lanes.length || isPossible(this.lanes[lane]!.symbols[0]!, x) ? p : 0;
    });
    compiled.begin();
    for (let i = 1; i < count; i++) {
      compiled.goOn(i);
      for (const { lane, gap } of gaps[i]!)
        crossOn(
          tables,
          gap,
          this.column(at.forward + (i - 1) * at.size, lane),
          this.column(at.passed, lane),
          this.column(at.forward + i * at.size, lane),
        );
    }
    compiled.begin();
    const last = at.back + (count % 2) * at.size;
    single.fill(1, last / 4, (last + at.size) / 4);
    for (let i = count - 1; i >= 0; i--) {
      compiled.goBack(i + 1);
      this.hear(i);
    }
    return single.slice(at.told / 4, at.told / 4 + count * textsTogether);
  }

  private hear(i: number): void {
    const { compiled, tables, at } = this;
    const heard = this.gaps[i]!.map(({ lane, gap }) => {
      const column = this.column(at.back + (i % 2) * at.size, lane);
      const before = beforeGap(tables, gap, column);
      return { letter: gap[0]!, before, column };
    });
    compiled.meet(i);
    for (const { letter, before, column } of heard) putBefore(tables, letter, before, column);
  }

  private column(from: number, lane: number): Column {
    return { values: this.single, at: from / 4 + lane, step: textsTogether };
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
  const forward = told + 32 * length;
  const size = 32 * kinds;
  const back = forward + size * length;
  const passed = back + 2 * size;
  const sums = passed + 32 * alphabet + 128 * groups;
  const end = sums + 512 * groups + 32 * alphabet;
  return { lists, outOf, usual, known, told, forward, size, back, passed, sums, end };
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
