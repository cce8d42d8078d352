// Draft and verify: how many rounds it takes to lose nothing, on average.
import type { Job, Progress } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import type { OrderLaw } from '../orders/kinds/kind';
import { enumerationOf, mostSequences, sequencesOf } from './enumeration';

/** Of blocks of one size, in rounds for the whole sequence. */
export interface LosslessRounds {
  /** Tokens that are drafted at once. */
  readonly block: number;
  readonly rounds: number;
  /** Null where all sequences and orders were listed. */
  readonly standardError: number | null;
}

/** More orders than these are not all listed. */
const mostOrders = 64;

/**
 * A round drafts the next tokens of the order by the product of their laws, and verifies them one after the other
 * against their laws given the ones before: one is kept with probability min(1, p/q), the first that is not is drawn
 * anew from what is left of its law, and the next round begins behind it. What comes out follows the law exactly. Along a
 * sequence that comes out, whether a token was kept depends on that token and the ones before alone, so that the expected number of rounds
 * follows by going back from the end; over sequences it is a mean, exact where all are listed.
 */
export function* losslessRounds(
  law: DiscreteDistribution,
  order: OrderLaw,
  blocks: readonly number[],
  { seed, count }: { readonly seed: number; readonly count: number },
): Job<readonly LosslessRounds[], Progress> {
  const { listed } = order;
  if (listed && listed.count <= mostOrders && sequencesOf(law) <= mostSequences)
    return yield* listedRounds(law, listed, blocks);
  const found = blocks.map(() => new Float64Array(count));
  const longest = Math.max(...blocks);
  for (let r = 0; r < count; r++) {
    const random = randomFrom(seed, r);
    const values = law.sample(random);
    const kept = keptAlong(law, order.draw(random), values, longest);
    for (const [k, block] of blocks.entries()) found[k]![r] = roundsAlong(kept, block);
    yield { fraction: (r + 1) / count };
  }
  return blocks.map((block, k) => {
    const { mean, standardError } = sampledMean(found[k]!);
    return { block, rounds: mean, standardError };
  });
}

function* listedRounds(
  law: DiscreteDistribution,
  { count, order, weight }: NonNullable<OrderLaw['listed']>,
  blocks: readonly number[],
): Job<readonly LosslessRounds[], Progress> {
  const tables = enumerationOf(law);
  const totals = new Float64Array(blocks.length);
  const shown = { ...law, conditionals: tables.conditionals };
  const longest = Math.max(...blocks);
  for (let o = 0; o < count; o++)
    for (const [index, probability] of tables.probabilities.entries()) {
      if (probability === 0) continue;
      const kept = keptAlong(shown, order(o), tables.sequence(index), longest);
      for (const [k, block] of blocks.entries())
        totals[k] = totals[k]! + weight(o) * probability * roundsAlong(kept, block);
      if (index % 64 === 63) yield { fraction: (o + index / tables.probabilities.length) / count };
    }
  return blocks.map((block, k) => ({ block, rounds: totals[k]!, standardError: null }));
}

/** Row a: how likely the token at place a + i is kept when the first a places were known to its draft. */
function keptAlong(
  {
    length,
    alphabet,
    conditionals,
  }: Pick<DiscreteDistribution, 'length' | 'alphabet' | 'conditionals'>,
  order: Int32Array,
  values: Int32Array,
  longest: number,
): readonly Float64Array[] {
  const known = new Int32Array(length).fill(UNKNOWN);
  const own = new Float64Array(length);
  const drafts: Float64Array[] = [];
  for (let a = 0; a < length; a++) {
    const rows = conditionals(known);
    const at = (place: number) => rows[order[place]! * alphabet + values[order[place]!]!]!;
    drafts.push(Float64Array.from({ length: Math.min(longest, length - a) }, (_, i) => at(a + i)));
    own[a] = at(a);
    known[order[a]!] = values[order[a]!]!;
  }
  return drafts.map((draft, a) => draft.map((q, i) => Math.min(1, q / own[a + i]!)));
}

/** Expected rounds from every place to the end, from the last one back. */
function roundsAlong(kept: readonly Float64Array[], block: number): number {
  const { length } = kept;
  const rounds = new Float64Array(length + 1);
  for (let a = length - 1; a >= 0; a--) {
    const row = kept[a]!;
    const end = Math.min(length, a + block);
    let still = 1;
    let expected = 1;
    for (let place = a; place < end; place++) {
      const share = row[place - a]!;
      expected += still * (1 - share) * rounds[place + 1]!;
      still *= share;
    }
    rounds[a] = expected + still * rounds[end]!;
  }
  return rounds[0]!;
}
