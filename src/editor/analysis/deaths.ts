// Whether a document ends the computing thread again and again, or made it stand still.

/** So many ends of the computing thread over one document within this time are no accident. */
const most = 3;
const withinMilliseconds = 60_000;

/** Counts how often the computing thread ended while it worked on a document. */
export class Deaths {
  private times: readonly number[] = [];
  private stuck = false;

  count(): void {
    this.times = [...this.recent, Date.now()];
  }

  /** The thread stood still over this document: once is enough. */
  standStill(): void {
    this.stuck = true;
  }

  get any(): boolean {
    return this.recent.length > 0;
  }

  get tooMany(): boolean {
    return this.stuck || this.recent.length >= most;
  }

  /** A changed text deserves one try, whatever happened before. */
  anotherTry(): void {
    this.times = this.recent.slice(1 - most);
    this.stuck = false;
  }

  forget(): void {
    this.times = [];
    this.stuck = false;
  }

  private get recent(): readonly number[] {
    const since = Date.now() - withinMilliseconds;
    return this.times.filter((time) => time > since);
  }
}
