// One random sample of a profile, for each sort of law.
import { finish, type Job } from '../jobs/job';
import { learn, newLearning } from '../kernels/learnt';
import type { PreparedEntropies } from '../laws/exactEntropies';
import {
  type ContinuousDistribution,
  type DiscreteDistribution,
  type MaskedModel,
  type RevealPath,
  UNKNOWN,
} from '../laws/law';
import { divergence } from '../numbers/entropy';
import { type Random, randomFrom, randomOrder } from '../numbers/random';
import { type Block, oneBlock, orderInBlocks } from '../schedule/blocks';
import type { Estimator } from './profile';
import type { LevelReplicate } from './surplus';

interface ReplicateOptions {
  /** Of a model on data: which text it is of; any where nothing is said. */
  readonly text?: number | undefined;
  /**
   * Of a law by its entropies, in one block: for the mean entropy at each level less what it was to be on average by what was
   * known at the level before (−Σ p log p′ of the rows p now and p′ then has the mean −Σ p′ log p′); 0 at the first, and of laws that
   * tell luck, which says most of what surpluses do.
   */
  readonly surpluses?: Float64Array;
  /** The same of what the law tells of luck, where it tells any. */
  readonly luck?: Float64Array;
}

/** Something of which samples can be drawn and conditioned. */
export interface Sampled {
  readonly length: number;
  /**
   * One estimate of h at each level, along one random order of one sample; stops after every level, so
   * that messages get in between.
   */
  replicate(
    random: Random,
    levels: Int32Array,
    values: Float64Array,
    more?: ReplicateOptions,
  ): Generator<void, void, void>;
  /** Several replicates that are told sooner together; to them belongs what is said of one. */
  readonly together?: {
    readonly most: number;
    replicates(
      beginnings: readonly Beginning[],
      levels: Int32Array,
      withLuck: boolean,
    ): Job<readonly LevelReplicate[], void>;
  };
}

/** A replicate that takes part from one of the levels on. */
export interface Beginning {
  readonly random: Random;
  readonly first: number;
}

/**
 * Where positions are generated in blocks, a level counts all known positions, and so says which block is
 * being generated: only what is hidden in that one counts. What stands before a block is drawn from the
 * law, and so the mean over replicates is the mean over prefixes.
 */
export function discreteReplicates(
  length: number,
  draw: (random: Random) => DiscreteDistribution,
  estimator: Estimator = 'entropies',
  blocks: readonly Block[] = oneBlock(length),
): Sampled {
  const ends = blocks.map((block) => block.start + block.length);
  return {
    length,
    *replicate(random, levels, values, { surpluses, luck } = {}) {
      const law = draw(random);
      const { alphabet } = law;
      const sample = law.sample(random);
      const order = orderInBlocks(random, blocks);
      if (luck && law.luck) luck.set((yield* law.luck())(order, sample, levels));
      const told = law.luck ? undefined : surpluses;
      const path = law.reveal?.() ?? pathOf(law);
      const learning = newLearning(length, alphabet);
      const before = new Float64Array(estimator === 'increments' ? length * alphabet : 0);
      let revealed = 0;
      let block = -1;
      for (const [i, level] of levels.entries()) {
        yield;
        for (; revealed < level; revealed++) {
          const position = order[revealed]!;
          path.know(position, sample[position]!);
        }
        const rows = path.conditionals();
        const earlier = block;
        while ((ends[block] ?? 0) <= level) block++;
        const hidden = order.subarray(level, ends[block]);
        if (estimator === 'increments' && block === earlier) {
          let total = 0;
          for (const position of hidden)
            total += divergence(rows, before, position * alphabet, alphabet);
          values[i] = values[i - 1]! - total / hidden.length;
        } else {
          const { now, across, earlier: expected } = learn(learning, rows, hidden);
          values[i] = now / hidden.length;
          if (told) told[i] = i > 0 ? (across - expected) / hidden.length : 0;
        }
        before.set(rows.subarray(0, before.length));
      }
    },
  };
}

/**
 * Of a law whose positions are each settled or as open as can be, by which others are known and not by what they are: nothing is
 * drawn but orders, one look at each tells of all levels, and there are no surpluses. Undefined for other laws.
 */
export function settlingReplicates(
  { length, alphabet, exactEntropies }: DiscreteDistribution,
  blocks: readonly Block[] = oneBlock(length),
): Sampled | undefined {
  if (!exactEntropies?.settling) return undefined;
  const ends = blocks.map((block) => block.start + block.length);
  let prepared: PreparedEntropies | undefined;
  return {
    length,
    *replicate(random, levels, values, { surpluses } = {}) {
      prepared ??= finish(exactEntropies.prepare());
      const order = orderInBlocks(random, blocks);
      yield;
      const settled = prepared.settledAfter!(order);
      for (const [i, level] of levels.entries()) {
        const hidden = order.subarray(level, ends.find((end) => end > level)!);
        const open = hidden.reduce((count, position) => count + +(settled[position]! > level), 0);
        values[i] = (open / hidden.length) * Math.log(alphabet);
      }
      surpluses?.fill(0);
    },
  };
}

/** Of laws that begin anew every time. */
function pathOf(law: DiscreteDistribution): RevealPath {
  const known = new Int32Array(law.length).fill(UNKNOWN);
  return {
    know: (position, symbol) => {
      known[position] = symbol;
    },
    conditionals: () => law.conditionals(known),
  };
}

/**
 * The variances of a Gaussian do not depend on what the known values are, so divergences averaged over
 * these would be the entropies' differences: there is one estimator.
 */
export function continuousReplicates(law: ContinuousDistribution): Sampled {
  const { length } = law;
  return {
    length,
    *replicate(random, levels, values) {
      const order = randomOrder(random, length);
      const path = law.reveal();
      let revealed = 0;
      for (const [i, level] of levels.entries()) {
        yield;
        for (; revealed < level; revealed++) path.know(order[revealed]!);
        const variance = path.variances();
        let total = 0;
        for (let hidden = level; hidden < length; hidden++)
          total += 0.5 * Math.log(2 * Math.PI * Math.E * variance[order[hidden]!]!);
        values[i] = total / (length - level);
      }
    },
  };
}

/**
 * Cross entropies of a model: a sequence of the data, of which at each level the same random tokens and more
 * are known. Several levels are asked about at once.
 */
export function modelReplicates({ length, rows, batch, surprises }: MaskedModel): Sampled {
  return {
    length,
    *replicate(random, levels, values, { text = random.integer(rows.length) } = {}) {
      const row = rows[text]!;
      const order = randomOrder(random, length);
      for (let from = 0; from < levels.length; from += batch) {
        yield;
        const known = Array.from(levels.subarray(from, from + batch), (level) => {
          const seen = row.slice();
          for (const position of order.subarray(level)) seen[position] = UNKNOWN;
          return seen;
        });
        values.set(surprises(row, known), from);
      }
    },
  };
}

/** Replicate number r has randomness of its own, so it is the same whoever runs it, and when. */
export function replicateRandom(seed: number, replicate: number): Random {
  return randomFrom(seed, replicate);
}
