// "Lossless": rounds of draft and verify, for the orders that a law has and blocks of several sizes.
import { usualCount } from '../core/comparison/compareAll';
import { type LosslessRounds, losslessRounds } from '../core/comparison/lossless';
import { type Job, type Progress, part } from '../core/jobs/job';
import { orderName } from '../core/orders/orderName';
import { orderShapeOf, settleOrder, triedOrders } from '../core/orders/settleOrder';
import type { Study } from '../core/study/study';

export interface DraftingWish {
  /** Tokens that are drafted at once; 2, 4, 8 … by default. */
  readonly blocks?: readonly number[] | undefined;
  readonly seed?: number | undefined;
  /** Sequences of each order, where not all are listed. */
  readonly count?: number | undefined;
}

/** Of one order and one size of blocks. */
export interface DraftedOrder extends LosslessRounds {
  readonly order: string;
}

/** The expected rounds as a job, or why there are none. */
export function drafting(
  { distribution: law, profile }: Study,
  wish: DraftingWish,
): Job<readonly DraftedOrder[], Progress> | string {
  if (law.kind !== 'discrete')
    return 'Rounds are told of one law of symbols, which this file does not describe.';
  const blocks = wish.blocks ?? usualBlocks(law.length);
  const tooLong = blocks.find((block) => block > law.length);
  if (tooLong !== undefined)
    return `Blocks of ${tooLong} tokens are longer than the ${law.length} tokens that there are.`;
  const options = {
    seed: wish.seed ?? profile.seed,
    count: wish.count ?? usualCount(law),
  };
  const orders = triedOrders(law).flatMap((spec) => {
    const order = settleOrder(spec, orderShapeOf(law));
    return typeof order === 'string' ? [] : [{ name: orderName(spec), order }];
  });
  return (function* () {
    const found: DraftedOrder[] = [];
    for (const [done, { name, order }] of orders.entries()) {
      const job = losslessRounds(law, order, blocks, options);
      const rounds = yield* part(job, done / orders.length, (done + 1) / orders.length);
      found.push(...rounds.map((one) => ({ order: name, ...one })));
    }
    return found;
  })();
}

function usualBlocks(length: number): readonly number[] {
  return [2, 4, 8, 16, 32].filter((block) => block <= Math.max(2, length / 2) && block <= length);
}
