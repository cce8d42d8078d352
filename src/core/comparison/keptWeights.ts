// The weights of all ways in which a call may end that keeps the likeliest of its drawn tokens, told together: those of one
// position differ little from those of the next, and most need no table of their own.

import { KeptRows } from './keptRows';
import { type DrawnCall, type LastOne, lossOf, own } from './lastKept';

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
  const byRank = new ByRank(ranked.length, ways);
  const byCount: number[] = [];
  for (let place = 0; place < ways.length; place++) {
    const { m, count } = ways[place]!;
    if (call.stops?.(count, own(call, call.model, m)) !== false) byRank.add(place);
    else byCount.push(place);
  }
  const kept = new Float64Array(ranked.length);
  for (let rank = 0; rank < kept.length; rank++) kept[rank] = own(call, call.rows, ranked[rank]!);
  weighByLast({ call, ranked, ways, kept }, byRank, logs);
  weighByCount({ call, ranked, ways, kept }, byCount, logs);
  return logs;
}

/** Ways by the rank of their last one, as linked lists: most ranks have one or none. */
class ByRank {
  private readonly firstAt: Int32Array;
  private readonly nextTo: Int32Array;
  private readonly largest: Int32Array;

  constructor(
    readonly ranks: number,
    private readonly ways: readonly LastOne[],
  ) {
    this.firstAt = new Int32Array(ranks).fill(-1);
    this.nextTo = new Int32Array(ways.length);
    this.largest = new Int32Array(ranks);
  }

  add(place: number): void {
    const { rank, count } = this.ways[place]!;
    this.nextTo[place] = this.firstAt[rank]!;
    this.firstAt[rank] = place;
    if (count > this.largest[rank]!) this.largest[rank] = count;
  }

  /** The first way of a rank, −1 for none. */
  first(rank: number): number {
    return this.firstAt[rank]!;
  }

  next(place: number): number {
    return this.nextTo[place]!;
  }

  /** The largest numbers that are asked for from each rank on; one more at the end. */
  needed(): Int32Array {
    const needed = new Int32Array(this.ranks + 1);
    for (let rank = this.ranks - 1; rank >= 0; rank--)
      needed[rank] = Math.max(needed[rank + 1]!, this.largest[rank]!);
    return needed;
  }
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
  byRank: ByRank,
  logs: Float64Array,
): void {
  const needed = byRank.needed();
  const most = needed[0]!;
  // of one that is kept alone, what all others lose is multiplied
  const table = most > 1 ? new KeptRows(ranked.length, most) : undefined;
  const losses = new Losses(call, ranked);
  for (let rank = 0; needed[rank]! > 0; rank++) {
    const changed = losses.moveTo(rank);
    table?.forgetFrom(changed);
    // candidates that lose nothing must be kept, and they only become more
    if (losses.certain >= needed[rank]!) return;
    if (byRank.first(rank) < 0) continue;
    const others = table ? losses.logBehind(rank) : losses.logOthers(rank);
    const alone = others + Math.log(kept[rank]!);
    for (let place = byRank.first(rank); place >= 0; place = byRank.next(place)) {
      const { count } = ways[place]!;
      if (losses.certain >= count) continue;
      const before = table?.logWeight(rank, count - 1, kept, losses.lost, needed[rank]! - 1) ?? 0;
      logs[place] = alone + before;
    }
  }
}

function largestCount(ways: readonly LastOne[], places: readonly number[]): number {
  return places.reduce((most, place) => Math.max(most, ways[place]!.count), 0);
}

const stretchLength = 16;

/** For every position by rank, how likely its drawn token does not beat the own token of the last one. */
class Losses {
  readonly lost: Float64Array;
  /** How many of the candidates cannot lose, and how many candidates there are. */
  certain = 0;
  private counted = 0;
  private readonly logLost: Float64Array;
  /** Of all together: the sum of the logarithms, and how many are no numbers. */
  private total = 0;
  private never = 0;
  /** The highest probability of a token that does not beat the last one. */
  private readonly next: Float64Array;
  /** The highest of these in every stretch of ranks. */
  private readonly highest: Float64Array;
  /** The probability of the last one when that was told. */
  private readonly told: Float64Array;

