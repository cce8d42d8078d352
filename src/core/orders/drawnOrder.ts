// A law of orders as data, from which a program of another language draws.
import type { Block } from '../schedule/blocks';
import { findOrderKind } from './kinds/index';
import type { OrderShape, OrderSpec } from './kinds/kind';
import { orderName } from './orderName';
import { settleOrder } from './settleOrder';

/** How an order is drawn for one sequence; block after block where there are some, each by itself. */
export type DrawnOrder =
  | { readonly kind: 'random' }
  /** For blocks of each length one order, of which every shift around the end is equally likely. */
  | { readonly kind: 'shifts'; readonly orders: ReadonlyMap<number, readonly number[]> }
  /** Cells of one grid, row by row, all moved down and right around the edges. */
  | { readonly kind: 'cells'; readonly columns: number; readonly order: readonly number[] }
  /** The first at random, each next one at random among those farthest from all known ones. */
  | { readonly kind: 'farthest' }
  /** The same for every sequence. */
  | { readonly kind: 'fixed'; readonly order: readonly number[] };

/** The order that a specification draws in these blocks, as data; or why there is none, as a sentence. */
export function drawnOrder(
  spec: OrderSpec,
  shape: OrderShape,
  blocks: readonly Block[],
): DrawnOrder | string {
  const law = settleOrder(spec, shape, blocks);
  if (typeof law === 'string') return law;
  if (law.uniform || spec.kind === 'random') return { kind: 'random' };
  if (law.listed?.count === 1) return { kind: 'fixed', order: [...law.listed.order(0)] };
  if (spec.kind === 'farthest') return { kind: 'farthest' };
  if (spec.kind === 'bayer' && shape.grid && law.listed)
    return { kind: 'cells', columns: shape.grid[1], order: [...law.listed.order(0)] };
  const orders = new Map<number, readonly number[]>();
  for (const { length } of blocks) {
    const own = findOrderKind(spec.kind)?.settle(spec, { ...shape, length });
    if (typeof own !== 'object' || !own.shifted)
      return `No program is written for the order "${orderName(spec)}".`;
    orders.set(length, [...own.shifted]);
  }
  return { kind: 'shifts', orders };
}
