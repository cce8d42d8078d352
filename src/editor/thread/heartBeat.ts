// Whether a thread stands still, told by the beats that it leaves without an answer.
import type { Attention } from '../../protocol/attention';

/** A thread that works hears messages every few milliseconds. */
export const beatMilliseconds = 1000;
/** A beat that comes later than this says more of this machine than of the thread: it was busy, or it slept. */
const latestMilliseconds = 1.5 * beatMilliseconds;

/** In milliseconds. */
export interface Clocks {
  readonly time: number;
  /** What the process has had of processors so far, the thread included. */
  readonly processor: number;
}

/**
 * Counts the beats of a thread that are not answered. Only beats that were sent on time count, and those only as much as
 * we had of a processor: a laptop that slept or a machine that had no time for us says nothing of the thread.
 */
export class HeartBeat {
  /** Before the first answer the thread is still being loaded. */
  private loaded = false;
  private answered = false;
  private silent = 0;
  private last: Clocks = { time: Number.NEGATIVE_INFINITY, processor: 0 };
  private waits = 0;

  /** `ask` asks for a sign of life; a thread that has just been started is asked at once. */
  constructor(
    private readonly ask: () => Promise<unknown>,
    private readonly attention: Pick<Attention, 'waiting' | 'waits'>,
  ) {
    this.next();
  }

  /** Once for each beat; how many seconds the thread has been silent for, at least. */
  beat(now: Clocks): number {
    const onTime = now.time - this.last.time <= latestMilliseconds;
    const worked = Math.min(1, (now.processor - this.last.processor) / beatMilliseconds);
    this.last = now;
    if (this.answered) this.next();
    else if (this.getsOn() || !this.loaded) this.silent = 0;
    else if (onTime) this.silent += worked;
    return this.silent;
  }

  private next(): void {
    this.answered = false;
    this.silent = 0;
    const hear = () => {
      this.answered = true;
      this.loaded = true;
    };
    // an answer is an answer, whatever it says
    this.ask().then(hear, hear);
  }

  /** Whether it waits for a model, or has got an answer from one since the last beat. */
  private getsOn(): boolean {
    const { waiting, waits } = this.attention;
    const moved = waits !== this.waits;
    this.waits = waits;
    return waiting || moved;
  }
}
