import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../input/counted';
import { type OrderKind, onlyOrder } from './kind';

/** The middles of the gaps, breadth first: of [lo, hi) the one at ⌊(lo + hi)/2⌋, and so on to both of its sides. */
export function gapMiddles(length: number): readonly (readonly number[])[] {
  const levels: number[][] = [];
  let gaps: readonly (readonly [number, number])[] = [[0, length]];
  for (;;) {
    const open = gaps.filter(([low, high]) => low < high);
    if (open.length === 0) return levels;
    levels.push(open.map(([low, high]) => Math.floor((low + high) / 2)));
    gaps = open.flatMap(([low, high]) => {
      const middle = Math.floor((low + high) / 2);
      return [
        [low, middle],
        [middle + 1, high],
      ] as const;
    });
  }
}

/**
 * The same with so many neighbours taken as one. The first ones of all blocks of a level come first, then all second
 * ones, so that every step of a chain of that order can reveal as many tokens as there are blocks and lose nothing.
 */
function middleBlocks(length: number, width: number): Int32Array {
  const levels = gapMiddles(Math.ceil(length / width));
  const order = levels.flatMap((level) =>
    Array.from({ length: width }, (_, offset) =>
      level.map((block) => block * width + offset).filter((position) => position < length),
    ).flat(),
  );
  return Int32Array.from(order);
}

export const bisectionOrder: OrderKind = {
  name: 'bisection',
  title: 'Bisection',
  summary:
    'Always the middle of what lies between known positions: a chain is exact in ⌈log₂(N + 1)⌉ steps; with a width of m, a chain of order m in m times as many of its blocks.',
  source: 'Wang, Liu and Li, 2608.25505, Theorems 2 and 3',
  fields: Type.Object({
    width: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'So many neighbours are taken as one: m for a chain of order m; 1 by default.',
      }),
    ),
  }),
  settle: ({ width = 1 }, { length }) =>
    width > length
      ? l10n.t`Blocks of ${width} do not fit into ${counted(length, 'position')}.`
      : onlyOrder(middleBlocks(length, width)),
};
