import type { Progress } from './job';
import type { SharedWork } from './sharedWork';

/** Nobody takes more than this part of what is left, so that all end at about the same time. */
const largestShare = 1 / 8;

/** Units that are all known beforehand, with the results in their order. */
export class ListedWork<Unit, Result> implements SharedWork<Unit, Result, Progress> {
  private readonly found = new Map<Unit, Result>();
  private given = 0;

  constructor(private readonly units: readonly Unit[]) {}

  get done(): boolean {
    return this.found.size === this.units.length;
  }

  /** When all is done: in the order of the units. */
  get entries(): readonly (readonly [Unit, Result])[] {
    return this.units.map((unit) => [unit, this.found.get(unit)!]);
  }

  take(count: number): readonly Unit[] {
    const most = Math.ceil((this.units.length - this.given) * largestShare);
    const taken = this.units.slice(this.given, this.given + Math.min(count, most));
    this.given += taken.length;
    return taken;
  }

  add(unit: Unit, result: Result): void {
    this.found.set(unit, result);
  }

  step(waiting: boolean): Progress {
    return { fraction: this.found.size / this.units.length, waiting };
  }
}

/** 0 … count − 1 in consecutive ranges, of a size that depends on the count alone. */
export function rangesOf(count: number): readonly { readonly from: number; readonly to: number }[] {
  const size = Math.max(shortestRange, Math.ceil(count / mostRanges));
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({
    from: k * size,
    to: Math.min(count, (k + 1) * size),
  }));
}

const shortestRange = 16;
const mostRanges = 64;
