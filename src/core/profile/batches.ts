// The plan of an estimate: batches of samples, which any thread can compute, and their sum.
import type { Job, Progress } from '../jobs/job';
import type { SharedWork } from '../jobs/sharedWork';
import { nonincreasing } from '../numbers/fallingCurve';
import { randomFrom, randomOrder } from '../numbers/random';
import { type Block, blockLevels, oneBlock } from '../schedule/blocks';

import { betweenLevels, estimationLevels } from './levels';
import type { EstimateDetail, Profile, ProfileOptions } from './profile';
import { replicateRandom, type Sampled } from './replicates';
import { isThinned, levelCounts, pilotBatches, thinnedBatchSize } from './thinning';

/** Replicates are gathered into at most so many means of equally many, which errors are told from. */
const mostBatches = 1024;
/** A target is looked at this seldom, so that a lucky moment is not taken for precision. */
const targetEvery = 64;
/** From so many on a first picture is shown; of thinned levels from so many. */
const fewestShown = { usually: 16, thinned: 4 };

/** What is to be computed: whoever has it can compute any batch, and gets the same. */
export interface EstimatePlan {
  readonly length: number;
  readonly levels: Int32Array;
  /** Where positions are generated block after block. */
  readonly blocks?: readonly Block[];
  readonly seed: number;
  readonly batchSize: number;
  /** At most; an even number. */
  readonly batches: number;
  /** Whether the truth never increases: of laws, not of models. */
  readonly monotone: boolean;
  /** Of a model: its texts in a random order. Batches of one half of them alternate with those of the other. */
  readonly texts?: Int32Array;
  /** Of a law over q symbols: ln q, which no entropy exceeds. */
  readonly largest?: number;
  readonly confidence: number;
  readonly target: number | undefined;
  /** Whether levels that tell enough take part in some of the replicates only. */
  readonly thinned: boolean;
}

/** One batch, and how many of its replicates each level takes part in; all where nothing is said. */
export interface BatchPart {
  readonly batch: number;
  readonly counts?: Int32Array;
}

export function estimatePlan(
  length: number,
  { samples, seed, confidence, standardError: target }: ProfileOptions,
  {
    blocks,
    monotone = true,
    texts,
    largest,
    thinned = false,
  }: {
    blocks?: readonly Block[] | undefined;
    monotone?: boolean;
    /** How many there are. */
    texts?: number;
    largest?: number | undefined;
    /** Whether levels may take part in some of the replicates only. */
    thinned?: boolean;
  } = {},
): EstimatePlan {
  const levels = blocks ? blockLevels(length, blocks) : estimationLevels(length);
  const thin = thinned && target === undefined && !blocks && isThinned(samples, levels, length);
  const batchSize = Math.max(Math.ceil(samples / mostBatches), thin ? thinnedBatchSize : 1);
  const batches = 2 * Math.max(1, Math.floor(samples / batchSize / 2));
  return {
    length,
    levels,
    ...(blocks && { blocks }),
    seed,
    batchSize,
    batches,
    monotone,
    ...(texts !== undefined && { texts: randomOrder(randomFrom(seed, -1), texts) }),
    ...(largest !== undefined && { largest }),
    confidence,
    target,
    thinned: thin,
  };
}

/** Fewer texts do not tell how much texts differ: all batches are of all of them then. */
const fewestTexts = 8;

/** How many of so many texts belong to each half of the batches. */
function halvesOf(texts: number): readonly [number, number] | undefined {
  return texts < fewestTexts ? undefined : [texts - (texts >> 1), texts >> 1];
}

/**
 * Which text a replicate is of. Halves share none, or a schedule would be judged by texts that chose it;
 * where texts come again, a batch is of one text, so that batches of the same text can be told.
 */
function textOf({ texts, batches, batchSize }: EstimatePlan, batch: number, r: number) {
  if (!texts) return undefined;
  const halves = halvesOf(texts.length);
  if (!halves) return texts[(batch * batchSize + r) % texts.length];
  const half = batch & 1;
  const place = batch >> 1;
  const own = halves[half]!;
  const enough = (batches >> 1) * batchSize <= own;
  return texts[2 * (enough ? place * batchSize + r : place % own) + half];
}

/** The mean of a batch's replicates, at every level. Yields after every level of every replicate. */
export function* batchMeans(
  sampled: Sampled,
  plan: EstimatePlan,
  { batch, counts }: BatchPart,
): Job<Float64Array, void> {
  const { levels, seed, batchSize } = plan;
  const total = new Float64Array(levels.length);
  const countOf = (i: number) => counts?.[i] ?? batchSize;
  for (let r = 0; r < batchSize; r++) {
    const random = replicateRandom(seed, batch * batchSize + r);
    // counts never fall from level to level
    let first = 0;
    while (first < levels.length && countOf(first) <= r) first++;
    const own = levels.subarray(first);
    const values = new Float64Array(own.length);
    if (own.length > 0) yield* sampled.replicate(random, own, values, textOf(plan, batch, r));
    for (let i = 0; i < own.length; i++)
      total[first + i] = total[first + i]! + values[i]! / countOf(first + i);
  }
  return total;
}

/** Batches as they come, in any order; the result depends on the plan alone. */
export class Batches implements SharedWork<BatchPart, Float64Array, EstimateProgress> {
  private readonly found = new Map<number, Float64Array>();
  private given = 0;
  /** All batches before this one are there. */
  private complete = 0;
  private needed: number;
  /** Of the batches behind the pilot, where levels are thinned. */
  private counts: Int32Array | undefined;

  constructor(
    readonly plan: EstimatePlan,
    private readonly words: Pick<Profile, 'method' | 'algorithm' | 'reason'>,
  ) {
    this.needed = plan.batches;
  }

