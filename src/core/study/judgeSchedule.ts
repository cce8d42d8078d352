// The error of a schedule beside that of the best one with as many steps.
import { sum } from '../numbers/entropy';
import { heldOutError, interval } from '../profile/heldOut';
import type { Profile } from '../profile/profile';
import type { Optimum } from '../schedule/best/optimum';
import type { ResolvedSchedule } from '../schedule/schedule';
import { costsOf, entropyWeights, meanCounts, startEntropies, stepsOf } from '../schedule/schedule';
import {
  type Bound,
  boundsOf,
  boundsOfRandomCounts,
  type TotalVariationBound,
  totalVariationBounds,
} from '../theorems/theorems';
import type { Certainty, JudgedSchedule } from './evaluation';
import { type Evidence, judgedCrosswise } from './evidence';
import { searchInGroups } from './jointGroups';
import { modelErrorsOf } from './modelErrors';
import {
  choosingCurve,
  evidenceOf,
  type Recommended,
  recommendedFor,
  sameSizes,
} from './recommended';
import type { NamedSchedule } from './study';

/** A schedule of a file against the best one with as many steps. */
export function judge(
  schedule: NamedSchedule,
  profile: Profile,
  alphabet: number,
  crossEntropies: Float64Array | undefined,
): JudgedSchedule {
  const { conditionalEntropy } = profile;
  const length = conditionalEntropy.length;
  const resolve = (curve: Float64Array) => schedule.resolve({ length, conditionalEntropy: curve });
  const resolved = resolve(choosingCurve(profile));
  const stepCosts = costsOf(conditionalEntropy, resolved);
  const steps = schedule.passes ?? stepsOf(resolved);
  const groups = groupsOf(resolved);
  const compared = { steps: Math.min(steps, length), groups };
  const judging = judgingOf(profile, resolve, resolved, compared);
  const certainty = judging
    ? judgedCrosswise(judging.evidence, judging.own)
    : errorOf(profile, resolve, stepCosts);
  const { error } = certainty;
  const found = judging?.recommended ?? least(profile, compared.steps, undefined, groups);
  const best = bestBeside(profile, found, { error, resolved, judging });
  return {
    name: schedule.name,
    kind: schedule.kind,
    ...(schedule.about && { about: schedule.about }),
    steps,
    ...(groups > 1 && { groups }),
    ...shapeOf(resolved, length),
    startEntropies: startEntropies(conditionalEntropy, resolved),
    ...certainty,
    stepCosts,
    best: best.error,
    bestSizes: best.sizes,
    ratio: ratioOf(error, best.error, roundingOf(conditionalEntropy)),
    ...(best.indistinct && { indistinct: true }),
    bounds: boundsFor(profile, alphabet, resolved),
    totalVariation: totalVariationOf(profile, error),
    ...((resolved.kind === 'mixture' || endsOneByOne(resolved)) && { written: schedule.written }),
    ...(crossEntropies && {
      model: modelErrorsOf(crossEntropies, conditionalEntropy, resolved, error),
    }),
  };
}

/** How many tokens are sampled jointly. */
function groupsOf(schedule: ResolvedSchedule): number {
  return schedule.kind === 'sizes' ? (schedule.groups ?? 1) : 1;
}

interface Best extends Pick<Optimum, 'sizes' | 'error'> {
  readonly indistinct: boolean;
}

/** How a measured profile judges a schedule. */
interface Judging {
  readonly evidence: Evidence;
  readonly recommended: Recommended | undefined;
  /** The weights that one part of the texts would choose in the schedule's place. */
  own(by: Evidence): Float64Array;
}

/**
 * Sizes that these texts chose are judged as such, also where they stand in the file as numbers: by the texts that chose them
 * they would look better than they are.
 */
function judgingOf(
  profile: Profile,
  resolve: (curve: Float64Array) => ResolvedSchedule,
  resolved: ResolvedSchedule,
  { steps, groups }: { readonly steps: number; readonly groups: number },
): Judging | undefined {
  const evidence = evidenceOf(profile);
  if (!evidence) return undefined;
  // what is recommended is told without groups
  const recommended = groups === 1 ? recommendedFor(evidence, { kind: 'steps', steps }) : undefined;
  const isChosen =
    recommended && resolved.kind === 'sizes' && sameSizes(resolved.sizes, recommended.candidate);
  const own = isChosen ? recommended.candidateBy : (by: Evidence) => weightsBy(resolve, by);
  return { evidence, recommended, own };
}

/**
 * What a schedule is held against. By chance it may come out better than the schedule that was chosen on
 * other samples: then it is the best that is known, and nothing is claimed to be better.
 */
