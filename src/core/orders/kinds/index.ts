import { bayerOrder } from './bayer';
import { bisectionOrder } from './bisection';
import { centroidsOrder } from './centroids';
import { farthestOrder } from './farthest';
import type { OrderKind } from './kind';
import { learnedOrder } from './learned';
import { leftToRightOrder } from './leftToRight';
import { uniformOrder } from './random';
import { spreadOrder } from './spread';

/** Every kind of order there is, in the order of menus and completions. */
export const orderKinds: readonly OrderKind[] = [
  uniformOrder,
  spreadOrder,
  bisectionOrder,
  farthestOrder,
  bayerOrder,
  centroidsOrder,
  leftToRightOrder,
  learnedOrder,
];

export function findOrderKind(name: string): OrderKind | undefined {
  return orderKinds.find((kind) => kind.name === name);
}
