// Random samples of a profile of a law that tells several sequences at once.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, signsOfLuck } from '../laws/law';
import { randomOrder } from '../numbers/random';
import type { Beginning, Sampled } from './replicates';
import type { LevelReplicate } from './surplus';

/** A replicate that is being told. */
interface Replicate extends LevelReplicate {
  readonly first: number;
  readonly sample: Int32Array;
  readonly order: Int32Array;
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
  const luckOf = withLuck && law.luck && (yield* law.luck());
  const replicates = beginnings.map(({ random, first }) => {
    const sample = law.sample(random);
    const order = randomOrder(random, length);
    const told = () => new Float64Array(levels.length);
    const luck = new Float64Array(signsOfLuck * levels.length);
    if (luckOf) luck.set(luckOf(order, sample, levels.subarray(first)), signsOfLuck * first);
    return { first, sample, order, values: told(), surpluses: told(), luck };
  });
  const sequences = law.revealTogether!()!;
  const begin = Math.min(...beginnings.map(({ first }) => first));
  const known = new Int32Array(replicates.length);
  for (let i = begin; i < levels.length; i++) {
    yield;
    replicates.forEach(({ first, sample, order }, which) => {
      if (first > i) return;
      for (; known[which]! < levels[i]!; known[which]!++) {
        const position = order[known[which]!]!;
        sequences.know(which, position, sample[position]!);
      }
    });
    const begun = 1 + beginnings.findLastIndex(({ first }) => first <= i);
    const told = sequences.tell(begun);
    replicates.forEach((replicate, which) => {
      if (replicate.first <= i) hear(replicate, i, levels[i]!, told, which, sequences.count);
    });
  }
  return replicates;
}

/** What the hidden positions of a sequence say on average at a level. */
function hear(
  { order, values }: Replicate,
  i: number,
  level: number,
  told: Float32Array,
  which: number,
  count: number,
): void {
  let total = 0;
  for (const position of order.subarray(level)) total += told[count * position + which]!;
  values[i] = total / (order.length - level);
}