function bestBeside(
  { estimate }: Profile,
  found: Pick<Optimum, 'sizes' | 'error'>,
  {
    error,
    resolved,
    judging,
  }: {
    readonly error: number;
    readonly resolved: ResolvedSchedule;
    readonly judging: Judging | undefined;
  },
): Best {
  if ((judging || estimate) && error <= found.error) {
    const sizes = resolved.kind === 'sizes' ? resolved.sizes : found.sizes;
    return { error, sizes, indistinct: error < found.error };
  }
  const indistinct =
    judging?.recommended !== undefined &&
    !isWorse(judging.evidence, judging.own, judging.recommended);
  return { error: found.error, sizes: found.sizes, indistinct };
}

/** Whether the rows are enough to tell a schedule from the recommended one. */
function isWorse(
  evidence: Evidence,
  own: (by: Evidence) => Float64Array,
  best: Recommended,
): boolean {
  const difference = judgedCrosswise(evidence, (by) => {
    const least = best.weightsBy(by);
    return own(by).map((weight, j) => weight - least[j]!);
  });
  return difference.interval[0] > 0;
}

function weightsBy(resolve: (curve: Float64Array) => ResolvedSchedule, by: Evidence) {
  return entropyWeights(resolve(by.choosing), by.length);
}

/** D(K) and its schedule: of an estimate, judged by the half of the samples that it was not chosen by. */
export function least(
  profile: Profile,
  steps: number,
  beside?: Optimum,
  groups = 1,
): Pick<Optimum, 'sizes' | 'error'> {
  const search = searchInGroups(groups, profile);
  const { sizes, error } = search.forSteps(choosingCurve(profile), steps, beside);
  if (!profile.estimate && !evidenceOf(profile)) return { sizes, error };
  const inSizes = (found: Int32Array) => ({ kind: 'sizes', sizes: found, groups }) as const;
  const costs = costsOf(profile.conditionalEntropy, inSizes(sizes));
  const by = (curve: Float64Array) => inSizes(search.forSteps(curve, steps).sizes);
  return { sizes, error: errorOf(profile, by, costs).error };
}

/**
 * The expected error of what is chosen by a curve: of an estimate from the other half of the samples, of a
 * measured profile crosswise, since what is optimised is not what it is judged by (theory §9).
 */
export function errorOf(
  profile: Profile,
  choose: (curve: Float64Array) => ResolvedSchedule,
  costs: Float64Array,
): Certainty {
  const { estimate, conditionalEntropy } = profile;
  const evidence = evidenceOf(profile);
  if (evidence) return judgedCrosswise(evidence, (by) => weightsBy(choose, by));
  if (!estimate) {
    // of entropies no error is negative; what rounding leaves below 0 is none
    const error = sum(costs);
    return { error: profile.method === 'measured' ? error : Math.max(0, error), interval: null };
  }
  const weights = entropyWeights(choose(estimate.selection), conditionalEntropy.length);
  const found = heldOutError(estimate, weights);
  return {
    error: Math.max(0, found.error),
    interval: interval(found, estimate),
    ...(found.unseen > 0 && { conservative: true }),
  };
}

/** Theorems speak of laws: of a measured profile, which belongs to a model, nothing follows. */
export function totalVariationOf({ method }: Profile, error: number): TotalVariationBound | null {
  return method === 'measured' ? null : totalVariationBounds(error);
}

/** The theorems speak of entropies, not of what a model was measured to have. */
export function boundsFor(
  { method, conditionalEntropy, blocks }: Profile,
  alphabet: number,
  schedule: ResolvedSchedule,
): readonly Bound[] {
  if (method === 'measured' || schedule.kind === 'blocks' || groupsOf(schedule) > 1) return [];
  return schedule.kind === 'sizes'
    ? boundsOf(conditionalEntropy, alphabet, schedule.sizes, blocks)
    : boundsOfRandomCounts(conditionalEntropy, alphabet, schedule);
}

function shapeOf(
  schedule: ResolvedSchedule,
  length: number,
): Pick<JudgedSchedule, 'sizes' | 'reveal' | 'means' | 'endsOneByOne'> {
  switch (schedule.kind) {
    case 'sizes':
      return { sizes: schedule.sizes, reveal: null };
    case 'times':
      return {
        sizes: new Int32Array(0),
        reveal: [...schedule.times],
        ...(endsOneByOne(schedule) && { endsOneByOne: true }),
      };
    default:
      return {
        sizes: new Int32Array(0),
        reveal: null,
        means: [...meanCounts(schedule, length)],
      };
  }
}

const endsOneByOne = (schedule: ResolvedSchedule) =>
  schedule.kind === 'times' && schedule.endsOneByOne === true;

/** Errors up to this are what rounding leaves of zero. */
function roundingOf(conditionalEntropy: Float64Array): number {
  return 1e-12 * conditionalEntropy.length * Math.max(1, Math.abs(conditionalEntropy[0] ?? 0));
}

function ratioOf(error: number, best: number, rounding: number): number | null {
  // what a measured model saves over one token per step has no ratio
  if (error <= (best < -rounding ? best + rounding : rounding)) return 1;
  return best <= rounding ? null : error / best;
}
