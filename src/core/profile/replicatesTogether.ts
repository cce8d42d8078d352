// Random samples of a profile of a law that tells several sequences at once.
import type { Job } from '../jobs/job';
import { learn, newLearning } from '../kernels/learnt';
import type { DiscreteDistribution } from '../laws/law';
import { randomOrder } from '../numbers/random';
import type { Beginning, Sampled } from './replicates';
import type { LevelReplicate } from './surplus';

/** Where no larger share is hidden, a sequence on its own is told sooner than one of as many as there can be together. */
const hiddenAlone = 0.35;

/** A replicate that is being told. */
interface Replicate extends LevelReplicate {
  readonly first: number;
  readonly sample: Int32Array;
  readonly order: Int32Array;
  /** Of the positions, as they were told last. */
  readonly entropies: Float64Array;
}

/** The replicates of such a law, by entropies; nothing for others. */
export function replicatesTogether(
  law: DiscreteDistribution,
): Pick<Sampled, 'together'> | undefined {
  const most = law.revealTogether?.()?.count;
  if (most === undefined) return undefined;
  return { together: { most, replicates: (...asked) => tellTogether(law, ...asked) } };
}

function* tellTogether(
  law: DiscreteDistribution,
  beginnings: readonly Beginning[],
  levels: Int32Array,
  withLuck: boolean,
): Job<readonly LevelReplicate[], void> {
  const { length } = law;
  const replicates = beginnings.map(({ random, first }) => {
    const sample = law.sample(random);
    const order = randomOrder(random, length);
    const told = () => new Float64Array(levels.length);
    const luck = told();
    if (withLuck && law.luck) luck.set(law.luck(order, sample, levels.subarray(first)), first);
    const entropies = new Float64Array(length);
    return { first, sample, order, values: told(), surpluses: told(), luck, entropies };
  });
  const sequences = law.revealTogether!()!;
  const share = hiddenAlone * Math.sqrt(sequences.count / replicates.length);
  const ends = levels.findIndex((level) => length - level <= share * length);
  const alone = ends < 0 ? levels.length : ends;
  const begin = Math.min(...beginnings.map(({ first }) => first));
  const known = new Int32Array(replicates.length);
  for (let i = begin; i < alone; i++) {
    yield;
    replicates.forEach(({ first, sample, order }, which) => {
      if (first > i) return;
      for (; known[which]! < levels[i]!; known[which]!++) {
        const position = order[known[which]!]!;
        sequences.know(which, position, sample[position]!);
      }
    });
    const told = sequences.tell();
    replicates.forEach((replicate, which) => {
      if (replicate.first <= i) hear(replicate, i, levels[i]!, told, which, sequences.count);
    });
  }
  for (const [which, replicate] of replicates.entries())
    yield* goOnAlone(law, replicate, levels, alone, () => sequences.logarithmsOf(which));
  return replicates;
}

/** What all positions of a sequence say of a replicate at a level. */
function hear(
  { first, order, entropies, values, surpluses }: Replicate,
  i: number,
  level: number,
  told: Float32Array,
  which: number,
  count: number,
): void {
  let now = 0;
  let across = 0;
  let expected = 0;
  for (const position of order.subarray(level)) {
    const at = 2 * count * position + which;
    expected += entropies[position]!;
    entropies[position] = told[at]!;
    now += told[at]!;
    across += told[at + count]!;
  }
  const hidden = order.length - level;
  values[i] = now / hidden;
  if (i > first) surpluses[i] = (across - expected) / hidden;
}

/** The levels from so many on, of a replicate on its own. */
function* goOnAlone(
  law: DiscreteDistribution,
  { first, sample, order, entropies, values, surpluses }: Replicate,
  levels: Int32Array,
  from: number,
  logarithms: () => Float64Array,
): Job<void, void> {
  const path = law.reveal!();
  const learning = newLearning(law.length, law.alphabet);
  if (first < from) {
    learning.logarithms.set(logarithms());
    learning.entropies.set(entropies);
  }
  let known = 0;
  for (let i = Math.max(first, from); i < levels.length; i++) {
    yield;
    for (; known < levels[i]!; known++) path.know(order[known]!, sample[order[known]!]!);
    const hidden = order.subarray(levels[i]);
    const { now, across, earlier } = learn(learning, path.conditionals(), hidden);
    values[i] = now / hidden.length;
    if (i > first) surpluses[i] = (across - earlier) / hidden.length;
  }
}
