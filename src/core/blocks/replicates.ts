import { type DiscreteDistribution, UNKNOWN } from '../distributions/distribution';
import type { Sampled } from '../estimation/replicates';
import { entropyOf } from '../numeric';
import { randomOrder } from '../random';
import type { Block } from './layout';

/**
 * Replicates of all blocks along one order of one sample: block after block, at random within a block.
 * A level counts all known positions, so that it says which block is being generated, too. What stands
 * before a block is drawn from the law, and so the mean over replicates is the mean over prefixes.
 */
export function blockReplicates(law: DiscreteDistribution, blocks: readonly Block[]): Sampled {
  const { length, alphabet } = law;
  return {
    length,
    *replicate(random, levels, means) {
      const values = law.sample(random);
      const order = blocks.flatMap((block) =>
        Array.from(randomOrder(random, block.length), (place) => block.start + place),
      );
      const known = new Int32Array(length).fill(UNKNOWN);
      let revealed = 0;
      let current = 0;
      for (const [i, level] of levels.entries()) {
        yield;
        for (; revealed < level; revealed++) {
          const position = order[revealed] as number;
          known[position] = values[position] as number;
        }
        while (endOf(blocks[current]) <= level) current++;
        const end = endOf(blocks[current]);
        const rows = law.conditionals(known);
        let total = 0;
        for (let hidden = level; hidden < end; hidden++)
          total += entropyOf(rows, (order[hidden] as number) * alphabet, alphabet);
        means[i] = total / (end - level);
      }
    },
  };
}

function endOf(block: Block | undefined): number {
  return block ? block.start + block.length : Number.POSITIVE_INFINITY;
}
