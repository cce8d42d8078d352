// What an estimate or a measured profile cannot tell, in the same words everywhere.
import * as l10n from '@vscode/l10n';
import { countedInWords } from '../core/input/counted';
import type { Profile } from '../core/profile/profile';
import type { JudgedSchedule, Plan, SurelyWithin } from '../core/study/evaluation';
import { formatNats, formatRatio } from './format';

/** How sure the numbers of a profile or of an order's surface are. */
export function nature({ method }: Pick<Profile, 'method'>): string {
  switch (method) {
    case 'exact':
      return l10n.t('exact');
    case 'monteCarlo':
      return l10n.t('estimate');
    case 'measured':
      return l10n.t('measured on a model');
    default:
      return method satisfies never;
  }
}

type PlanDoubts = Pick<Plan, 'order' | 'indistinct' | 'conservative' | 'surely'>;

/** Where no schedule of a measured profile can be told from the even split. */
const evenForDoubt = () =>
  l10n.t(
    'The rows are too few to tell any schedule from the even split, so the even split is recommended; more rows may tell.',
  );

/** Where an interval reaches as far as rare events may. */
const reachesRareEvents = () =>
  l10n.t(
    'Too few samples told how much the error varies: the interval is conservative, it reaches as far as rare events may; more samples make it shorter.',
  );

/** Where a schedule of a measured profile cannot be told from the recommended one. */
export const notToldApart = () => l10n.t('not distinguishable from the best');

/** Where a goal of so much error is kept by the number and not by its interval. */
const notSurelyWithin = ({ maxError, steps }: SurelyWithin, units: 'nats' | 'bits') =>
  steps === null
    ? l10n.t`The interval reaches beyond ${formatNats(maxError, units)}, and with no number of steps all of it lies below.`
    : l10n.t`The interval reaches beyond ${formatNats(maxError, units)}; with ${countedInWords(steps, 'step')} all of it lies below.`;

/** What a plan cannot tell, a sentence each; nothing where it can. */
export function planDoubts(
  { order, indistinct, conservative, surely }: PlanDoubts,
  units: 'nats' | 'bits',
): readonly string[] {
  return [
    ...(surely ? [notSurelyWithin(surely, units)] : []),
    ...(indistinct ? [order ? evenForOrder() : evenForDoubt()] : []),
    ...(conservative ? [reachesRareEvents()] : []),
  ];
}

/** What is not known of schedules that are held against the best, a sentence each. */
export function scheduleDoubts(
  schedules: readonly Pick<JudgedSchedule, 'name' | 'indistinct' | 'conservative'>[],
): readonly string[] {
  const names = schedules.filter(({ indistinct }) => indistinct).map(({ name }) => name);
  return [
    ...(names.length > 0
      ? [l10n.t`By so few rows or samples ${notToldApart()}: ${names.join(', ')}.`]
      : []),
    ...(schedules.some(({ conservative }) => conservative) ? [reachesRareEvents()] : []),
  ];
}

/**
 * A schedule against the best with as many steps: "1.84× best", "optimal"; of an estimate, by which nobody knows
 * what is optimal, "nothing better can be told".
 */
export function verdictOn(
  {
    ratio,
    best,
    interval,
    indistinct,
  }: Pick<JudgedSchedule, 'ratio' | 'best' | 'interval' | 'indistinct'>,
  units: 'nats' | 'bits',
): string {
  if (ratio !== null && ratio <= 1 + 1e-9)
    return interval ? l10n.t('nothing better can be told') : l10n.t('optimal');
  if (indistinct) return notToldApart();
  const about = interval ? '≈ ' : '';
  return ratio === null
    ? l10n.t`best ${about}${formatNats(best, units)}`
    : l10n.t`${about}${formatRatio(ratio)} best`;
}

/** Of a plan in an order that is not told from the even split. */
const evenForOrder = () =>
  l10n.t(
    'The samples are too few to tell any sizes from as many tokens in every step in this order, so these are recommended.',
  );
