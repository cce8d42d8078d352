import { blocksOf } from '../core/blocks/layout';
import { blocksCurve, planBlocks } from '../core/blocks/plan';
import { blocksProfile, canEnumerate } from '../core/blocks/profile';
import type { Goal } from '../core/evaluation';
import { formatNats, formatSizes } from '../document/format';
import { certainty } from './certainty';
import { type Arguments, Complaint, type Output, printJson, withProgress } from './command';
import type { StudiedFile } from './studyFile';
import { textTable } from './textTable';

/** The plan of a file whose positions are generated block after block; the whole curve without a goal. */
export async function planInBlocks(
  { file, study, units }: StudiedFile,
  {
    goal,
    most,
    blockLength,
  }: { readonly goal: Goal | undefined; readonly most: number; readonly blockLength: number },
  given: Arguments,
  output: Output,
): Promise<number> {
  const { distribution, profile: options } = study;
  if (distribution.kind !== 'discrete')
    throw new Complaint(`${file}: blocks need one law of symbols.`);
  if (given.robust) throw new Complaint('--robust is for sequences without blocks.');
  if (options.method === 'exact' && !canEnumerate(distribution))
    throw new Complaint(
      `${file}: there are too many sequences for exact profiles of blocks; use the method "auto".`,
    );
  const { length } = distribution;
  const least = blocksOf(length, blockLength).length;
  const asked = goal?.kind === 'steps' ? goal.steps : goal ? least : most;
  if (asked < least)
    throw new Complaint(`There are ${least} blocks, and each needs a step: at least ${least}.`);
  const profile = await withProgress(
    blocksProfile(distribution, blockLength, options),
    'profiles of blocks',
    given,
    output,
  );
  const { totalCorrelation, method } = profile;
  if (!goal) {
    const { steps, errors } = await withProgress(
      blocksCurve(profile, most),
      'curve',
      given,
      output,
    );
    if (given.json) printJson(output, { steps: [...steps], errors: [...errors] });
    else
      output.out(
        textTable(
          ['steps', 'least error'],
          Array.from(steps, (k, i) => [String(k), formatNats(errors[i] as number, units)]),
        ),
      );
    return 0;
  }
  const { steps, sizes, error, interval, blocks } = planBlocks(profile, goal);
  if (given.json)
    printJson(output, {
      steps,
      sizes: [...sizes],
      blocks: blocks.map((block) => ({ ...block, sizes: [...block.sizes] })),
      error,
      interval,
      totalCorrelation,
    });
  else
    output.out(
      [
        `${steps} steps for ${length} tokens in ${blocks.length} blocks: error ${formatNats(error, units)} (${certainty(method, interval, options.confidence, units)})`,
        textTable(
          ['positions', 'steps', 'error', 'tokens per step'],
          blocks.map((block) => [
            `${block.start}–${block.start + block.length - 1}`,
            String(block.steps),
            formatNats(block.error, units),
            formatSizes(block.sizes),
          ]),
        ),
      ].join('\n'),
    );
  return 0;
}
