// The weights of all ways in which a call may end that keeps the likeliest of its drawn tokens, told together: those of one
// position differ little from those of the next, and most need no table of their own.
import { type DrawnCall, type LastOne, lossOf, own } from './lastKept';

/** Rows of a table: row r is the weights of keeping 0, 1 … of the first r candidates, each row up to a scale. */
class Rows {
  private readonly rows: Float64Array;
  private readonly logScales: Float64Array;
  private built = 0;

  constructor(
    candidates: number,
    private readonly width: number,
  ) {
    this.rows = new Float64Array((candidates + 1) * width);
    this.logScales = new Float64Array(candidates + 1);
    this.rows[0] = 1;
  }

  /** What was told of this candidate and those behind it is no longer so. */
  forgetFrom(candidate: number): void {
    this.built = Math.min(this.built, candidate);
  }

  /** The logarithm of the weight of keeping so many of the first r. */
  logWeight(r: number, count: number, kept: Float64Array, lost: Float64Array): number {
    for (; this.built < r; this.built++) this.extend(kept[this.built]!, lost[this.built]!);
    return this.logScales[r]! + Math.log(this.rows[r * this.width + count]!);
  }

  private extend(kept: number, lost: number): void {
    const { rows, width, built } = this;
    const [from, to] = [built * width, (built + 1) * width];
    let most = rows[from]! * lost;
    rows[to] = most;
    for (let c = 1; c < width; c++) {
      const weight = rows[from + c]! * lost + rows[from + c - 1]! * kept;
      rows[to + c] = weight;
      if (weight > most) most = weight;
    }
    if (most > 0) for (let c = 0; c < width; c++) rows[to + c] = rows[to + c]! / most;
    this.logScales[built + 1] = this.logScales[built]! + Math.log(most);
  }
}

/**
 * log of the weight of all sets that each position is the last of. `ranked` are the positions, the likeliest own token
 * first; they can be kept only with those before them. The less likely a token, the sooner a call stops at it: so either
 * all that does not beat the last one stops the call, whatever the number, or only what stops it counts, whoever is last.
 */
export function logWeightsOf(
  call: DrawnCall,
  ranked: readonly number[],
  ways: readonly LastOne[],
): Float64Array {
  const logs = new Float64Array(ways.length).fill(Number.NEGATIVE_INFINITY);
  const byRank: number[][] = ranked.map(() => []);
  const byCount: number[] = [];
  ways.forEach(({ m, count, rank }, place) => {
    const all = call.stops?.(count, own(call, call.model, m)) !== false;
    (all ? byRank[rank]! : byCount).push(place);
  });
  const kept = Float64Array.from(ranked, (i) => own(call, call.rows, i));
  weighByLast({ call, ranked, ways, kept }, byRank, logs);
  weighByCount({ call, ranked, ways, kept }, byCount, logs);
  return logs;
}

interface Weighed {
  readonly call: DrawnCall;
  readonly ranked: readonly number[];
  readonly ways: readonly LastOne[];
  /** Of every rank, how likely its own token is drawn. */
  readonly kept: Float64Array;
}

/** What is lost depends on the last one: it falls from one to the next, and few candidates change. */
function weighByLast(
  { call, ranked, ways, kept }: Weighed,
  byRank: readonly (readonly number[])[],
  logs: Float64Array,
): void {
  const most = largestCount(ways, byRank.flat());
  if (most === 0) return;
  const table = new Rows(ranked.length, most);
  const losses = new Losses(call, ranked);
  for (const [rank, places] of byRank.entries()) {
    table.forgetFrom(losses.moveTo(rank));
    // candidates that lose nothing must be kept, and they only become more
    if (losses.certain >= most) return;
    const others = places.length > 0 ? losses.logBehind(rank) + Math.log(kept[rank]!) : 0;
    for (const place of places) {
      const { count } = ways[place]!;
      if (losses.certain < count)
        logs[place] = others + table.logWeight(rank, count - 1, kept, losses.lost);
    }
  }
}

function largestCount(ways: readonly LastOne[], places: readonly number[]): number {
  return places.reduce((most, place) => Math.max(most, ways[place]!.count), 0);
}

/** For every position by rank, how likely its drawn token does not beat the own token of the last one. */
class Losses {
  readonly lost: Float64Array;
  /** How many of the candidates cannot lose. */
  certain = 0;
  private readonly logLost: Float64Array;
  /** The highest probability of a token that does not beat the last one. */
  private readonly next: Float64Array;
  private last = -1;

  constructor(
    private readonly call: DrawnCall,
    private readonly ranked: readonly number[],
  ) {
    this.lost = new Float64Array(ranked.length);
    this.logLost = new Float64Array(ranked.length);
    this.next = new Float64Array(ranked.length).fill(2);
  }

  /** The next one is the last; returns the first rank before it for which something changed. */
  moveTo(rank: number): number {
    const { call, ranked, next } = this;
    const m = ranked[rank]!;
    const threshold = own(call, call.model, m);
    let changed = rank;
    for (let r = 0; r < ranked.length; r++) {
      // what lies clearly below beats nobody yet
      if (r === rank || (next[r]! < threshold - 1e-9 && this.last >= 0)) continue;
      const before = this.lost[r]!;
      this.settle(r, threshold, m);
      if (r < changed && before !== this.lost[r]) changed = r;
    }
    this.last = rank;
    this.certain = 0;
    for (let r = 0; r < rank; r++) if (this.lost[r] === 0) this.certain++;
    return changed;
  }

  private settle(r: number, threshold: number, m: number): void {
    const { lost, highest } = lossOf(this.call, this.ranked[r]!, { threshold, m });
    this.lost[r] = lost;
    this.logLost[r] = Math.log(lost);
    this.next[r] = highest;
  }

  /** Of all that are less likely than the last one: none of them is kept. */
  logBehind(rank: number): number {
    let total = 0;
    for (let r = rank + 1; r < this.logLost.length; r++) total += this.logLost[r]!;
    return total;
  }
}

/** What is lost is what stops the call: the same for every last one that does not. */
function weighByCount(
  { call, ranked, ways, kept }: Weighed,
  places: readonly number[],
  logs: Float64Array,
): void {
  const most = largestCount(ways, places);
  let told = 0;
  let lost: Float64Array = new Float64Array();
  let behind: Float64Array = lost;
  let table = new Rows(0, 1);
  for (const place of places) {
    const { count, rank } = ways[place]!;
    if (count !== told) {
      const now = Float64Array.from(ranked, (i) => lossOf(call, i, { count }).lost);
      if (told === 0 || now.some((value, r) => value !== lost[r])) {
        lost = now;
        behind = logSumsBehind(now);
        table = new Rows(ranked.length, most);
      }
      told = count;
    }
    logs[place] =
      Math.log(kept[rank]!) + behind[rank + 1]! + table.logWeight(rank, count - 1, kept, lost);
  }
}

/** Entry r: the sum of the logarithms from rank r on. */
function logSumsBehind(lost: Float64Array): Float64Array {
  const sums = new Float64Array(lost.length + 1);
  for (let r = lost.length - 1; r >= 0; r--) sums[r] = sums[r + 1]! + Math.log(lost[r]!);
  return sums;
}
