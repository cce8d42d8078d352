// The order that a command line names, and surfaces as commands find them.

import type { Finding } from '../../core/input/finding';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import type { Surface } from '../../core/orders/surface/surface';
import { blocksIfAny } from '../../core/schedule/blocks';
import type { ResolvedSchedule } from '../../core/schedule/schedule';
import { resolvedUnder } from '../../core/study/orderedPlan';
import type { NamedSchedule } from '../../core/study/study';
import { readOrder } from '../../document/readOrder';
import { refusedOrder, surfacing } from '../../tasks/ordering';
import { type Arguments, Complaint, type Output, withProgress } from './command';
import { filesBeside } from './filesBeside';
import { placed, profileOf, refusal, type StudiedFile } from './studyFile';
import { withHelpers } from './withHelpers';

/** Asks for the order that loses least. */
export const bestOrderName = 'best';

/** What `--order` takes, for help. */
export const orderHelp =
  'spread, bisection, farthest, leftToRight, random, bayer, centroids; bisection:width=M; learned:file=FILE';

/** The order that is typed behind `--order`; complains where there is none such for the file's law. */
export function orderGiven({ file, study }: StudiedFile, text: string): OrderSpec {
  const { distribution, blockLength } = study;
  const blocks = blocksIfAny(distribution.length, blockLength);
  const findings: Finding[] = [];
  const order = readOrder(typed(text), { distribution, blocks }, filesBeside(file), (finding) =>
    findings.push(finding),
  );
  if (order) return order;
  throw new Complaint(`--order ${text}: ${findings[0]?.message ?? 'it cannot be read.'}`);
}

/** `bisection:width=2` as a file would have it. */
function typed(text: string): unknown {
  const [kind = '', ...settings] = text.split(':');
  if (settings.length === 0) return kind;
  const fields = settings.map((setting) => {
    const [name = '', ...value] = setting.split('=');
    const written = value.join('=');
    return [name, /^\d+$/.test(written) ? Number(written) : written] as const;
  });
  return { kind, ...Object.fromEntries(fields) };
}

/** The surface of a file in an order; complains at its family where there is none. */
export async function surfaceInOrder(
  { file, study, reading, recipe }: StudiedFile,
  order: OrderSpec,
  given: Arguments,
  output: Output,
  everyRow = false,
): Promise<Surface> {
  return withHelpers(given, output, async (begin) => {
    const found = surfacing(study, order, recipe, begin, everyRow);
    if (found.kind === 'refused')
      throw new Complaint(placed(file, refusal(refusedOrder(found), reading.outline)));
    return withProgress(found.job, 'surface', given, output);
  });
}

/** What a schedule of the file says, in its own order. */
export async function resolvedInOrder(
  schedule: NamedSchedule,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<ResolvedSchedule> {
  const { order, needsProfile } = schedule;
  const { length } = file.study.distribution;
  if (!needsProfile)
    return schedule.resolve({ length, conditionalEntropy: new Float64Array(length) });
  if (order) return resolvedUnder(schedule, await surfaceInOrder(file, order, given, output));
  const { conditionalEntropy } = await profileOf(file, given, output);
  return schedule.resolve({ length, conditionalEntropy });
}
