// From the name of an order to its law for one sequence.
import * as l10n from '@vscode/l10n';
import { suggestion } from '../input/suggestion';
import type { Distribution } from '../laws/law';
import type { Block } from '../schedule/blocks';
import { blockwiseOrder } from './blockwise';
import { findOrderKind, orderKinds } from './kinds/index';
import type { OrderLaw, OrderShape, OrderSpec } from './kinds/kind';
import { orderNamed } from './orderName';

/** Longer sequences are planned in random order only. */
export const longestOrdered = 8192;

/** The order of everything that names none. */
export const randomSpec: OrderSpec = { kind: 'random' };

export function isRandomOrder({ kind }: OrderSpec): boolean {
  return kind === 'random';
}

/** The order that a law of this shape is revealed in, block after block where there are some; or why there is none. */
export function settleOrder(
  spec: OrderSpec,
  shape: OrderShape,
  blocks?: readonly Block[],
): OrderLaw | string {
  const kind = findOrderKind(spec.kind);
  if (!kind) return unknownOrder(spec.kind);
  if (shape.length > longestOrdered && !isRandomOrder(spec))
    return l10n.t`Orders are planned up to ${longestOrdered} positions; this sequence has ${shape.length}.`;
  if (!blocks || blocks.length === 1) return kind.settle(spec, shape);
  if (spec.positions) return leavesBlock(spec.positions, blocks) ?? kind.settle(spec, shape);
  return blockwiseOrder(blocks, ({ start, length }) =>
    kind.settle(spec, {
      length,
      edges: shape.edges && (() => edgesWithin(shape.edges?.() ?? [], start, length)),
    }),
  );
}

/** A list of all positions goes block by block by itself, or does not. */
function leavesBlock(positions: Int32Array, blocks: readonly Block[]): string | undefined {
  for (const { start, length } of blocks)
    for (const position of positions.subarray(start, start + length))
      if (position < start || position >= start + length)
        return l10n.t`The list goes on to position ${position} before the block from ${start} to ${start + length - 1} is known: in blocks an order goes block by block.`;
  return undefined;
}

function edgesWithin(
  edges: readonly (readonly [number, number])[],
  start: number,
  length: number,
): readonly (readonly [number, number])[] {
  const inside = (i: number) => i >= start && i < start + length;
  return edges.flatMap(([u, v]) =>
    inside(u) && inside(v) ? [[u - start, v - start] as const] : [],
  );
}

export function orderShapeOf({ length, grid, edges }: Distribution): OrderShape {
  return { length, grid, edges };
}

/** That there is no such order, with the one that may be meant. */
export function unknownOrder(name: string): string {
  const names = orderKinds.map((kind) => kind.name);
  return l10n.t`There is no order "${name.slice(0, 40)}"; ${suggestion(name, names).words}`;
}

/** The orders that are tried for a law where the best one is asked for: those that there are for it, or that were measured. */
export function triedOrders(law: Distribution, blocks?: readonly Block[]): readonly OrderSpec[] {
  const measured = law.kind === 'profileOnly' ? law.measured?.orders : undefined;
  if (measured) return measured.flatMap(({ name }) => orderNamed(name) ?? []);
  const width = law.memory ?? 1;
  const wanted: readonly OrderSpec[] = [
    ...orderKinds.filter(({ name }) => name !== 'learned').map(({ name }) => ({ kind: name })),
    ...(width > 1 ? [{ kind: 'bisection', width }] : []),
  ];
  return wanted.filter((spec) => typeof settleOrder(spec, orderShapeOf(law), blocks) !== 'string');
}
