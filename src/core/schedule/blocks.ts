// Sequences that are generated block by block.
import { type Random, randomOrder } from '../numbers/random';

/** Positions `start` … `start + length − 1` are generated together, after all that stand before them. */
export interface Block {
  readonly start: number;
  readonly length: number;
}

/** How long blocks are: all as long, the last perhaps shorter, or each as it is listed. */
export type BlockLayout = number | readonly number[];

/** The blocks of a sequence from left to right. */
export function blocksOf(length: number, layout: BlockLayout): readonly Block[] {
  if (typeof layout === 'number') return equalBlocks(length, layout);
  let end = 0;
  return layout.map((size) => {
    end += size;
    return { start: end - size, length: size };
  });
}

/** The same where there is a layout; undefined of a sequence that is generated as a whole. */
export function blocksIfAny(
  length: number,
  layout: BlockLayout | undefined,
): readonly Block[] | undefined {
  return layout === undefined ? undefined : blocksOf(length, layout);
}

/** How many blocks there are, and so how many steps at least; one where there is no layout. */
export function countOfBlocks(length: number, layout: BlockLayout = length): number {
  return typeof layout === 'number' ? Math.ceil(length / layout) : layout.length;
}

function equalBlocks(length: number, blockLength: number): readonly Block[] {
  return Array.from({ length: Math.ceil(length / blockLength) }, (_, b) => ({
    start: b * blockLength,
    length: Math.min(blockLength, length - b * blockLength),
  }));
}

/** A sequence that is generated as a whole. */
export function oneBlock(length: number): readonly Block[] {
  return [{ start: 0, length }];
}

/** What belongs to one block of what belongs to all of them, one after another. */
export function partOf(values: Float64Array, { start, length }: Block): Float64Array {
  return values.subarray(start, start + length);
}

/** The steps of every block, where the steps of all keep to the blocks. */
export function sizesByBlock(sizes: Int32Array, blocks: readonly Block[]): readonly Int32Array[] {
  let step = 0;
  return blocks.map(({ length }) => {
    const first = step;
    for (let revealed = 0; revealed < length; step++) revealed += sizes[step]!;
    return sizes.subarray(first, step);
  });
}

/** All positions block after block, in random order within each. */
export function orderInBlocks(random: Random, blocks: readonly Block[]): Int32Array {
  const order = new Int32Array(blocks.reduce((total, { length }) => total + length, 0));
  for (const { start, length } of blocks) {
    const places = randomOrder(random, length);
    for (let i = 0; i < length; i++) order[start + i] = start + places[i]!;
  }
  return order;
}

/** Up to this length every number of known positions is looked at. */
const everyLevelUpTo = 96;
/** Above it about so many in all blocks together. */
const levelCount = 128;
/** And in every block at least so many, or all of it: the first and the last are always among them. */
const fewestInBlock = 4;

/** The numbers of known positions at which an estimate looks: in every block closer together at its start. */
export function blockLevels(length: number, blocks: readonly Block[]): Int32Array {
  if (length <= everyLevelUpTo) return Int32Array.from({ length }, (_, j) => j);
  const share = Math.max(fewestInBlock, Math.floor(levelCount / blocks.length));
  return Int32Array.from(
    blocks.flatMap((block) => {
      const count = Math.min(share, block.length);
      const levels = Array.from({ length: count }, (_, i) =>
        Math.round((block.length - 1) * (i / Math.max(1, count - 1)) ** 1.5),
      );
      return [...new Set(levels)].map((level) => block.start + level);
    }),
  );
}
