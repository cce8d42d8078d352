// A schedule as sizes of steps, as a mixture, or as times, and what all of them answer.
import type { Block } from './blocks';
import { partOf } from './blocks';
import { dropWeights, intervalCosts, meanEntropies } from './randomCounts';
import { stepCosts } from './stepCosts';

/**
 * K: how often the model is called; where that is drawn, at most. Ends that are revealed one by one take one call each
 * on average.
 */
export function stepsOf(schedule: ResolvedSchedule): number {
  switch (schedule.kind) {
    case 'sizes':
      return schedule.sizes.length;
    case 'times':
      return schedule.times.length - 1;
    case 'mixture':
      return schedule.parts.reduce((most, { length }) => Math.max(most, length), 0);
    default:
      return schedule.parts.reduce((total, part) => total + stepsOf(part.schedule), 0);
  }
}

/** What each step adds to the expected error, nats. */
export function costsOf(
  conditionalEntropy: Float64Array,
  schedule: ResolvedSchedule,
): Float64Array {
  switch (schedule.kind) {
    case 'sizes':
      return stepCosts(conditionalEntropy, schedule.sizes, schedule.groups);
    case 'times':
      return timesCosts(conditionalEntropy, schedule);
    case 'mixture':
      return meanCosts(conditionalEntropy, schedule.parts);
    default:
      return blockByBlock(schedule.parts, (block) =>
        costsOf(partOf(conditionalEntropy, block), block.schedule),
      );
  }
}

/** How many tokens every step reveals on average. */
export function meanCounts(schedule: ResolvedSchedule, length: number): Float64Array {
  switch (schedule.kind) {
    case 'sizes':
      return Float64Array.from(schedule.sizes);
    case 'times':
      return schedule.times.subarray(1).map((time, k) => length * (time - schedule.times[k]!));
    case 'mixture':
      return meanSizes(schedule.parts);
    default:
      return blockByBlock(schedule.parts, (block) => meanCounts(block.schedule, block.length));
  }
}

/** The mean entropy of a hidden token when each step begins, or when it is revealed where that is one by one. */
export function startEntropies(
  conditionalEntropy: Float64Array,
  schedule: ResolvedSchedule,
): Float64Array {
  switch (schedule.kind) {
    case 'sizes':
      return meanStarts(conditionalEntropy, [schedule.sizes], schedule.groups);
    case 'times':
      return timesStarts(conditionalEntropy, schedule);
    case 'mixture':
      return meanStarts(conditionalEntropy, schedule.parts);
    default:
      return blockByBlock(schedule.parts, (block) =>
        startEntropies(partOf(conditionalEntropy, block), block.schedule),
      );
  }
}

/** The times whose intervals lose something: not those that are revealed one by one. */
export function losingTimes({ times, endsOneByOne }: RevealTimes): Float64Array {
  return endsOneByOne ? times.subarray(1, -1) : times;
}

function timesCosts(conditionalEntropy: Float64Array, schedule: RevealTimes): Float64Array {
  const costs = new Float64Array(schedule.times.length - 1);
  const losing = intervalCosts(conditionalEntropy, losingTimes(schedule));
  costs.set(losing, schedule.endsOneByOne ? 1 : 0);
  return costs;
}

function timesStarts(conditionalEntropy: Float64Array, schedule: RevealTimes): Float64Array {
  const { times, endsOneByOne } = schedule;
  const starts = meanEntropies(conditionalEntropy, times.subarray(0, -1));
  if (!endsOneByOne) return starts;
  const counts = meanCounts(schedule, conditionalEntropy.length);
  const together = intervalCosts(conditionalEntropy, times);
  for (const k of [0, starts.length - 1]) starts[k] = starts[k]! - together[k]! / counts[k]!;
  return starts;
}

function blockByBlock(
  parts: readonly ScheduledBlock[],
  values: (block: ScheduledBlock) => Float64Array,
): Float64Array {
  return Float64Array.from(parts.flatMap((block) => [...values(block)]));
}

/** The expected error as a linear function of the profile: Σ w(j) h(j). */
export function entropyWeights(schedule: ResolvedSchedule, length: number): Float64Array {
  if (schedule.kind === 'blocks')
    return blockByBlock(schedule.parts, (block) => entropyWeights(block.schedule, block.length));
  const weights = new Float64Array(length);
  if (schedule.kind === 'times') {
    const drops = dropWeights(length, losingTimes(schedule));
    return weights.map((_, j) => (drops[j] ?? 0) - (drops[j - 1] ?? 0));
  }
  const parts = schedule.kind === 'sizes' ? [schedule.sizes] : schedule.parts;
  const groups = schedule.kind === 'sizes' ? schedule.groups : undefined;
  eachStep(parts, (_, start, size) => {
    eachPlace(size, groups, (place, times) => {
      weights[start + place] = weights[start + place]! + times;
    });
  });
  // whole numbers are divided once, so that a weight of nothing is exactly that
  return weights.map((times) => times / parts.length - 1);
}

