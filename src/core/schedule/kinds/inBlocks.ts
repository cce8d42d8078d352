// A kind of schedule in each block of a sequence.
import * as l10n from '@vscode/l10n';
import { counted } from '../../input/counted';
import type { Report } from '../../input/finding';
import { type Block, partOf } from '../blocks';
import type { ResolvedSchedule, ScheduledBlock } from '../schedule';
import type { ScheduleContext, ScheduleKind } from './kind';

/** What a kind is given in a file, beside its name. */
type Fields = { readonly [field: string]: unknown };

/**
 * Whether a kind can be served in blocks; reports what cannot. A number of steps is that of all blocks
 * together; everything else is of every block by itself.
 */
export function checkInBlocks(
  kind: ScheduleKind,
  fields: Fields,
  blocks: readonly Block[],
  report: Report,
): boolean {
  const length = blocks.reduce((total, block) => total + block.length, 0);
  const { steps } = fields;
  if (typeof steps !== 'number') return kind.check(fields, blocks[0]?.length ?? 0, report);
  return kind.check(fields, length, report) && enoughSteps(steps, blocks, report);
}

/** Reports fewer steps than blocks. */
export function enoughSteps(
  steps: number,
  { length: count }: readonly Block[],
  report: Report,
  code = 'schedule.steps',
): boolean {
  if (steps >= count) return true;
  report({
    code,
    severity: 'error',
    message: l10n.t`There are ${count} blocks, and each needs a step: at least ${count} steps.`,
    path: ['steps'],
    repairs: [{ title: l10n.t`Use ${counted(count, 'step')}`, path: ['steps'], value: count }],
  });
  return false;
}

/**
 * What a kind comes down to in blocks: its own schedule in every block, by the profile of the block. So
 * the promises of theorems add up: TC and DTC of the blocks, each given what stands before, are together
 * no more than those of the whole sequence.
 */
export function resolveInBlocks(
  kind: ScheduleKind,
  fields: Fields,
  context: ScheduleContext,
  blocks: readonly Block[],
): ResolvedSchedule {
  if (kind.resolveInBlocks) return kind.resolveInBlocks(fields, context, blocks);
  const { steps } = fields;
  const allotted = typeof steps === 'number' ? allot(steps, blocks) : undefined;
  return joined(
    blocks.map((block, b) => ({
      ...block,
      schedule: kind.resolve(allotted ? { ...fields, steps: allotted[b] } : fields, {
        length: block.length,
        conditionalEntropy: partOf(context.conditionalEntropy, block),
      }),
    })),
  );
}

/** One step a block, and the others by the tokens that are left: as samplers in use do, earlier blocks first. */
export function allot(steps: number, blocks: readonly Block[]): readonly number[] {
  const length = blocks.reduce((total, block) => total + block.length, 0);
  const spare = steps - blocks.length;
  const single = length === blocks.length;
  let [before, given] = [0, 0];
  return blocks.map((block) => {
    before += single ? 1 : block.length - 1;
    const due = Math.ceil((spare * before) / (single ? length : length - blocks.length));
    const own = 1 + due - given;
    given = due;
    return own;
  });
}

/** One list of sizes where no block draws its counts; one block is the whole sequence. */
function joined(parts: readonly ScheduledBlock[]): ResolvedSchedule {
  const [only, ...others] = parts;
  if (only && others.length === 0) return only.schedule;
  const sizes = parts.flatMap(({ schedule }) =>
    schedule.kind === 'sizes' ? [schedule.sizes] : [],
  );
  if (sizes.length < parts.length) return { kind: 'blocks', parts };
  return { kind: 'sizes', sizes: Int32Array.from(sizes.flatMap((own) => [...own])) };
}

/** Where the first step crosses from one block into the next; undefined where none does. */
export function firstCrossing(
  sizes: readonly number[],
  blocks: readonly Block[],
): { readonly step: number; readonly border: number } | undefined {
  const borders = new Set(blocks.map(({ start }) => start));
  let end = 0;
  for (const [step, size] of sizes.entries()) {
    for (let border = end + 1; border < end + size; border++)
      if (borders.has(border)) return { step, border };
    end += size;
  }
  return undefined;
}

/** The same steps, cut where they cross from one block into the next. */
export function cutAtBorders(
  sizes: readonly number[],
  blocks: readonly Block[],
): readonly number[] {
  let end = 0;
  const ends = sizes.map((size) => {
    end += size;
    return end;
  });
  const cuts = [...new Set([...ends, ...blocks.map(({ start }) => start)])]
    .filter((cut) => cut > 0)
    .sort((one, other) => one - other);
  return cuts.map((cut, k) => cut - (cuts[k - 1] ?? 0));
}
