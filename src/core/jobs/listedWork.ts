// Shared work of which every part is known beforehand, with the results in order.
import type { Progress } from './job';
import type { SharedWork } from './sharedWork';

/** Nobody takes more than this part of what is left, so that all end at about the same time. */
const largestShare = 1 / 8;

/** Units that are all known beforehand, with the results in their order. */
export class ListedWork<Part, Result> implements SharedWork<Part, Result, Progress> {
  private readonly found = new Map<Part, Result>();
  private given = 0;
  /** Whether the thread whose work it is has a part. */
  private hasOwn = false;

  constructor(private readonly parts: readonly Part[]) {}

  get done(): boolean {
    return this.found.size === this.parts.length;
  }

  /** When all is done: in the order of the parts. */
  get entries(): readonly (readonly [Part, Result])[] {
    return this.parts.map((part) => [part, this.found.get(part)!]);
  }

  claim(count: number, by: object): readonly Part[] {
    this.hasOwn ||= by === this;
    const left = this.parts.length - this.given - (this.hasOwn ? 0 : 1);
    const most = Math.ceil(left * largestShare);
    const taken = this.parts.slice(this.given, this.given + Math.min(count, most));
    this.given += taken.length;
    return taken;
  }

  add(part: Part, result: Result): void {
    this.found.set(part, result);
  }

  step(waiting: boolean): Progress {
    return { fraction: this.found.size / this.parts.length, waiting };
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
