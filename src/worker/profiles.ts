// The profiles that were computed last, by name.
import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import type { EstimateProgress } from '../core/profile/batches';
import type { Profile } from '../core/profile/profile';
import type { Overview } from '../core/study/evaluation';
import type { Study } from '../core/study/study';
import { type EvaluateParams, type Refusal, refusedCode } from '../protocol/worker';
import { profiling } from '../tasks/profiling';
import type { BeginWork, LawSource } from '../threads/recipe';
import { Lru } from './lru';
import { newName } from './newName';
import { ResumedJobs } from './resumedJobs';

/** A profile with what `plan` needs beside it. */
export interface HeldProfile {
  /** Short, and of no other profile; what it depends on can be megabytes. */
  readonly name: string;
  readonly profile: Profile;
  readonly alphabet: number;
  /** How long it was computed. */
  readonly milliseconds: number;
  /** An estimate that somebody stopped, and is content with. */
  readonly unfinished?: true;
  /** What the profile tells by itself, once it was computed. */
  overview: Overview | undefined;
}

/** Profiles by what they depend on, so that editing a schedule or moving a slider computes none. */
export class Profiles {
  private readonly jobs = new ResumedJobs<Profile, EstimateProgress, HeldProfile>(8);
  private readonly named = new Lru<string, HeldProfile>(8);

  constructor(private readonly beginWork: BeginWork) {}

  get(name: string): HeldProfile | undefined {
    return this.named.get(name);
  }

  async find(
    study: Study,
    recipe: LawSource,
    token: CancellationToken,
    progress: (step: EstimateProgress) => void,
    estimate?: EvaluateParams['estimate'],
  ): Promise<{ readonly held: HeldProfile; readonly reused: boolean }> {
    const known = this.asWanted(study, estimate);
    if (known) {
      // whoever is told its name may ask by it, also where others were named since
      this.named.set(known.name, known);
      return { held: known, reused: true };
    }
    const begin = () => this.begin(study, recipe);
    const keep = (profile: Profile, milliseconds: number) =>
      this.hold(study, profile, milliseconds);
    const held = await this.jobs.find(study.profileKey, { begin, keep, progress }, token);
    return { held, reused: false };
  }

  /** What is known already; an estimate that was stopped, as somebody wants it. */
  private asWanted(study: Study, estimate: EvaluateParams['estimate']): HeldProfile | undefined {
    const key = study.profileKey;
    const known = this.jobs.known(key);
    if (known) {
      if (estimate !== 'finished' || !known.unfinished) return known;
      this.jobs.forget(key);
    }
    const stopped = estimate === 'kept' ? this.jobs.stopped(key) : undefined;
    const profile = stopped?.step.soFar?.();
    if (!profile || !stopped) return undefined;
    const held = this.hold(study, profile, stopped.milliseconds, { unfinished: true });
    this.jobs.settle(key, held);
    return held;
  }

  private begin(study: Study, recipe: LawSource) {
    const found = profiling(study, recipe, this.beginWork);
    if (found.kind === 'refused')
      throw new ResponseError<Refusal>(refusedCode, found.message, { code: found.code });
    return found.job;
  }

  /** Gives a profile a name, by which plans ask for it. */
  hold(
    study: Study,
    profile: Profile,
    milliseconds: number,
    how: Pick<HeldProfile, 'unfinished'> = {},
  ): HeldProfile {
    const name = newName();
    const { alphabet } = study.distribution;
    const held = { name, profile, alphabet, milliseconds, overview: undefined, ...how };
    this.named.set(name, held);
    return held;
  }
}