  constructor(
    private readonly call: DrawnCall,
    private readonly ranked: readonly number[],
  ) {
    this.lost = new Float64Array(ranked.length);
    this.logLost = new Float64Array(ranked.length);
    this.next = new Float64Array(ranked.length).fill(2);
    this.told = new Float64Array(ranked.length).fill(2);
    this.highest = new Float64Array(Math.ceil(ranked.length / stretchLength)).fill(2);
  }

  /** The next one is the last; returns the first rank before it for which something changed. */
  moveTo(rank: number): number {
    const { call, ranked, next, told } = this;
    const m = ranked[rank]!;
    const threshold = own(call, call.model, m);
    let changed = rank;
    for (let stretch = 0; stretch < this.highest.length; stretch++) {
      // what lies clearly below beats nobody yet
      if (this.highest[stretch]! < threshold - 1e-9) continue;
      const end = Math.min(ranked.length, (stretch + 1) * stretchLength);
      let highest = 0;
      for (let r = stretch * stretchLength; r < end; r++) {
        // nor does anybody whose turn among equals is still to come
        const comes = told[r] === threshold && ranked[r]! > m;
        if (r !== rank && next[r]! >= threshold - 1e-9 && !comes) {
          const before = this.lost[r]!;
          this.settle(r, threshold, m);
          if (before !== this.lost[r]) {
            changed = Math.min(changed, r);
            if (r < this.counted && this.lost[r] === 0) this.certain++;
          }
        }
        if (next[r]! > highest) highest = next[r]!;
      }
      this.highest[stretch] = highest;
    }
    for (; this.counted < rank; this.counted++) if (this.lost[this.counted] === 0) this.certain++;
    return changed;
  }

  private count(log: number, times: 1 | -1): void {
    if (log === Number.NEGATIVE_INFINITY) this.never += times;
    else this.total += times * log;
  }

  private settle(r: number, threshold: number, m: number): void {
    const { lost, highest } = lossOf(this.call, this.ranked[r]!, { threshold, m });
    this.count(this.logLost[r]!, -1);
    this.lost[r] = lost;
    this.logLost[r] = Math.log(lost);
    this.count(this.logLost[r]!, 1);
    this.next[r] = highest;
    this.told[r] = threshold;
  }

  /** Of all but the last one: none of them is kept. */
  logOthers(rank: number): number {
    const own = this.logLost[rank]!;
    const never = this.never - (own === Number.NEGATIVE_INFINITY ? 1 : 0);
    if (never > 0) return Number.NEGATIVE_INFINITY;
    return own === Number.NEGATIVE_INFINITY ? this.total : this.total - own;
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
  if (places.length === 0) return;
  const most = largestCount(ways, places);
  let told = 0;
  /** The least probability that does not stop it: as long as that goes on, all others do. */
  let least = 0;
  let lost: Float64Array = new Float64Array();
  let behind: Float64Array = lost;
  let table = new KeptRows(0, 1);
  for (const place of places) {
    const { count, rank } = ways[place]!;
    if (count !== told && (told === 0 || call.stops?.(count, least) !== false)) {
      least = leastGoingOn(call, count);
      const now = Float64Array.from(ranked, (i) => lossOf(call, i, { count }).lost);
      const another = told === 0 || now.some((value, r) => value !== lost[r]);
      if (another) {
        lost = now;
        behind = logSumsBehind(now);
        table = new KeptRows(ranked.length, Math.min(most, count + 1));
      }
    }
    told = count;
    // more are seldom asked of the same losses
    if (!table.holds(count - 1)) table = new KeptRows(ranked.length, most);
    logs[place] =
      Math.log(kept[rank]!) + behind[rank + 1]! + table.logWeight(rank, count - 1, kept, lost);
  }
}

/** The least probability of a token that is not one too many behind so many. */
function leastGoingOn({ positions, model, alphabet, stops }: DrawnCall, count: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const i of positions)
    for (let x = i * alphabet; x < (i + 1) * alphabet; x++)
      if (model[x]! < least && stops?.(count, model[x]!) === false) least = model[x]!;
  return least;
}

/** Entry r: the sum of the logarithms from rank r on. */
function logSumsBehind(lost: Float64Array): Float64Array {
  const sums = new Float64Array(lost.length + 1);
  for (let r = lost.length - 1; r >= 0; r--) sums[r] = sums[r + 1]! + Math.log(lost[r]!);
  return sums;
}
