import type { Evaluation, JudgedSchedule, Plan } from '../core/evaluation';
import { jsonText } from './fixes';
import { formatError, formatNats, formatNumber } from './format';
import type { Outline, OutlinedSchedule } from './outline';
import type { Problem } from './problems';

/** From which ratio to the best error a schedule is worth a word. */
export interface RatioThresholds {
  /** Up to this ratio a schedule counts as good. */
  readonly good: number;
  /** From this ratio on it is a warning. */
  readonly warning: number;
}

/** Best schedules up to this many steps are written out as lists; longer ones by their kind. */
const longestList = 32;

/** The bound diagnostics: every schedule against the best one with as many steps, and what the goal costs. */
export function boundProblems(
  outline: Outline,
  evaluation: Pick<Evaluation, 'schedules' | 'goal'>,
  thresholds: RatioThresholds,
): readonly Problem[] {
  const places = new Map(outline.schedules.map((place) => [place.name, place]));
  const judged = evaluation.schedules.flatMap((schedule) => {
    const place = places.get(schedule.name);
    return place ? [judge(schedule, place, outline.units, thresholds)] : [];
  });
  const { goal } = outline;
  return evaluation.goal && goal
    ? [...judged, goalCost(evaluation.goal, goal.range, outline.units)]
    : judged;
}

function judge(
  { steps, error, interval, best, bestSizes, ratio }: JudgedSchedule,
  { range }: OutlinedSchedule,
  units: 'nats' | 'bits',
  { good, warning }: RatioThresholds,
): Problem {
  const cost = `${formatError({ error, interval }, units)} in ${steps === 1 ? 'one step' : `${steps} steps`}`;
  const least = formatNats(best, units);
  if (ratio !== null && ratio <= good)
    return {
      code: 'schedule.good',
      severity: 'information',
      message:
        ratio <= 1 + 1e-9
          ? `Error ${cost}: ${interval ? 'not to be told from the best' : 'no schedule with as many steps has less'}.`
          : `Error ${cost}: within ${formatNumber((ratio - 1) * 100)} % of the best, ${least}.`,
      range,
      fixes: [],
    };
  const times = ratio === null ? 'the best has none' : `${formatNumber(ratio)}× the best, ${least}`;
  const poor = ratio === null || ratio >= warning;
  return {
    code: poor ? 'schedule.poor' : 'schedule.loose',
    severity: poor ? 'warning' : 'information',
    message: `Error ${cost}: ${times}.`,
    range,
    fixes: replacements(steps, bestSizes, least).map(([title, value], index) => ({
      title,
      edits: [{ range, newText: jsonText(value) }],
      preferred: index === 0,
    })),
  };
}

function replacements(
  steps: number,
  bestSizes: Int32Array,
  least: string,
): readonly (readonly [string, unknown])[] {
  const list = [
    `Replace by the optimal schedule (${steps} steps, error ${least})`,
    [...bestSizes],
  ] as const;
  const kind = [
    `Replace by { "kind": "optimal", "steps": ${steps} }`,
    { kind: 'optimal', steps },
  ] as const;
  return steps <= longestList ? [list, kind] : [kind, list];
}

function goalCost(plan: Plan, range: Problem['range'], units: 'nats' | 'bits'): Problem {
  const steps = plan.steps === 1 ? 'one step' : `${plan.steps} steps`;
  return {
    code: 'goal.cost',
    severity: 'information',
    message: `The best schedule: ${steps}, error ${formatError(plan, units)}.`,
    range,
    fixes: [],
  };
}
