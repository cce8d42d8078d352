// The weights of all ways in which a call may end that keeps the likeliest of its drawn tokens, told together: those of one
// position differ little from those of the next, and most need no table of their own.

import { roomForNumbers, roomForWhole } from '../numbers/room';
import { Losses, type Weighed } from './keptLosses';
import { KeptRows } from './keptRows';
import { type DrawnCall, type LastOne, own } from './lastKept';

/** Of the call at hand. */
const room = {
  ...{ kept: roomForNumbers(), own: roomForNumbers() },
  ...{ lost: roomForNumbers(), now: roomForNumbers(), behind: roomForNumbers() },
  ...{ firstAt: roomForWhole(), nextTo: roomForWhole(), largest: roomForWhole() },
  ...{ needed: roomForWhole() },
};

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
  const { rows, model, stops } = call;
  const { length } = ranked;
  const kept = ownOf(call, ranked, rows, room.kept.filled(length, 0));
  const own = model === rows ? kept : ownOf(call, ranked, model, room.own.filled(length, 0));
  /** The number at which the last one was found to stop the call: so do all behind it. */
  let stopped = 0;
  for (let place = 0; place < ways.length; place++) {
    const { rank, count } = ways[place]!;
    if (count !== stopped && stops?.(count, own[rank]!) !== false) stopped = count;
    if (count === stopped) byRank.add(place);
    else byCount.push(place);
  }
  const weighed = { call, ranked, ways, kept, own };
  weighByLast(weighed, byRank, logs);
  weighByCount(weighed, byCount, logs);
  return logs;
}

/** Of every rank, how likely its own token is by these rows. */
function ownOf(
  call: DrawnCall,
  ranked: readonly number[],
  rows: Float64Array,
  found: Float64Array,
): Float64Array {
  for (let rank = 0; rank < found.length; rank++) found[rank] = own(call, rows, ranked[rank]!);
  return found;
}

/** Ways by the rank of their last one, as linked lists: most ranks have one or none. */
class ByRank {
  private readonly firstAt: Int32Array;
  private readonly nextTo: Int32Array;
  private readonly largest: Int32Array;
  /** The last rank that a way has. */
  last = 0;

  constructor(
    readonly ranks: number,
    private readonly ways: readonly LastOne[],
  ) {
    this.firstAt = room.firstAt.filled(ranks, -1);
    this.nextTo = room.nextTo.filled(ways.length, 0);
    this.largest = room.largest.filled(ranks, 0);
  }

  add(place: number): void {
    const { rank, count } = this.ways[place]!;
    this.nextTo[place] = this.firstAt[rank]!;
    this.firstAt[rank] = place;
    if (rank > this.last) this.last = rank;
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
    const needed = room.needed.filled(this.ranks + 1, 0);
    for (let rank = this.ranks - 1; rank >= 0; rank--)
      needed[rank] = Math.max(needed[rank + 1]!, this.largest[rank]!);
    return needed;
  }
}

/** What is lost depends on the last one: it falls from one to the next, and few candidates change. */
function weighByLast(weighed: Weighed, byRank: ByRank, logs: Float64Array): void {
  const { ranked, ways, kept } = weighed;
  const needed = byRank.needed();
  const most = needed[0]!;
  // of one that is kept alone, what all others lose is multiplied
  const table = most > 1 ? new KeptRows(byRank.last, most) : undefined;
  const losses = new Losses(weighed);
  for (let rank = 0; rank < ranked.length && needed[rank]! > 0; rank++) {
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

/** What is lost is what stops the call: the same for every last one that does not. */
function weighByCount(
  { call, ranked, ways, kept }: Weighed,
  places: readonly number[],
  logs: Float64Array,
): void {
  if (places.length === 0) return;
  let [most, last] = [0, 0];
  for (const place of places) {
    const { count, rank } = ways[place]!;
    if (count > most) most = count;
    if (rank > last) last = rank;
  }
  let told = 0;
  /** The least probability that does not stop it: as long as that goes on, all others do. */
  let least = 0;
  let lost = room.lost.filled(ranked.length, 0);
  let now = room.now.filled(ranked.length, 0);
  const behind = room.behind.filled(ranked.length + 1, 0);
  let table = new KeptRows(0, 1);
  for (const place of places) {
    const { count, rank } = ways[place]!;
    if (count !== told && (told === 0 || call.stops?.(count, least) !== false)) {
      least = leastGoingOn(call, count);
      if (loseBelow(call, ranked, least, now, lost) || told === 0) {
        [lost, now] = [now, lost];
        sumBehind(lost, behind);
        table = new KeptRows(last, Math.min(most, count + 1));
      }
    }
    told = count;
    // more are seldom asked of the same losses
    if (!table.holds(count - 1)) table = new KeptRows(last, most);
    logs[place] =
      Math.log(kept[rank]!) + behind[rank + 1]! + table.logWeight(rank, count - 1, kept, lost);
  }
}

/** How likely a token of less than this probability is drawn at each; whether that is not what it was before. */
function loseBelow(
  { rows, model, alphabet }: DrawnCall,
  ranked: readonly number[],
  least: number,
  lost: Float64Array,
  before: Float64Array,
): boolean {
  let another = false;
  for (let r = 0; r < ranked.length; r++) {
    const from = ranked[r]! * alphabet;
    let total = 0;
    for (let x = from; x < from + alphabet; x++) if (model[x]! < least) total += rows[x]!;
    lost[r] = total;
    if (total !== before[r]) another = true;
  }
  return another;
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
function sumBehind(lost: Float64Array, sums: Float64Array): void {
  sums[lost.length] = 0;
  for (let r = lost.length - 1; r >= 0; r--) sums[r] = sums[r + 1]! + Math.log(lost[r]!);
}