/** What every step costs on average, where one of several schedules is drawn: O(N) for all of them. */
function meanCosts(conditionalEntropy: Float64Array, parts: readonly Int32Array[]): Float64Array {
  const length = conditionalEntropy.length;
  const last = conditionalEntropy[length - 1]!;
  const before = new Float64Array(length + 1);
  conditionalEntropy.forEach((h, j) => {
    before[j + 1] = before[j]! + h - last;
  });
  const rounding = 1e-15 * Math.abs(before[length]!);
  const costs = new Float64Array(stepsOf({ kind: 'mixture', parts }));
  eachStep(parts, (k, start, size) => {
    const height = conditionalEntropy[start]! - last;
    const inside = before[start + size]! - before[start]!;
    const cost = size * height - inside;
    if (Math.abs(cost) > rounding) costs[k] = costs[k]! + cost / parts.length;
  });
  return costs;
}

/** How many tokens every step reveals on average, where one of several schedules is drawn. */
export function meanSizes(parts: readonly Int32Array[]): Float64Array {
  const means = new Float64Array(stepsOf({ kind: 'mixture', parts }));
  eachStep(parts, (k, _, size) => {
    means[k] = means[k]! + size;
  });
  return means.map((total) => total / parts.length);
}

/** The mean entropy of the tokens that a step reveals, at its start, over the schedules that are drawn. */
function meanStarts(
  conditionalEntropy: Float64Array,
  parts: readonly Int32Array[],
  groups?: number,
): Float64Array {
  const totals = new Float64Array(stepsOf({ kind: 'mixture', parts }));
  const counts = new Float64Array(totals.length);
  eachStep(parts, (k, start, size) => {
    eachPlace(size, groups, (place, times) => {
      totals[k] = totals[k]! + times * conditionalEntropy[start + place]!;
    });
    counts[k] = counts[k]! + size;
  });
  // a step that reveals nothing begins where the next one does
  for (let k = totals.length - 2; k >= 0; k--)
    if (counts[k] === 0) [totals[k], counts[k]] = [totals[k + 1]!, counts[k + 1]!];
  return totals.map((total, k) => total / counts[k]!);
}

/** The places that tokens of a step have in their groups, and how many have each; without groups every token is the first. */
function eachPlace(size: number, groups = 1, use: (place: number, times: number) => void): void {
  for (let place = 0; place < Math.min(groups, size); place++)
    use(place, Math.ceil((size - place) / groups));
}

function eachStep(
  parts: readonly Int32Array[],
  use: (k: number, start: number, size: number) => void,
): void {
  for (const sizes of parts) {
    let start = 0;
    for (let k = 0; k < sizes.length; k++) {
      const size = sizes[k]!;
      use(k, start, size);
      start += size;
    }
  }
}

/** What a schedule comes down to: how many tokens each step reveals, how likely each is revealed, or a draw. */
export type ResolvedSchedule =
  | {
      readonly kind: 'sizes';
      /** s_1 … s_K, adding up to N; 0 where a theorem's empty steps are kept, never first or last. */
      readonly sizes: Int32Array;
      /** So many tokens of a step are sampled jointly, group after group, the last one perhaps smaller; 1 where it is not there. */
      readonly groups?: number;
    }
  | RevealTimes
  | {
      /** One of these sizes is drawn for every sequence, each equally likely. */
      readonly kind: 'mixture';
      readonly parts: readonly Int32Array[];
    }
  | {
      /** One block after another, each with random counts of its own; fixed counts are one list of sizes. */
      readonly kind: 'blocks';
      readonly parts: readonly ScheduledBlock[];
    };

/** Every token is revealed by itself: the counts are random. */
export interface RevealTimes {
  readonly kind: 'times';
  /** 0 = τ_0 < … < τ_K = 1, the fractions revealed. */
  readonly times: Float64Array;
  /** Whether the tokens of the first and of the last interval come one after another, each given all before it. */
  readonly endsOneByOne?: true;
}

/** A block and the schedule that it is generated by. */
export interface ScheduledBlock extends Block {
  readonly schedule: Exclude<ResolvedSchedule, { readonly kind: 'blocks' }>;
}
