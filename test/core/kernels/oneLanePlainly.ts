// What the kernel does for eight lanes, in TypeScript for one: in single precision and in the same order, so that it is the same.
import type { AfterOne, PairTables } from '../../../src/core/kernels/pairTables';
import {
  beforeGap,
  crossOn,
  isPossible,
  nothing,
  putBefore,
} from '../../../src/core/kernels/textGaps';
import type { Lane } from '../../../src/core/kernels/textLanes';

const { fround } = Math;

/** One lane after the other. */
export class OneLanePlainly {
  private readonly passed: Float32Array;
  private readonly row: Float32Array;
  private scale = 1;

  constructor(private readonly tables: PairTables) {
    this.passed = new Float32Array(tables.alphabet);
    this.row = new Float32Array(tables.alphabet);
  }

  /** How uncertain every place is. */
  tell({ symbols, gaps }: Lane): Float32Array {
    const { tables } = this;
    const kinds = tables.alphabet + tables.prefixes.length;
    const messages = symbols.map(() => new Float32Array(kinds));
    const passed = columnOf(this.passed);
    const known = symbols.map((symbol, i) => (gaps[i]!.length > 0 ? nothing : symbol));
    this.scale = 1;
    tables.first.forEach((p, x) => {
      messages[0]![x] = isPossible(symbols[0]!, x) ? p : 0;
    });
    for (let i = 1; i < symbols.length; i++) {
      const [from, to] = [messages[i - 1]!, messages[i]!];
      const gap = gaps[i]!;
      this.onward(from, to, known[i]!, this.after(i));
      if (gap.length > 0) crossOn(tables, gap, columnOf(from), passed, columnOf(to));
    }
    const told = new Float32Array(symbols.length);
    let message = new Float32Array(kinds).fill(1);
    this.scale = 1;
    for (let i = symbols.length - 1; i >= 0; i--) {
      message = this.backward(message, this.after(i + 1));
      const gap = gaps[i]!;
      const column = columnOf(message);
      const before = gap.length > 0 && beforeGap(tables, gap, column);
      this.meet(messages[i]!, message, known[i]!);
      told[i] = this.tellRow();
      if (before) putBefore(tables, gap[0]!, before, column);
    }
    return told;
  }

  private after(i: number): AfterOne {
    return i === 1 ? this.tables.atFirst : this.tables.usual;
  }

  private onward(from: Float32Array, to: Float32Array, known: number, after: AfterOne): void {
    const { alphabet, ending, alone, shares, prefixes, before, into } = this.tables;
    const { passed } = this;
    const single = new Float32Array(alphabet);
    for (let x = 0, kind = alphabet; x < alphabet; x++) {
      passed[x] = from[x]!;
      for (; kind < ending[x]!; kind++)
        passed[x] = plus(passed[x]!, shares[kind - alphabet]!, from[kind]!);
      single[x] = fround(passed[x]! * after.passing[x]!);
    }
    const sums = addedUp(single);
    const comingIn = (value: number, list: number) => {
      let total = value;
      for (let e = into.ends[list - 1] ?? 0; e < into.ends[list]!; e++)
        total = plus(total, into.weights[e]!, from[into.kinds[e]!]!);
      return fround(total * this.scale);
    };
    let sum = 0;
    let list = 0;
    for (let x = 0, kind = alphabet; x < alphabet; x++) {
      const possible = isPossible(known, x);
      const put = (at: number, value: number) => {
        to[at] = possible ? value : 0;
        sum = fround(sum + to[at]!);
      };
      put(x, comingIn(fround(chosen(sums, before, x) * alone[x]!), list++));
      for (; kind < ending[x]!; kind++) {
        const own = kind - alphabet;
        put(kind, comingIn(fround(after.weights[own]! * passed[prefixes[own]!]!), list++));
      }
    }
    this.scale = sum === 0 ? 1 : fround(1 / sum);
  }

  private meet(forward: Float32Array, message: Float32Array, known: number): void {
    const { alphabet, ending } = this.tables;
    for (let x = 0, kind = alphabet; x < alphabet; x++) {
      const possible = isPossible(known, x);
      let total = 0;
      for (let cell = x; ; cell = kind++) {
        total = plus(total, message[cell]!, forward[cell]!);
        if (!possible) message[cell] = 0;
        if (kind >= ending[x]!) break;
      }
      this.row[x] = total;
    }
  }

