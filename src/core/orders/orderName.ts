import type { OrderSpec } from './kinds/kind';

/** As it is written behind `--order`: `spread`, `bisection:width=2`, `learned:file=order.json`. */
export function orderName({ kind, width, file }: OrderSpec): string {
  const settings = [
    ...(width === undefined || width === 1 ? [] : [`width=${width}`]),
    ...(file === undefined ? [] : [`file=${file}`]),
  ];
  return [kind, ...settings].join(':');
}
