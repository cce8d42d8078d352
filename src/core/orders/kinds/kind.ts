// What a law of orders is: which position becomes known at which place, drawn before anything is known.
import type { TObject } from 'typebox';
import type { Random } from '../../numbers/random';

/** An order as a file or a command names it. */
export interface OrderSpec {
  /** One of the kinds. */
  readonly kind: string;
  /** Of bisection: so many neighbours are taken as one. */
  readonly width?: number;
  /** Of a learned order: the file it stands in … */
  readonly file?: string;
  /** … and what stands there: the positions, first the one that is revealed first. */
  readonly positions?: Int32Array;
}

/** What an order may look at. */
export interface OrderShape {
  readonly length: number;
  /** Where positions lie on a grid, row by row. */
  readonly grid?: readonly [rows: number, columns: number] | undefined;
  /** Which positions speak to each other directly, where that is known. */
  readonly edges?: (() => readonly (readonly [number, number])[]) | undefined;
}

/** A law of orders for sequences of one length. */
export interface OrderLaw {
  /** Where they are few enough: all orders that may be drawn. */
  readonly listed?: ListedOrders;
  draw(random: Random): Int32Array;
  /** Whether every order of all positions is equally likely: the law that a profile speaks of. */
  readonly uniform?: true;
  /** An order whose shifts, each position moved by as much around the end, are equally likely and all there are. */
  readonly shifted?: Int32Array;
}

export interface ListedOrders {
  readonly count: number;
  order(index: number): Int32Array;
  /** How likely it is; all of them add up to 1. */
  weight(index: number): number;
}

/** A kind of order: one file each, one line in `index.ts`. */
export interface OrderKind {
  /** As written in a file: `spread`. */
  readonly name: string;
  readonly title: string;
  /** One sentence: which positions come first, and what it is good for. */
  readonly summary: string;
  /** Who uses or proposed it, for hovers. */
  readonly source: string;
  /** The fields beside `kind`, where it has any. */
  readonly fields?: TObject;
  /** The law of orders, or why there is none for such a sequence, as a sentence. */
  settle(spec: OrderSpec, shape: OrderShape): OrderLaw | string;
}

/** A law of a single order. */
export function onlyOrder(order: Int32Array): OrderLaw {
  return {
    listed: { count: 1, order: () => order, weight: () => 1 },
    draw: () => order,
  };
}

/** Equally likely orders, of which any can be made by its number. */
export function equallyLikely(count: number, order: (index: number) => Int32Array): OrderLaw {
  return {
    listed: { count, order, weight: () => 1 / count },
    draw: (random) => order(random.integer(count)),
  };
}
