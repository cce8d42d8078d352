// The profiles that were computed last, by name.
import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import type { Job } from '../core/jobs/job';
import type { EstimateProgress } from '../core/profile/batches';
import type { Profile } from '../core/profile/profile';
import type { Overview } from '../core/study/evaluation';
import type { Study } from '../core/study/study';
import { type Refusal, refusedCode } from '../protocol/worker';
import { profiling } from '../tasks/profiling';
import type { HelperThreads } from '../threads/helperThreads';
import type { LawSource } from '../threads/recipe';
import { Lru } from './lru';
import { inSlices } from './slices';

/** A profile with what `plan` needs beside it. */
export interface HeldProfile {
  /** Short, and of no other profile; what it depends on can be megabytes. */
  readonly name: string;
  readonly profile: Profile;
  readonly alphabet: number;
  /** How long it was computed. */
  readonly milliseconds: number;
  /** What the profile tells by itself, once it was computed. */
  overview: Overview | undefined;
}

interface Unfinished {
  readonly job: Job<Profile, EstimateProgress>;
  milliseconds: number;
  users: number;
}

/** No other thread, before or after, gives the same names. */
const thread = performance.timeOrigin.toString(36);

/**
 * Profiles by what they depend on, so that editing a schedule or moving a slider computes none. One
 * that was cancelled half-way is kept as it stands: the next request that needs it goes on from there.
 */
export class Profiles {
  private readonly finished = new Lru<string, HeldProfile>(8);
  private readonly named = new Lru<string, HeldProfile>(8);
  private count = 0;
  private readonly unfinished = new Map<string, Unfinished>();

  constructor(private readonly helpers: HelperThreads) {}

  get(name: string): HeldProfile | undefined {
    return this.named.get(name);
  }

  async find(
    study: Study,
    recipe: LawSource,
    token: CancellationToken,
    progress: (step: EstimateProgress) => void,
  ): Promise<{ readonly held: HeldProfile; readonly reused: boolean }> {
    const key = study.profileKey;
    const known = this.finished.get(key);
    if (known) return { held: known, reused: true };

    const work = this.unfinished.get(key) ?? this.begin(study, recipe);
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
          this.finished.set(key, this.hold(study, step.value, work.milliseconds));
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
    const held = this.finished.get(key);
    if (!held) throw new RangeError('a profile was computed and is not there');
    return { held, reused: false };
  }

  private begin(study: Study, recipe: LawSource): Unfinished {
    const found = profiling(study, recipe, (given) => this.helpers.begin(given));
    if (found.kind === 'refused')
      throw new ResponseError<Refusal>(refusedCode, found.message, { code: found.code });
    for (const [key, work] of this.unfinished) if (work.users === 0) this.unfinished.delete(key);
    const work = { job: found.job, milliseconds: 0, users: 0 };
    this.unfinished.set(study.profileKey, work);
    return work;
  }

  /** Gives a profile a name, by which plans ask for it. */
  hold(study: Study, profile: Profile, milliseconds: number): HeldProfile {
    const name = `${thread}-${++this.count}`;
    const { alphabet } = study.distribution;
    const held = { name, profile, alphabet, milliseconds, overview: undefined };
    this.named.set(name, held);
    return held;
  }
}
