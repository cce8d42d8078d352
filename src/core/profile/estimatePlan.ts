// The plan of an estimate, by which any thread can compute any batch of it.
import { randomFrom, randomOrder } from '../numbers/random';
import { type Block, blockLevels } from '../schedule/blocks';
import { estimationLevels } from './levels';
import type { ProfileOptions } from './profile';
import { isThinned, type Thinning, thinnedBatchSize } from './thinning';

/** Replicates are gathered into at most so many means of equally many, which errors are told from. */
const mostBatches = 1024;

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
  /** How many batches are computed at a time, where replicates are told together; one where nothing is said. */
  readonly atOnce?: number;
}

/** One batch, or several, and what the pilot said of how they are to be computed; without it every replicate begins at the first level. */
export interface BatchPart {
  readonly batch: number;
  /** How many from that one on; one where nothing is said. */
  readonly count?: number;
  readonly thinning?: Thinning;
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
    atOnce = 1,
  }: {
    blocks?: readonly Block[] | undefined;
    monotone?: boolean;
    /** How many there are. */
    texts?: number;
    largest?: number | undefined;
    /** Whether levels may take part in some of the replicates only. */
    thinned?: boolean;
    /** How many batches are computed at a time. */
    atOnce?: number;
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
    ...(atOnce > 1 && { atOnce }),
  };
}

/** Fewer texts do not tell how much texts differ: all batches are of all of them then. */
const fewestTexts = 8;

/** How many of so many texts belong to each half of the batches. */
export function halvesOf(texts: number): readonly [number, number] | undefined {
  return texts < fewestTexts ? undefined : [texts - (texts >> 1), texts >> 1];
}

/**
 * Which text a replicate is of. Halves share none, or a schedule would be judged by texts that chose it;
 * where texts come again, a batch is of one text, so that batches of the same text can be told.
 */
export function textOfReplicate(
  { texts, batches, batchSize }: EstimatePlan,
  batch: number,
  r: number,
) {
  if (!texts) return undefined;
  const halves = halvesOf(texts.length);
  if (!halves) return texts[(batch * batchSize + r) % texts.length];
  const half = batch & 1;
  const place = batch >> 1;
  const own = halves[half]!;
  const enough = (batches >> 1) * batchSize <= own;
  return texts[2 * (enough ? place * batchSize + r : place % own) + half];
}
