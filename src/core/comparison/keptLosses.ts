// How likely every position loses against the one that is kept last, from one last one to the next.
import { roomForNumbers } from '../numbers/room';
import { beats, type DrawnCall, type LastOne } from './lastKept';

/** Of the call at hand. */
const room = {
  ...{ lost: roomForNumbers(), logLost: roomForNumbers(), next: roomForNumbers() },
  ...{ told: roomForNumbers(), highest: roomForNumbers() },
};

/** A call that is weighed, by ranks: the likeliest own token first. */
export interface Weighed {
  readonly call: DrawnCall;
  readonly ranked: readonly number[];
  readonly ways: readonly LastOne[];
  /** Of every rank, how likely its own token is drawn. */
  readonly kept: Float64Array;
  /** The same by what tokens compete by. */
  readonly own: Float64Array;
}

const stretchLength = 16;
/** Probabilities that are further apart than this are no equals, which `lead` says of less. */
const clearly = 4e-12;

/** For every position by rank, how likely its drawn token does not beat the own token of the last one. */
export class Losses {
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

  constructor(private readonly weighed: Pick<Weighed, 'call' | 'ranked' | 'own'>) {
    const { length } = weighed.ranked;
    this.lost = room.lost.filled(length, Number.NaN);
    this.logLost = room.logLost.filled(length, 0);
    this.next = room.next.filled(length, 2);
    this.told = room.told.filled(length, 2);
    this.highest = room.highest.filled(Math.ceil(length / stretchLength), 2);
  }

  /** The next one is the last; returns the first rank before it for which something changed. */
  moveTo(rank: number): number {
    const { next, told, highest } = this;
    const { ranked, own } = this.weighed;
    const m = ranked[rank]!;
    const threshold = own[rank]!;
    const least = threshold - clearly;
    let changed = rank;
    for (let stretch = 0; stretch < highest.length; stretch++) {
      // what lies clearly below beats nobody yet
      if (highest[stretch]! < least) continue;
      const end = Math.min(ranked.length, (stretch + 1) * stretchLength);
      let most = 0;
      for (let r = stretch * stretchLength; r < end; r++) {
        // nor does anybody whose turn among equals is still to come
        if (next[r]! >= least && r !== rank && !(told[r] === threshold && ranked[r]! > m))
          if (this.settle(r, threshold, m) && r < changed) changed = r;
        if (next[r]! > most) most = next[r]!;
      }
      highest[stretch] = most;
    }
    for (; this.counted < rank; this.counted++) if (this.lost[this.counted] === 0) this.certain++;
    return changed;
  }

  private count(log: number, times: 1 | -1): void {
    if (log === Number.NEGATIVE_INFINITY) this.never += times;
    else this.total += times * log;
  }

  /** Whether it loses another part than before. */
  private settle(r: number, threshold: number, m: number): boolean {
    const { call, ranked } = this.weighed;
    const { rows, model, alphabet } = call;
    const i = ranked[r]!;
    let lost = 0;
    let highest = 0;
    for (let x = i * alphabet; x < (i + 1) * alphabet; x++) {
      const probability = model[x]!;
      if (beats(probability, i, threshold, m)) continue;
      lost += rows[x]!;
      if (probability > highest) highest = probability;
    }
    this.next[r] = highest;
    this.told[r] = threshold;
    if (lost === this.lost[r]) return false;
    this.count(this.logLost[r]!, -1);
    this.lost[r] = lost;
    this.logLost[r] = Math.log(lost);
    this.count(this.logLost[r]!, 1);
    if (r < this.counted && lost === 0) this.certain++;
    return true;
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
