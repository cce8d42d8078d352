// Batches of samples, which any thread can compute, and what they say together.
import { countedPhrase } from '../input/counted';
import { phrase } from '../input/phrase';
import type { Progress } from '../jobs/job';
import type { SharedWork } from '../jobs/sharedWork';
import { nonincreasing } from '../numbers/fallingCurve';
import { oneBlock } from '../schedule/blocks';
import { meansOf, takenApart } from './batchMeans';
import { type BatchPart, type EstimatePlan, halvesOf } from './estimatePlan';
import { betweenLevels } from './levels';
import type { EstimateDetail, Profile } from './profile';
import type { LevelReplicate } from './surplus';
import { pilotBatches, type Thinning, thinningOf } from './thinning';

/** A target is looked at this seldom, so that a lucky moment is not taken for precision. */
const targetEvery = 64;
/** From so many on a first picture is shown; of thinned levels from so many. */
const fewestShown = { usually: 16, thinned: 4 };

/** Batches as they come, in any order; the result depends on the plan alone. */
export class Batches implements SharedWork<BatchPart, Float64Array, EstimateProgress> {
  private readonly found = new Map<number, Float64Array>();
  private given = 0;
  /** All batches before this one are there. */
  private complete = 0;
  private needed: number;
  /** The first batches, where levels are thinned; what they said, and what follows from it for the batches behind. */
  private readonly pilotBatches: number;
  private readonly pilot: (readonly LevelReplicate[])[] = [];
  private thinning: Thinning | undefined;

  constructor(
    readonly plan: EstimatePlan,
    private readonly words: Pick<Profile, 'method' | 'algorithm' | 'reason'>,
  ) {
    this.needed = plan.batches;
    this.pilotBatches = Math.min(plan.batches, pilotBatches((plan.atOnce ?? 1) > 1));
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

  /** The next so many parts that nobody works on yet; behind the pilot, once that is there. */
  claim(count: number): readonly BatchPart[] {
    const { thinned, batches, atOnce = 1 } = this.plan;
    const isPilot = thinned && !this.thinning;
    const end = isPilot ? this.pilotBatches : batches;
    const parts: BatchPart[] = [];
    while (parts.length < count && this.given < end) {
      const several = isPilot ? 1 : Math.min(atOnce, end - this.given);
      parts.push({
        batch: this.given,
        ...(several > 1 && { count: several }),
        ...(this.thinning && { thinning: this.thinning }),
      });
      this.given += several;
    }
    return parts;
  }

  add({ batch, count = 1, thinning }: BatchPart, told: Float64Array): void {
    const isPilot = this.plan.thinned && !thinning;
    const size = told.length / count;
    for (let b = 0; b < count; b++) {
      const own = told.subarray(b * size, (b + 1) * size);
      this.found.set(batch + b, isPilot ? this.meansOfPilot(batch + b, own) : own);
    }
    while (!this.done && this.found.has(this.complete)) {
      this.complete++;
      if (this.plan.thinned && this.complete === this.pilotBatches) this.thin();
      if (this.complete % targetEvery === 0) this.lookAtTarget();
    }
  }

  private meansOfPilot(batch: number, told: Float64Array): Float64Array {
    const replicates = takenApart(told, this.plan.levels.length);
    this.pilot[batch] = replicates;
    return meansOf(replicates);
  }

  private thin(): void {
    const { levels, batchSize } = this.plan;
    this.thinning = thinningOf(this.pilot.flat(), levels, batchSize);
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
    const counts = this.thinning && countsOf(this.thinning);
    const detail: EstimateDetail = {
      levels,
      selection: curveOf(choosing, plan),
      selectionBatches: Float64Array.from(choosing.flatMap((batch) => [...batch])),
      heldOut: Float64Array.from(judging.flatMap((batch) => [...batch])),
      confidence,
      ...(texts && { texts }),
      ...(plan.largest !== undefined && {
        range: { entropy: plan.largest, batchSize, ...(counts && { counts }) },
      }),
    };
    const fewer =
      counts && counts[0]! < batchSize
        ? phrase` (down to 1 in ${Math.floor(batchSize / counts[0]!)} of them where little is known and they vary little)`
        : '';
    const between =
      levels.length < length
        ? phrase`, ${levels.length} of ${length} levels, straight lines between`
        : '';
    const falling = !monotone
      ? ''
      : blocks
        ? phrase`, made nonincreasing in every block`
        : phrase`, made nonincreasing`;
    return {
      method: words.method,
      conditionalEntropy: monotone
        ? curveOf(batches, plan)
        : betweenLevels(levels, meanOf(batches), length),
      standardError: betweenLevels(levels, standardErrors(batches), length),
      samples,
      seed,
      algorithm: phrase`${words.algorithm} over ${countedPhrase(samples, 'sample')}${fewer}${between}${falling}`,
      reason: words.reason,
      ...(blocks && { blocks }),
      estimate: detail,
    };
  }
}

function meanOf(batches: readonly Float64Array[]): Float64Array {
  const means = new Float64Array(batches[0]?.length ?? 0);
  for (const batch of batches)
    for (let i = 0; i < means.length; i++) means[i] = means[i]! + batch[i]! / batches.length;
  return means;
}

/** In how many replicates of a batch each level might as well take part, if all counted as much as the one that counts most. */
function countsOf({ shares }: Thinning): Int32Array {
  return Int32Array.from(shares, (own) =>
    Math.floor(1 / own.reduce((one, two) => Math.max(one, two)) + 1e-9),
  );
}

/** Of the mean of the batches, level by level. */
function standardErrors(batches: readonly Float64Array[]): Float64Array {
  const means = meanOf(batches);
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
  const means = meanOf(batches);
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
