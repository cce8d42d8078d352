// A schedule in blocks, as targets take it.
import { sum } from '../../core/numbers/entropy';
import { type BlockLayout, blocksOf, sizesByBlock } from '../../core/schedule/blocks';
import type { ExportedSchedule } from './csv';
import type { ExportContext, ExportTarget } from './target';

/** What a target is given of a schedule for a sequence that is generated block by block. */
export interface InBlocks {
  readonly schedule: ExportedSchedule;
  readonly blocks: NonNullable<ExportContext['blocks']>;
}

/**
 * Formats take the steps of all blocks, samplers that repeat one list in every block that list; says why a target
 * takes neither.
 */
export function blockSchedule(
  { name, upstream, repeatsBlocks }: Pick<ExportTarget, 'name' | 'upstream' | 'repeatsBlocks'>,
  schedule: ExportedSchedule,
  blockLength: BlockLayout,
): InBlocks | string {
  const { sizes } = schedule;
  const tokens = sum(sizes);
  const layout = blocksOf(tokens, blockLength);
  const lengths = layout.map(({ length }) => length);
  const [longest = tokens] = lengths;
  // the last may be shorter, and no more
  const uneven =
    lengths.slice(0, -1).some((length) => length !== longest) || (lengths.at(-1) ?? 0) > longest;
  const blocks = {
    length: longest,
    count: layout.length,
    ...(uneven && { lengths }),
  };
  if (!upstream) return { schedule, blocks };
  if (!repeatsBlocks)
    return `${name} reads one schedule for the whole sequence, and this file has "blockLength"`;
  if (uneven)
    return `${name} generates blocks of one length, and those of "${schedule.name}" are ${lengths.join(', ')} tokens long`;
  const [first, ...others] = sizesByBlock(sizes, layout).map((own) => [...own]);
  if (!first || others.some((other) => String(other) !== String(first)))
    return `${name} repeats one list in every block, and the blocks of "${schedule.name}" differ: give the list of one block, such as [${first}]`;
  return { schedule: { ...schedule, sizes: Int32Array.from(first) }, blocks };
}
