// `plan --groups G`: the best schedule where the tokens of a step are sampled jointly, so many at a time.
import type { Job } from '../../core/jobs/job';
import { isRandomOrder, randomSpec } from '../../core/orders/settleOrder';
import type { Profile } from '../../core/profile/profile';
import { type GroupedPlan, groupedErrors, groupedPlan } from '../../core/study/groupedPlan';
import { longestGrouped } from '../../core/study/jointGroups';
import type { Goal } from '../../core/study/study';
import { formatNats, formatSizes, groupsWorthWords, jointly } from '../../document/format';
import { certainty, objectiveOf } from '../terminal/certainty';
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { orderGiven } from '../terminal/orderOption';
import { sizesAsAsked } from '../terminal/sizesTable';
import { profileOf, type StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

export async function planInGroups(
  file: StudiedFile,
  goal: Goal | undefined,
  most: number,
  given: Arguments,
  output: Output,
): Promise<number> {
  const { length } = file.study.distribution;
  const groups = wholeNumber('--groups', given.groups ?? '', 1, length);
  refuseWithGroups(file, goal, given);
  const profile = await profileOf(file, given, output);
  refuseFewer(profile, goal, most);
  if (goal) tellPlan(file, groupedPlan(profile, groups, goal), profile, given, output);
  else {
    const job = groupedErrors(profile, groups, most);
    await tellCurve(file, { job, groups }, profile, given, output);
  }
  return 0;
}

/** What groups are worth is known by the profile, which speaks of random order. */
function refuseWithGroups(file: StudiedFile, goal: Goal | undefined, given: Arguments): void {
  const { length } = file.study.distribution;
  const { robust, total, bounds, confirm, maxError, order } = given;
  const [option] = [
    ...(robust ? ['--robust'] : []),
    ...(total ? ['--total'] : []),
    ...(bounds ? ['--bounds'] : []),
    ...(confirm !== undefined ? ['--confirm'] : []),
    ...(maxError?.includes(',') ? ['a list of errors'] : []),
  ];
  if (option) throw new Complaint(`--groups does not go with ${option}.`);
  const planned = goal && goal === file.study.goal ? goal.order : file.study.order;
  const asked = order === undefined ? (planned ?? randomSpec) : orderGiven(file, order);
  if (!isRandomOrder(asked))
    throw new Complaint(
      'What groups are worth is known of random order, by the profile: say --order random.',
    );
  if (length > longestGrouped)
    throw new Complaint(
      `Groups are planned up to ${longestGrouped} positions; this sequence has ${length}.`,
    );
}

function refuseFewer({ blocks }: Profile, goal: Goal | undefined, most: number): void {
  const fewest = blocks?.length ?? 1;
  const steps = goal?.kind === 'steps' ? goal.steps : goal ? fewest : most;
  if (steps < fewest)
    throw new Complaint(`There are ${fewest} blocks, and each needs a step: at least ${fewest}.`);
}

function tellPlan(
  { study, units }: StudiedFile,
  plan: GroupedPlan,
  profile: Profile,
  given: Arguments,
  output: Output,
): void {
  const { steps, sizes, error, interval, worth } = plan;
  const { groups, single, enough } = worth;
  if (given.json) {
    printJson(output, {
      groups,
      steps,
      sizes: [...sizes],
      error,
      interval,
      single,
      enough,
      saved: single.steps - enough,
      ...objectiveOf(profile),
    });
    return;
  }
  const { length } = study.distribution;
  const sure = certainty(profile.method, interval, study.profile.confidence, units);
  output.out(
    [
      `${steps} steps for ${length} tokens, sampled ${jointly(groups)}: error ${formatNats(error, units)} (${sure})`,
      `every token by itself: ${single.steps} steps, error ${formatNats(single.error, units)}`,
      groupsWorthWords(worth),
      `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
      sizesAsAsked(sizes),
    ].join('\n'),
  );
}

async function tellCurve(
  { units }: StudiedFile,
  { job, groups }: { readonly job: Job<Float64Array>; readonly groups: number },
  profile: Profile,
  given: Arguments,
  output: Output,
): Promise<void> {
  const errors = await withProgress(job, 'curve', given, output);
  const fewest = profile.blocks?.length ?? 1;
  const steps = Array.from(errors, (_, i) => fewest + i);
  if (given.json)
    printJson(output, {
      groups,
      ...(profile.blocks && { steps }),
      errors: [...errors],
      ...objectiveOf(profile),
    });
  else
    output.out(
      textTable(
        ['steps', `least error, sampled ${jointly(groups)}`],
        steps.map((k, i) => [String(k), formatNats(errors[i]!, units)]),
      ),
    );
}
