import { type Asked, anyQuestion } from '../laws/anyQuestion';
import { chainDrawer } from '../laws/chain/drawnChain';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { drawIndex, type Random } from '../numbers/random';
import { type Block, oneBlock, orderInBlocks } from '../schedule/blocks';

/**
 * One sequence as a masked model generates it (theory §2): the positions in random order, `sizes[k]` of
 * them at step k, each drawn from its law given what was there before the step, as if the others of the
 * step did not matter. One token a step draws exactly from the law. In blocks the order is random in each. Where
 * another order was drawn, it is the order of that. Where tokens are sampled jointly in groups, each knows those before it in
 * its group as well (theory §14).
 */
export function sampleInSteps(
  law: Asked & Pick<DiscreteDistribution, 'structure'>,
  sizes: Int32Array,
  random: Random,
  blocks: readonly Block[] = oneBlock(law.length),
  givenOrder?: Int32Array,
  groups = 1,
): Int32Array {
  const drawer = groups === 1 ? chainDrawer(law.structure) : undefined;
  if (drawer && !givenOrder && blocks.length === 1) return drawer(sizes, random);
  const order = givenOrder ?? orderInBlocks(random, blocks);
  if (drawer) return drawer(sizes, random, order);
  const { length, alphabet } = law;
  const asked = anyQuestion(law);
  const known = new Int32Array(length).fill(UNKNOWN);
  let start = 0;
  for (const size of sizes) {
    const before = known.slice();
    const together = asked(before);
    let group = before;
    for (const [place, position] of order.subarray(start, start + size).entries()) {
      const isFirst = place % groups === 0;
      if (isFirst) group = groups === 1 ? before : before.slice();
      const rows = isFirst ? together : asked(group);
      const row = rows.subarray(position * alphabet, (position + 1) * alphabet);
      known[position] = drawIndex(random, row);
      if (groups > 1) group[position] = known[position]!;
    }
    start += size;
  }
  return known;
}
