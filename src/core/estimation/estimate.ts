import type { Job, Progress } from '../job';
import type { Profile } from '../profile/profile';
import { type Batches, batchMeans } from './batches';
import type { Sampled } from './replicates';

/** Another thread that computes batches of the same plan. */
export interface Helper {
  /** How many batches it wants at a time: messages are seldom looked at. */
  readonly portion: number;
  /** Their means, in this order; rejects when the thread has ended. */
  compute(batches: readonly number[]): Promise<readonly Float64Array[]>;
}

/** How far an estimate has come, and what it says so far, once it says something. */
export interface EstimateProgress extends Progress {
  soFar?(): Profile;
}

/** A helper has this many portions before it, so that it never waits. */
const portionsAhead = 2;

/**
 * The profile by Monte Carlo, with a fresh sample and a fresh order for every replicate (theory §9).
 * This thread computes batches and so do the helpers; what comes out is the same for any number of them.
 */
export function* estimateProfile(
  sampled: Sampled,
  batches: Batches,
  helpers: readonly Helper[] = [],
): Job<Profile, EstimateProgress> {
  const crew = helpers.map((helper) => new Member(helper, batches));
  const progress = (waiting: boolean): EstimateProgress => ({
    fraction: batches.fraction,
    waiting,
    ...(batches.showable && { soFar: () => batches.profile() }),
  });
  while (!batches.done) {
    for (const member of crew) member.employ();
    const batch = crew.flatMap((member) => member.left.splice(0, 1))[0] ?? batches.take(1)[0];
    if (batch === undefined) {
      yield progress(true);
      continue;
    }
    const work = batchMeans(sampled, batches.plan, batch);
    for (;;) {
      const step = work.next();
      if (step.done) {
        batches.add(batch, step.value);
        break;
      }
      for (const member of crew) member.employ();
      yield progress(false);
    }
  }
  return batches.profile();
}

/** A helper and what it has before it. */
class Member {
  /** Given to it and not done when it ended. */
  readonly left: number[] = [];
  private ahead = 0;
  private ended = false;

  constructor(
    private readonly helper: Helper,
    private readonly batches: Batches,
  ) {}

  employ(): void {
    while (!this.ended && this.ahead < portionsAhead) {
      const wanted = this.batches.take(this.helper.portion);
      if (wanted.length === 0) return;
      this.ahead++;
      this.helper.compute(wanted).then(
        (means) => {
          this.ahead--;
          wanted.forEach((batch, i) => {
            this.batches.add(batch, means[i] as Float64Array);
          });
        },
        () => {
          this.ended = true;
          this.left.push(...wanted);
        },
      );
    }
  }
}
