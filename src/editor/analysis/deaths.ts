// Whether a document ends the computing thread again and again.

/** So many ends of the computing thread over one document within this time are no accident. */
const most = 3;
const withinMilliseconds = 60_000;

/** Counts how often the computing thread ended while it worked on a document. */
export class Deaths {
  private times: readonly number[] = [];

  count(): void {
    this.times = [...this.recent, Date.now()];
  }

  get any(): boolean {
    return this.recent.length > 0;
  }

  get tooMany(): boolean {
    return this.recent.length >= most;
  }

  /** A changed text deserves one try, whatever happened before. */
  anotherTry(): void {
    this.times = this.recent.slice(1 - most);
  }

  forget(): void {
    this.times = [];
  }

  private get recent(): readonly number[] {
    const since = Date.now() - withinMilliseconds;
    return this.times.filter((time) => time > since);
  }
}
