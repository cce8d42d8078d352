// The cheapest steps where each has a price: most of the work of a search for the best schedule.
import { pricedStepsBytes } from './compiled';
import { kernelOf } from './kernel';

interface PricedKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  choose(at: number, count: number, apart: number, last: number, price: number, near: number): void;
}

/** The ends of the cheapest steps. */
export interface CheapestSteps {
  readonly ends: Int32Array;
  /** Whether no others are as cheap; false may be said where others only come near. */
  readonly only: boolean;
}

/** Where the kernel's numbers begin, in bytes. */
const at = 64;
const pageBytes = 65_536;
const mostPages = 1024;

/** To begin the kernel takes some milliseconds: as long as so many heights without it, which is more than a short plan asks for. */
const worthBeginning = 100_000;
/** How many heights were asked for before it was begun. */
let asked = 0;

const shared = kernelOf<PricedKernel>(pricedStepsBytes);
/** Whose heights stand in the memory that all share. */
let holder: PricedSteps | undefined;
/** Very many heights share another, as large as they ever needed it. */
let large: { readonly kernel: PricedKernel; readonly holder: PricedSteps } | undefined;

/** For the ends of steps, before their number is known. */
let room = new Int32Array(0);

/** Heights at which steps may begin; asked again and again, with other prices. */
export class PricedSteps {
  private readonly count: number;

  /** Where steps may begin, ascending from 0, then where the last ends; the heights there, falling. */
  constructor(
    readonly starts: Int32Array,
    readonly levels: Float64Array,
  ) {
    this.count = levels.length;
  }

  /** The steps with the least cost, Σ s·h(start), plus price a step. */
  cheapest(price: number): CheapestSteps {
    const kernel = this.kernel();
    if (!kernel) return this.cheapestPlainly(price);
    const { count, starts, apart } = this;
    kernel.choose(at, count, apart, starts[count]!, price, this.near);
    const lines = new Float64Array(kernel.memory.buffer);
    const choice = new Int32Array(kernel.memory.buffer, at + 8 * count + 24 * (count + 1), count);
    if (room.length < count) room = new Int32Array(count);
    const ends = room;
    let steps = 0;
    let ties = 0;
    for (let i = 0; i < count; steps++) {
      const line = choice[i]!;
      const end = lines[(line >> 3) + 2]! | 0;
      ties |= line & 1;
      ends[steps] = end;
      i = apart === 0 ? end : indexOf(starts, end, i);
    }
    return { ends: ends.slice(0, steps), only: ties === 0 };
  }

  /** The same without the kernel: what it is held against, and what is done where it cannot be. */
  cheapestPlainly(price: number): CheapestSteps {
    const { count, starts } = this;
    const choice = choose(starts, this.levels, price, this.near);
    const ends: number[] = [];
    let only = true;
    for (let i = 0; i < count; ) {
      const chosen = choice[i]!;
      only &&= chosen >= 0;
      i = chosen < 0 ? ~chosen : chosen;
      ends.push(starts[i]!);
    }
    return { ends: Int32Array.from(ends), only };
  }

  /** What rounding can do to the height from which on one end is better than another. */
  private get near(): number {
    return 1e-13 * this.starts[this.count]! * this.levels[0]!;
  }

  /** In the kernel, from a height to its start; 0 where starts are neighbours. */
  private get apart(): number {
    const { count, starts } = this;
    return starts[count] === count ? 0 : 8 * Math.ceil((36 * count + 24) / 8);
  }

  /** The kernel with these heights in its memory; none where it cannot run or is not worth it yet, or they are too many. */
  private kernel(): PricedKernel | undefined {
    if (holder === this) return shared();
    if (large?.holder === this) return large.kernel;
    if (asked < worthBeginning) {
      asked += this.count;
      if (asked < worthBeginning) return undefined;
    }
    const pages = Math.ceil((at + 44 * (this.count + 2)) / pageBytes);
    const usual = shared();
    if (!usual || pages > mostPages) return undefined;
    if (pages * pageBytes <= usual.memory.buffer.byteLength) {
      this.fill(usual);
      holder = this;
      return usual;
    }
    const kernel = grown(pages);
    if (!kernel) return undefined;
    this.fill(kernel);
    large = { kernel, holder: this };
    return kernel;
  }

  private fill({ memory }: PricedKernel): void {
    const numbers = new Float64Array(memory.buffer);
    numbers.set(this.levels, at / 8);
    if (this.apart > 0) numbers.set(this.starts.subarray(0, -1), (at + this.apart) / 8);
  }
}

/** Where among ascending starts this one is, behind index i. */
function indexOf(starts: Int32Array, start: number, i: number): number {
  let low = i + 1;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A kernel with so many pages of memory at least. */
function grown(pages: number): PricedKernel | undefined {
  const kernel = large?.kernel ?? kernelOf<PricedKernel>(pricedStepsBytes)();
  const missing = pages - (kernel?.memory.buffer.byteLength ?? 0) / pageBytes;
  try {
    if (missing > 0) kernel?.memory.grow(missing);
    return kernel;
  } catch {
    return undefined; // there is not so much
  }
}

/**
 * The index of each start's end, its complement where another is as good. From the last start to the first: ends are lines in the
 * height of a start, with slopes that decrease, asked at heights that increase. Each is kept in a queue with the height from which on
 * it is the least.
 */
function choose(starts: Int32Array, levels: Float64Array, price: number, near: number): Int32Array {
  const count = levels.length;
  const costs = new Float64Array(count + 1);
  const choice = new Int32Array(count);
  const queue = new Int32Array(count + 1);
  const from = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY, 0, 1);
  let front = 0;
  let back = 0;
  let first = count | 0;
  let firstEnd = starts[first]!;
  let firstCost = 0;
  let lastEnd = firstEnd;
  let lastCost = 0;
  queue[0] = first;
  for (let i = (count - 1) | 0; ; i = (i - 1) | 0) {
    const height = levels[i]!;
    while (front < back && from[(front + 1) | 0]! <= height) {
      front = (front + 1) | 0;
      first = queue[front]!;
      firstEnd = starts[first]!;
      firstCost = costs[first]!;
    }
    const start = starts[i]!;
    const cost = (firstEnd - start) * height + firstCost + price;
    costs[i] = cost;
    const tied =
      from[front]! > height - near || (front < back && from[(front + 1) | 0]! < height + near);
    choice[i] = tied ? ~first : first;
    if (i === 0) return choice;
    // the line of a step that ends here, for the starts before
    let point = (cost - lastCost) / (lastEnd - start);
    while (back > front && point <= from[back]!) {
      back = (back - 1) | 0;
      const before = queue[back]!;
      point = (cost - costs[before]!) / (starts[before]! - start);
    }
    back = (back + 1) | 0;
    queue[back] = i;
    from[back] = point;
    lastEnd = start;
    lastCost = cost;
  }
}