  private backward(message: Float32Array, after: AfterOne) {
    const { alphabet, ending, alone, shares, behind, outOf, beginning } = this.tables;
    const { passed } = this;
    const sums = addedUp(alone.map((weight, x) => weight * message[x]!));
    for (let b = 0, e = 0; b < alphabet; b++) {
      let total = fround(chosen(sums, behind, b) * after.passing[b]!);
      for (; e < beginning.ends[b]!; e++) {
        const kind = beginning.kinds[e]!;
        total = plus(total, after.weights[kind - alphabet]!, message[kind]!);
      }
      passed[b] = total;
    }
    const earlier = new Float32Array(message.length);
    let sum = 0;
    const put = (at: number, value: number) => {
      earlier[at] = value * this.scale;
      sum = fround(sum + earlier[at]!);
    };
    for (let x = 0, kind = alphabet, e = 0; x < alphabet; x++) {
      put(x, passed[x]!);
      for (; kind < ending[x]!; kind++) {
        let total = fround(shares[kind - alphabet]! * passed[x]!);
        for (; e < outOf.ends[kind - alphabet]!; e++)
          total = plus(total, outOf.weights[e]!, message[outOf.kinds[e]!]!);
        put(kind, total);
      }
    }
    this.scale = sum === 0 ? 1 : fround(1 / sum);
    return earlier;
  }

  private tellRow(): number {
    const { row } = this;
    const total = row.reduce((sum, value) => fround(sum + value), 0);
    const share = fround(1 / total);
    return row.reduce((entropy, value) => {
      const p = fround(value * share);
      return fround(entropy - fround(p * logarithmOfSingle(p)));
    }, 0);
  }
}

const columnOf = (values: Float32Array) => ({ values, at: 0, step: 1 });

const plus = (sum: number, weight: number, value: number) => fround(sum + fround(weight * value));

/** The sums of any of the four numbers of a group. */
function addedUp(single: Float32Array): Float32Array {
  const sums = new Float32Array(16 * Math.ceil(single.length / 4));
  for (let first = 0; first < sums.length; first += 16)
    for (let any = 1; any < 16; any++) {
      const one = first / 4 + (31 - Math.clz32(any & -any));
      sums[first + any] = sums[first + (any & (any - 1))]! + (single[one] ?? 0);
    }
  return sums;
}

/** The sum of one choice of every group. */
function chosen(sums: Float32Array, choices: Int32Array, x: number): number {
  const groups = sums.length / 16;
  let total = 0;
  for (let group = 0; group < groups; group++)
    total = fround(total + sums[16 * group + choices[x * groups + group]!]!);
  return total;
}

/** As the kernel has it, of FreeBSD's e_logf.c (Sun Microsystems, 1993): 0 of 0. */
function logarithmOfSingle(p: number): number {
  if (!(p > 0)) return 0;
  cell[0] = p;
  const shifted = bits[0]! + upToOne;
  const k = (shifted >>> 23) - 127;
  bits[0] = (shifted & 0x007fffff) + root;
  const f = fround(cell[0]! - 1);
  const s = fround(f / fround(2 + f));
  const z = fround(s * s);
  const w = fround(z * z);
  const even = fround(w * plus(l2, w, l4));
  const odd = fround(z * plus(l1, w, l3));
  const half = fround(fround(fround(0.5) * f) * f);
  const rest = fround(fround(s * fround(half + fround(odd + even))) + fround(k * ln2Low));
  return fround(fround(k * ln2High) + fround(fround(rest - half) + f));
}

const cell = new Float32Array(1);
const bits = new Int32Array(cell.buffer);
const root = 0x3f3504f3;
const upToOne = 0x3f800000 - root;
const [ln2High, ln2Low] = [fround(6.9313812256e-1), fround(9.0580006145e-6)];
const [l1, l2] = [fround(0.66666662693), fround(0.40000972152)];
const [l3, l4] = [fround(0.28498786688), fround(0.24279078841)];
