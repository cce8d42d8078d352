// "groups": so many tokens of a step sampled jointly, beside the kind of a schedule.
import * as l10n from '@vscode/l10n';
import type { Report } from '../core/input/finding';
import { orderName } from '../core/orders/orderName';
import type { LeastSteps, ScheduleContext } from '../core/schedule/kinds/kind';
import { longestGrouped, searchInGroups } from '../core/study/jointGroups';
import type { NamedSchedule } from '../core/study/study';
import type { Sequence } from './orderedSequence';

/** What the field is, for completion and hovers. */
export const groupsWords =
  'So many tokens of a step are sampled jointly, as by a pair head; 1 (the default): every token by itself.';

/** The schedule with its tokens in groups; undefined where it can have none, which is reported. */
export function inGroups(
  schedule: NamedSchedule | undefined,
  groups: unknown,
  sequence: Sequence | undefined,
  report: Report,
): NamedSchedule | undefined {
  if (groups === undefined || groups === 1 || !sequence) return schedule;
  const wrong = schedule && problemOf(schedule, groups, sequence);
  if (!schedule || wrong === undefined)
    return schedule && grouped(schedule, groups as number, sequence);
  report({
    code: 'schedule.groups',
    severity: 'error',
    message: wrong,
    path: ['groups'],
    repairs: [{ title: l10n.t('Sample every token by itself'), path: ['groups'], value: 1 }],
  });
  return undefined;
}

function problemOf(
  { order, kind, needsProfile, resolve }: NamedSchedule,
  groups: unknown,
  { length }: Sequence,
): string | undefined {
  if (typeof groups !== 'number' || !Number.isInteger(groups) || groups < 1 || groups > length)
    return l10n.t`"groups" is a whole number from 1 to ${length}: how many tokens are sampled jointly.`;
  if (order)
    return l10n.t`What groups are worth is known of random order, by the profile, not of the order "${orderName(order)}".`;
  if (length > longestGrouped)
    return l10n.t`Groups are planned up to ${longestGrouped} positions; this sequence has ${length}.`;
  if (needsProfile) return undefined;
  const { kind: shape } = resolve({ length, conditionalEntropy: new Float64Array(0) });
  return shape === 'sizes'
    ? undefined
    : l10n.t`"${kind}" draws how many tokens a step reveals; tokens are sampled in groups where the sizes are fixed.`;
}

function grouped(
  { resolve, ...schedule }: NamedSchedule,
  groups: number,
  { blocks }: Sequence,
): NamedSchedule {
  return {
    ...schedule,
    resolve: (context) => {
      const byOrder = leastInGroups(context, groups, blocks);
      const found = resolve({ ...context, byOrder });
      return found.kind === 'sizes' ? { ...found, groups } : found;
    },
  };
}

/** The sizes that cost least in groups. */
function leastInGroups(
  { conditionalEntropy }: ScheduleContext,
  groups: number,
  blocks: Sequence['blocks'],
): LeastSteps {
  const search = searchInGroups(groups, blocks ? { blocks } : {});
  return {
    forSteps: (steps) => search.forSteps(conditionalEntropy, steps).sizes,
    forError: (maxError) => search.forError(conditionalEntropy, maxError).sizes,
  };
}
