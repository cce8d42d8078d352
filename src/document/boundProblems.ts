// Problems of schedules that lose more than the best one with as many steps.

import * as l10n from '@vscode/l10n';
import { counted, countedInWords } from '../core/input/counted';
import { labelled } from '../core/input/labelled';
import { spoken } from '../core/input/phrase';
import type { OrderSpec } from '../core/orders/kinds/kind';
import type { Profile } from '../core/profile/profile';
import type { Evaluation, JudgedSchedule, Plan, Unjudged } from '../core/study/evaluation';
import { verdictOn } from './doubtWords';
import {
  ended,
  extraOver,
  formatError,
  formatNats,
  formatNumber,
  formatRatio,
  inOrderWords,
} from './format';
import { fittedJson } from './jsonText';
import { valueLike } from './orderWords';
import type { Outline, OutlinedSchedule } from './outline';
import type { Problem } from './problems';

/** From which ratio to the best error a schedule is worth a word. */
export interface RatioThresholds {
  /** Up to this ratio a schedule counts as good. */
  readonly good: number;
  /** From this ratio on it is a warning. */
  readonly warning: number;
}

/** Before the editor's settings say otherwise, and on the command line. */
export const usualThresholds: RatioThresholds = { good: 1.1, warning: 1.5 };

/** Best schedules up to this many steps are written out as lists; longer ones by their kind. */
const longestList = 32;

/** The bound diagnostics: every schedule against the best one with as many steps, and what the goal costs. */
export function boundProblems(
  outline: Outline,
  evaluation: Pick<Evaluation, 'schedules' | 'goal' | 'modelBelow' | 'order' | 'unjudged'> & {
    readonly profile: Pick<Profile, 'method'>;
  },
  thresholds: RatioThresholds,
): readonly Problem[] {
  const measured = evaluation.profile.method === 'measured';
  const { order } = evaluation;
  const meaning: Meaning = { measured, units: outline.units, ...(order && { order }) };
  const places = new Map(outline.schedules.map((place) => [place.name, place]));
  const judged = evaluation.schedules.flatMap((schedule) => {
    const place = places.get(schedule.name);
    return place ? [judge(schedule, place, meaning, thresholds)] : [];
  });
  const { goal, model } = outline;
  return [
    ...judged,
    ...(evaluation.unjudged ?? []).map((one) => unjudgedProblem(one, outline)),
    ...(evaluation.goal && goal ? [goalCost(evaluation.goal, goal.range, meaning)] : []),
    ...(evaluation.modelBelow !== undefined && model
      ? [tooGood(evaluation.modelBelow, model.keyRange)]
      : []),
  ];
}

/** At its schedule, or at the goal or what else is there to plan for. */
function unjudgedProblem(
  { schedule, order, reason }: Unjudged,
  { schedules, goal, distribution }: Outline,
): Problem {
  const start = { line: 0, character: 0 };
  const range = schedules.find(({ name }) => name === schedule)?.range ??
    goal?.range ??
    distribution?.keyRange ?? { start, end: start };
  const what =
    schedule === undefined ? l10n.t('Nothing is planned') : l10n.t('The schedule is not judged');
  return {
    code: 'order.unjudged',
    severity: 'warning',
    message: `${ended(`${what} ${inOrderWords(order)}`)} ${spoken(reason)}`,
    range,
    fixes: [],
  };
}

function tooGood(position: number, range: Problem['range']): Problem {
  return {
    code: 'model.below',
    severity: 'warning',
    message: l10n.t`c(${position}) lies below h(${position}): no model can have a cross entropy below the data's own entropy.`,
    range,
    fixes: [],
  };
}

