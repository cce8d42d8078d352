// Two files over each other: their profiles, their least errors, and their plans side by side.
import { counted, formatError, formatNats, formatSizes, orderTitle } from '../../document/format';
import type { EvaluatedStudy } from '../evaluating';
import { surenessOf } from './claims';
import { pageOf } from './html';
import type { ReportTable } from './report';
import { type DrawnFile, twoErrors, twoProfiles } from './twoDrawings';

/** A page without scripts; the numbers are in the units of the first file. */
export function twoAsHtml(title: string, one: DrawnFile, other: DrawnFile): string {
  return pageOf({
    title,
    paragraphs: [
      'Errors are nats or bits of a whole sequence; two files say the same only where they speak of the same tokens.',
    ],
    plots: [twoProfiles(one, other), twoErrors(one, other)],
    tables: [plansTable(one, other), ...errorsTable(one, other)],
  });
}

function plansTable(one: DrawnFile, other: DrawnFile): ReportTable {
  const row = (name: string, told: (file: DrawnFile) => string) => [name, told(one), told(other)];
  const { units } = one;
  return {
    title: 'Plans',
    head: ['', one.name, other.name],
    rows: [
      row('tokens', ({ evaluation }) => String(evaluation.length)),
      row('profile', ({ evaluation }) => methods[evaluation.profile.method]),
      row('steps', ({ first }) => `${first.plan.steps}${first.suggested ? ', suggested' : ''}`),
      row('order', ({ first }) => orderTitle(first.plan.order)),
      row('error', ({ first }) => formatError(first.plan, units)),
      row('kind of number', ({ evaluation, first }) => surenessOf(evaluation, first.plan.interval)),
      row('tokens per step', ({ first }) => formatSizes(first.plan.sizes, 200)),
    ],
  };
}

const methods = { exact: 'exact', monteCarlo: 'estimated', measured: 'measured' } as const;

/** The least errors at numbers of steps that both files know. */
function errorsTable(one: DrawnFile, other: DrawnFile): readonly ReportTable[] {
  const shared = [...one.evaluation.curve.steps].filter((steps) =>
    other.evaluation.curve.steps.includes(steps),
  );
  const shown = shared.filter((steps) => Number.isInteger(Math.log2(steps)));
  if (shown.length === 0) return [];
  const least = ({ evaluation }: EvaluatedStudy, steps: number) => {
    const error = evaluation.curve.errors[evaluation.curve.steps.indexOf(steps)]!;
    const about = evaluation.profile.method === 'exact' ? '' : '≈ ';
    return `${about}${formatNats(error, one.units)}`;
  };
  return [
    {
      title: 'Least error in random order',
      head: ['', one.name, other.name],
      rows: shown.map((steps) => [counted(steps, 'step'), least(one, steps), least(other, steps)]),
    },
  ];
}
