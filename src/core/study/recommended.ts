// The schedule that is recommended under a measured profile.
import type { Job } from '../jobs/job';
import type { Profile } from '../profile/profile';
import type { ErrorCurve } from '../schedule/best/paretoCurve';
import { searchOf } from '../schedule/best/search';
import { cosine } from '../schedule/kinds/cosine';
import { root, square } from '../schedule/kinds/presets';
import { sine2 } from '../schedule/kinds/sine2';
import { entropyWeights } from '../schedule/schedule';
import { sizesOnCurve } from '../schedule/sizesOnCurve';
import { batchEvidence } from './batchEvidence';
import { type Evidence, type Judged, judgedCrosswise } from './evidence';
import type { Goal } from './study';
import { summaryEvidence } from './summaryEvidence';

/** The schedule that is recommended for a measured profile, judged by what did not choose it. */
export interface Recommended extends Judged {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** What the best schedule that was found costs over the even split; null where it is the even split. */
  readonly overEven: Judged | null;
  /** The rows are too few to tell it from the even split, and so the even split is recommended. */
  readonly indistinct: boolean;
  /** The best schedule that was found, recommended or not. */
  readonly candidate: Int32Array;
  /** Whether the even split is recommended, for that or for being the best. */
  readonly isEven: boolean;
  /** Its weights as one part of the texts would choose it, for differences on the same rows. */
  weightsBy(by: Evidence): Float64Array;
  /** The same of the best schedule that was found, recommended or not. */
  candidateBy(by: Evidence): Float64Array;
}

/** Fewer batches say nothing of their own spread once they are halved twice. */
const fewestBatches = 16;

const known = new WeakMap<Profile, Evidence | 'none'>();

/** What schedules of a measured profile are chosen and judged by; undefined where its errors are not known. */
export function evidenceOf(profile: Profile): Evidence | undefined {
  let found = known.get(profile);
  if (found === undefined) {
    found = newEvidence(profile) ?? 'none';
    known.set(profile, found);
  }
  return found === 'none' ? undefined : found;
}

function newEvidence({ method, conditionalEntropy, uncertainty, estimate, blocks }: Profile) {
  if (method !== 'measured' || (blocks && blocks.length > 1)) return undefined;
  if (uncertainty) return summaryEvidence(conditionalEntropy, uncertainty);
  const batches = estimate ? estimate.heldOut.length / estimate.levels.length : 0;
  return estimate && 2 * batches >= fewestBatches ? batchEvidence(estimate) : undefined;
}

/** The curve that schedules are chosen by: of an estimate one half of the samples, of what was measured shrunk. */
export function choosingCurve(profile: Profile): Float64Array {
  const { estimate, conditionalEntropy } = profile;
  return evidenceOf(profile)?.choosing ?? estimate?.selection ?? conditionalEntropy;
}

/** The recommended schedule for a number of steps, or the one with the fewest steps for an error. */
export function recommendedFor(evidence: Evidence, goal: Goal): Recommended {
  if (goal.kind === 'steps') return recommended(evidence, goal.steps);
  const { length } = evidence;
  // from the fewest on: where a curve rises, more steps can lose more
  let found = recommended(evidence, 1);
  let [low, high] = [0, 1];
  while (found.error > goal.maxError && high < length) {
    [low, high] = [high, Math.min(length, 2 * high)];
    found = recommended(evidence, high);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const attempt = recommended(evidence, middle);
    if (attempt.error <= goal.maxError) [found, high] = [attempt, middle];
    else low = middle;
  }
  return found;
}

/**
 * The best schedule by what is known, or one that people use where that is better by the halves of
 * what chooses; the even split where neither can be told from it.
 */
function recommended(evidence: Evidence, steps: number): Recommended {
  const { length } = evidence;
  const even = uniformSizes(length, steps);
  const evenWeights = weightsOf(even);
  const proposals = proposalsFor(length, even);
  const weightsBy = (by: Evidence) => weightsOf(chosenBy(by, proposals));
  const sizes = chosenBy(evidence, proposals);
  const overEven = judgedCrosswise(
    evidence,
    (by) => weightsBy(by).map((weight, j) => weight - evenWeights[j]!),
    proposals.length,
  );
  const bestIsEven = sameSizes(sizes, even);
  const indistinct = !bestIsEven && overEven.interval[1] >= 0;
  const isEven = bestIsEven || indistinct;
  const kept = indistinct ? even : sizes;
  const keptBy = isEven ? () => evenWeights : weightsBy;
  return {
    ...judgedCrosswise(evidence, keptBy),
    steps: kept.length,
    sizes: kept,
    overEven: bestIsEven ? null : overEven,
    indistinct,
    candidate: sizes,
    isEven,
    weightsBy: keptBy,
    candidateBy: bestIsEven ? keptBy : weightsBy,
  };
}

/** The error of the recommended schedule for each of these numbers of steps. */
export function* recommendedCurve(evidence: Evidence, steps: Int32Array): Job<ErrorCurve> {
  const errors = new Float64Array(steps.length);
  const low = new Float64Array(steps.length);
  const high = new Float64Array(steps.length);
  for (const [i, count] of steps.entries()) {
    const { error, interval } = recommended(evidence, count);
    errors[i] = error;
    [low[i], high[i]] = interval;
    yield { fraction: (i + 1) / steps.length };
  }
  return { steps, errors, interval: { low, high } };
}

/** As many tokens in every step as whole numbers allow. */
export function uniformSizes(length: number, steps: number): Int32Array {
  return sizesOnCurve(length, steps, (share) => share);
}

type Proposal = (by: Evidence) => Int32Array;

/** What people use and what needs no profile: candidates beside the optimum and the even split. */
const usual = [cosine, sine2, square, root];

function proposalsFor(length: number, even: Int32Array): readonly Proposal[] {
  const steps = even.length;
  const search = searchOf({});
  const optimum: Proposal = (by) => search.forSteps(by.choosing, steps).sizes;
  const others = usualSizes(length, steps)
    .filter((sizes) => !sameSizes(sizes, even))
    .map(
      (sizes): Proposal =>
        () =>
          sizes,
    );
  return [optimum, ...others];
}

/** The sizes of schedules that people use and that need no profile, but the even split. */
export function usualSizes(length: number, steps: number): readonly Int32Array[] {
  return usual.flatMap((kind) => {
    const schedule = kind.resolve({ steps }, { length, conditionalEntropy: new Float64Array() });
    return schedule.kind === 'sizes' ? [schedule.sizes] : [];
  });
}

/** Whether both reveal as much in every step. */
export function sameSizes(sizes: Int32Array, even: Int32Array): boolean {
  return sizes.length === even.length && sizes.every((size, k) => size === even[k]);
}

/** The proposal that did best when one half of what chooses proposed and the other judged. */
function chosenBy(by: Evidence, proposals: readonly Proposal[]): Int32Array {
  const [optimum, ...others] = proposals;
  if (others.length === 0) return optimum!(by);
  const [first, second] = by.halves();
  const scores = proposals.map(
    (propose) =>
      first.spread(weightsOf(propose(second))).mean + second.spread(weightsOf(propose(first))).mean,
  );
  return proposals[scores.indexOf(Math.min(...scores))]!(by);
}

function weightsOf(sizes: Int32Array): Float64Array {
  return entropyWeights(
    { kind: 'sizes', sizes },
    sizes.reduce((one, other) => one + other, 0),
  );
}