  get done(): boolean {
    return this.complete >= this.needed;
  }

  /** The fraction is from 0 to 1; with a target, as far as can be foreseen. */
  step(waiting: boolean): EstimateProgress {
    return {
      fraction: Math.min(1, this.found.size / this.needed),
      waiting,
      ...(this.complete >= (this.plan.thinned ? fewestShown.thinned : fewestShown.usually) && {
        soFar: () => this.profile(),
      }),
    };
  }

  /** The next so many that nobody works on yet; behind the pilot, once that is there. */
  claim(count: number): readonly BatchPart[] {
    const { thinned, batches } = this.plan;
    const end = thinned && !this.counts ? Math.min(pilotBatches, batches) : batches;
    const parts: BatchPart[] = [];
    for (; parts.length < count && this.given < end; this.given++)
      parts.push({ batch: this.given, ...(this.counts && { counts: this.counts }) });
    return parts;
  }

  add({ batch }: BatchPart, means: Float64Array): void {
    this.found.set(batch, means);
    while (!this.done && this.found.has(this.complete)) {
      this.complete++;
      if (this.plan.thinned && this.complete === pilotBatches) this.counts = this.countsOfPilot();
      if (this.complete % targetEvery === 0) this.lookAtTarget();
    }
  }

  private countsOfPilot(): Int32Array {
    const { levels, batchSize } = this.plan;
    return levelCounts(this.first(pilotBatches), levels, batchSize);
  }

  private lookAtTarget(): void {
    const { target, batches } = this.plan;
    if (target === undefined) return;
    const error = largest(standardErrors(this.first(this.complete)));
    const foreseen = this.complete * Math.max(1, (error / target) ** 2);
    this.needed = Math.min(batches, targetEvery * Math.ceil(foreseen / targetEvery));
  }

  private first(count: number): readonly Float64Array[] {
    return Array.from({ length: count }, (_, batch) => this.found.get(batch)!);
  }

  /** By all batches up to the first that is missing; by all that are needed when this is done. */
  profile(): Profile {
    const { plan, words } = this;
    const { length, levels, blocks, batchSize, seed, confidence, monotone } = plan;
    const half = this.complete >> 1;
    const batches = this.first(2 * half);
    const samples = batches.length * batchSize;
    const [choosing, judging] = plan.texts
      ? [batches.filter((_, i) => i % 2 === 0), batches.filter((_, i) => i % 2 === 1)]
      : [batches.slice(0, half), batches.slice(half)];
    const texts = plan.texts && halvesOf(plan.texts.length);
    const detail: EstimateDetail = {
      levels,
      selection: curveOf(choosing, plan),
      selectionBatches: Float64Array.from(choosing.flatMap((batch) => [...batch])),
      heldOut: Float64Array.from(judging.flatMap((batch) => [...batch])),
      confidence,
      ...(texts && { texts }),
      ...(plan.largest !== undefined && {
        range: { entropy: plan.largest, batchSize, ...(this.counts && { counts: this.counts }) },
      }),
    };
    const counts = this.counts;
    const fewer =
      counts && counts[0]! < batchSize
        ? ` (down to 1 in ${batchSize / counts[0]!} of them where little is known and they vary little)`
        : '';
    const between =
      levels.length < length
        ? `, ${levels.length} of ${length} levels, straight lines between`
        : '';
    return {
      method: words.method,
      conditionalEntropy: monotone
        ? curveOf(batches, plan)
        : betweenLevels(levels, meansOf(batches), length),
      standardError: betweenLevels(levels, standardErrors(batches), length),
      samples,
      seed,
      algorithm: `${words.algorithm} over ${samples} samples${fewer}${between}${monotone ? `, made nonincreasing${blocks ? ' in every block' : ''}` : ''}`,
      reason: words.reason,
      ...(blocks && { blocks }),
      estimate: detail,
    };
  }
}

function meansOf(batches: readonly Float64Array[]): Float64Array {
  const means = new Float64Array(batches[0]?.length ?? 0);
  for (const batch of batches)
    for (let i = 0; i < means.length; i++) means[i] = means[i]! + batch[i]! / batches.length;
  return means;
}

/** Of the mean of the batches, level by level. */
function standardErrors(batches: readonly Float64Array[]): Float64Array {
  const means = meansOf(batches);
  const squares = new Float64Array(means.length);
  for (const batch of batches)
    for (let i = 0; i < means.length; i++) squares[i] = squares[i]! + (batch[i]! - means[i]!) ** 2;
  const count = batches.length;
  return squares.map((square) => Math.sqrt(square / Math.max(1, count - 1) / count));
}

/** The curve of batches of replicates, nonincreasing within every block. */
export function curveOf(
  batches: readonly Float64Array[],
  { levels, length, blocks = oneBlock(length) }: Pick<EstimatePlan, 'levels' | 'length' | 'blocks'>,
): Float64Array {
  const errors = standardErrors(batches);
  const smallest = 1e-9 + 1e-3 * largest(errors);
  const weights = errors.map((error) => 1 / Math.max(error, smallest) ** 2);
  const means = meansOf(batches);
  const fitted = new Float64Array(levels.length);
  let first = 0;
  for (const { start, length: size } of blocks) {
    let next = first;
    while (next < levels.length && levels[next]! < start + size) next++;
    fitted.set(nonincreasing(means.subarray(first, next), weights.subarray(first, next)), first);
    first = next;
  }
  return betweenLevels(levels, fitted, length);
}

function largest(values: Float64Array): number {
  return values.reduce((one, other) => Math.max(one, other), 0);
}

/** How far an estimate has come, and what it says so far, once it says something. */
export interface EstimateProgress extends Progress {
  soFar?(): Profile;
}
