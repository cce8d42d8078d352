// Long work whose results are kept, and which goes on where it was left.
import type { CancellationToken } from 'vscode-jsonrpc';
import { giveUp, type Job, type Progress } from '../core/jobs/job';
import { Lru } from './lru';
import { inSlices } from './slices';

interface Unfinished<Result, Step> {
  readonly job: Job<Result, Step>;
  milliseconds: number;
  users: number;
}

/** How a result is found that is not known yet. */
export interface SoughtWork<Result, Step, Kept> {
  begin(): Job<Result, Step>;
  keep(result: Result, milliseconds: number): Kept;
  progress(step: Step): void;
}

/**
 * Results by what they depend on. Work that was cancelled half-way is kept as it stands: the next request that needs it
 * goes on from there, and two requests for the same share it.
 */
export class ResumedJobs<Result, Step extends Progress, Kept extends object> {
  private readonly finished: Lru<string, Kept>;
  private readonly unfinished = new Map<string, Unfinished<Result, Step>>();

  constructor(count: number) {
    this.finished = new Lru(count);
  }

  known(key: string): Kept | undefined {
    return this.finished.get(key);
  }

  async find(
    key: string,
    { begin, keep, progress }: SoughtWork<Result, Step, Kept>,
    token: CancellationToken,
  ): Promise<Kept> {
    const known = this.finished.get(key);
    if (known) return known;
    const work = this.unfinished.get(key) ?? this.begin(key, begin());
    work.users++;
    try {
      // another request may step the same job; whoever sees its end files the result for both
      await inSlices(() => {
        if (this.finished.get(key)) return 'done';
        const before = performance.now();
        const step = work.job.next();
        work.milliseconds += performance.now() - before;
        if (step.done) {
          this.unfinished.delete(key);
          this.finished.set(key, keep(step.value, work.milliseconds));
          return 'done';
        }
        progress(step.value);
        return step.value.waiting ? 'wait' : 'more';
      }, token);
    } catch (error) {
      if (!token.isCancellationRequested) this.unfinished.delete(key);
      throw error;
    } finally {
      work.users--;
    }
    const kept = this.finished.get(key);
    if (!kept) throw new RangeError('some work ended and its result is not there');
    return kept;
  }

  private begin(key: string, job: Job<Result, Step>): Unfinished<Result, Step> {
    for (const [other, work] of this.unfinished)
      if (work.users === 0) {
        this.unfinished.delete(other);
        giveUp(work.job);
      }
    const work = { job, milliseconds: 0, users: 0 };
    this.unfinished.set(key, work);
    return work;
  }
}
