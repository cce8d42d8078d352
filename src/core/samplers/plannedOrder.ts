// What is known beforehand of an order: which one it is, and the sizes that are best in it. Data that any thread can be told.
import type { OrderShape, OrderSpec } from '../orders/kinds/kind';

export interface PlannedOrder extends Pick<OrderShape, 'grid'> {
  readonly spec: OrderSpec;
  readonly edges?: readonly (readonly [number, number])[];
  /** By the number of calls: the sizes that lose least. */
  readonly sizes: Readonly<Record<number, readonly number[]>>;
  /** And the error of each, nats, where it is exact. */
  readonly errors?: Readonly<Record<number, number>>;
}