function judge(
  schedule: JudgedSchedule,
  { range, place }: OutlinedSchedule,
  meaning: Meaning,
  { good, warning }: RatioThresholds,
): Problem {
  const { units } = meaning;
  const { steps, error, interval, best, bestSizes, ratio, reveal, means, indistinct } = schedule;
  const named = schedule.order ? ` ${inOrderWords(schedule.order)}` : '';
  const cost = l10n.t`${formatError({ error, interval }, units)} in ${countedInWords(steps, 'step')}${named}`;
  const least = formatNats(best, units);
  const random = reveal !== null || means !== undefined;
  const subject = !random
    ? l10n.t('Error')
    : error < 0
      ? l10n.t('Error of random counts')
      : l10n.t('Random counts cost');
  if (ratio !== null && ratio <= good)
    return {
      code: 'schedule.good',
      severity: 'information',
      message:
        ratio <= 1 + 1e-9
          ? `${ended(labelled(`${subject} ${cost}`, interval ? verdictOn(schedule, units) : l10n.t`no schedule with as many steps${schedule.order ? l10n.t(' in this order') : ''} has less`))}${remark(meaning)}`
          : `${ended(labelled(`${subject} ${cost}`, nearBest(random, formatNumber((ratio - 1) * 100), least)))}${remark(meaning)}`,
      range,
      fixes: [],
    };
  const times = indistinct
    ? l10n.t`${verdictOn(schedule, units)}, ${least}, by so few rows or samples`
    : ratio !== null
      ? timesBest(random, formatRatio(ratio), least)
      : best < 0
        ? bestSaves(random, formatNats(-best, units))
        : bestHasNone(random);
  const poor = (ratio === null || ratio >= warning) && !indistinct;
  return {
    code: poor ? 'schedule.poor' : 'schedule.loose',
    severity: poor ? 'warning' : 'information',
    message: `${ended(labelled(`${subject} ${cost}`, times))}${remark(meaning)}`,
    range,
    fixes: replacements(
      bestSizes,
      least,
      random ? l10n.t('best fixed counts') : l10n.t('optimal schedule'),
    ).map(([title, value], index) => ({
      title,
      edits: [{ range, newText: fittedJson(valueLike(schedule, value, meaning.order), place) }],
      preferred: index === 0,
    })),
  };
}

/** What errors mean under this profile, and how they are shown. */
interface Meaning {
  readonly measured: boolean;
  readonly units: 'nats' | 'bits';
  /** Of the file. */
  readonly order?: OrderSpec;
}

function nearBest(random: boolean, percent: string, least: string): string {
  return random
    ? l10n.t`within ${percent} % of the best fixed counts, ${least}`
    : l10n.t`within ${percent} % of the best, ${least}`;
}

function timesBest(random: boolean, times: string, least: string): string {
  return random
    ? l10n.t`${times} the best fixed counts, ${least}`
    : l10n.t`${times} the best, ${least}`;
}

function bestSaves(random: boolean, amount: string): string {
  return random ? l10n.t`the best fixed counts save ${amount}` : l10n.t`the best saves ${amount}`;
}

function bestHasNone(random: boolean): string {
  return random ? l10n.t('the best fixed counts have none') : l10n.t('the best has none');
}

function remark({ measured, units }: Meaning): string {
  return measured ? l10n.t` Errors are ${extraOver(units)}.` : '';
}

function replacements(
  bestSizes: Int32Array,
  least: string,
  what: string,
): readonly (readonly [string, unknown])[] {
  // of a measured profile that increases, fewer than the schedule has
  const steps = bestSizes.length;
  const list = [
    l10n.t`Replace by the ${what} (${counted(steps, 'step')}, error ${least})`,
    [...bestSizes],
  ] as const;
  const kind = [
    l10n.t`Replace by ${`{ "kind": "optimal", "steps": ${steps} }`}`,
    { kind: 'optimal', steps },
  ] as const;
  return steps <= longestList ? [list, kind] : [kind, list];
}

function goalCost(plan: Plan, range: Problem['range'], meaning: Meaning): Problem {
  const steps = countedInWords(plan.steps, 'step');
  return {
    code: 'goal.cost',
    severity: 'information',
    message: l10n.t`The best schedule${plan.order ? ` ${inOrderWords(plan.order)}` : ''}: ${steps}, error ${formatError(plan, meaning.units)}.${remark(meaning)}`,
    range,
    fixes: [],
  };
}
