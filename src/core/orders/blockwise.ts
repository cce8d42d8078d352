// An order that goes block by block, by another order in each.
import type { Block } from '../schedule/blocks';
import { equallyLikely, type OrderLaw, onlyOrder } from './kinds/kind';

/** More orders of all blocks together than this are drawn, not listed. */
const mostListed = 4096;

/**
 * Block after block, each in the order that its own law draws. Where every block has as many orders as it takes
 * for all to go round together, one number chooses them all: what is known of a block is the same as if each chose alone,
 * since all that stands before it is known.
 */
export function blockwiseOrder(
  blocks: readonly Block[],
  lawOf: (block: Block) => OrderLaw | string,
): OrderLaw | string {
  const laws: OrderLaw[] = [];
  for (const block of blocks) {
    const law = lawOf(block);
    if (typeof law === 'string') return law;
    laws.push(law);
  }
  const joined = (orders: readonly Int32Array[]) =>
    Int32Array.from(orders.flatMap((order, b) => Array.from(order, (i) => blocks[b]!.start + i)));
  const listed = laws.flatMap((law) => (law.listed && isEven(law.listed) ? [law.listed] : []));
  const count = listed.length < laws.length ? undefined : commonMultiple(listed);
  if (count === 1) return onlyOrder(joined(listed.map((one) => one.order(0))));
  if (count !== undefined)
    return equallyLikely(count, (index) =>
      joined(listed.map((one) => one.order(index % one.count))),
    );
  return { draw: (random) => joined(laws.map((law) => law.draw(random))) };
}

function isEven({ count, weight }: NonNullable<OrderLaw['listed']>): boolean {
  return Array.from({ length: count }, (_, index) => weight(index)).every(
    (one) => Math.abs(one * count - 1) < 1e-12,
  );
}

function commonMultiple(listed: readonly { readonly count: number }[]): number | undefined {
  let multiple = 1;
  for (const { count } of listed) {
    multiple *= count / commonDivisor(multiple, count);
    if (multiple > mostListed) return undefined;
  }
  return multiple;
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
