// The name of an order as people write it.
import type { OrderShape, OrderSpec } from './kinds/kind';

/** As it is written behind `--order`: `spread`, `bisection:width=2`, `learned:file=order.json`. */
export function orderName({ kind, width, file }: OrderSpec): string {
  const settings = [
    ...(width === undefined || width === 1 ? [] : [`width=${width}`]),
    ...(file === undefined ? [] : [`file=${file}`]),
  ];
  return [kind, ...settings].join(':');
}

/** What the measuring script is called with to measure an order. */
export function measuringOptions(order: OrderSpec, { grid }: Pick<OrderShape, 'grid'>): string {
  const onGrid = order.kind === 'bayer' && grid ? ` --grid ${grid.join('x')}` : '';
  return `--orders ${orderName(order)}${onGrid}`;
}

/** The order that has such a name; undefined where it is no name, and of a learned order, whose file is not at hand here. */
export function orderNamed(name: string): OrderSpec | undefined {
  const [, kind, width] = /^([A-Za-z]+)(?::width=(\d+))?$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return { kind, ...(width !== undefined && { width: Number(width) }) };
}
