// What a report says of a file: question, answer, plan, tables, claims, and where all of it comes from.
import { spoken } from '../../core/input/phrase';
import type { Evaluation, JudgedSchedule } from '../../core/study/evaluation';
import { planDoubts, scheduleDoubts, verdictOn } from '../../document/doubtWords';
import { meaningOfErrors } from '../../document/errorMeaning';
import {
  counted,
  formatCounts,
  formatError,
  formatHalfWidth,
  formatNats,
  formatNumber,
  formatSizes,
  groupsWorthWords,
  inOrderWords,
  orderTitle,
} from '../../document/format';
import { claimsOf, confidenceOf, surenessOf } from './claims';
import { drawingsOf } from './drawings';
import type { FileReport, ReportedFile, ReportTable } from './report';

/** Nobody reads more of a list of sizes. */
const longestSizes = 4000;

export function reportOf(file: ReportedFile): FileReport {
  const { evaluation, first, outline } = file;
  const { plan } = first;
  const { units } = outline;
  return {
    title: outline.title ?? file.source.file,
    question: questionOf(file),
    answer: answerOf(file),
    plan: [
      ...planDoubts(plan, units),
      ...(plan.pairs ? [`${groupsWorthWords(plan.pairs)}.`] : []),
      meaningOfErrors(evaluation.profile, units, plan.order),
    ],
    sizes: formatSizes(plan.sizes, longestSizes),
    plots: drawingsOf(evaluation, plan, units),
    tables: [...scheduleTable(evaluation, units), ...neededTable(evaluation, units)],
    claims: claimsOf(file),
    origin: originOf(file),
  };
}

function questionOf({ evaluation, first, outline }: ReportedFile): readonly string[] {
  const { goal, suggested } = first;
  const { length, alphabet, profile } = evaluation;
  const family = outline.distribution?.family?.name;
  const symbols = alphabet > 0 ? ` over ${counted(alphabet, 'symbol')}` : '';
  const what =
    profile.method === 'measured'
      ? `a trained model of ${counted(length, 'token')}${symbols}`
      : `${counted(length, 'token')}${symbols}${family ? ` of the family ${family}` : ''}`;
  const order = inOrderWords(goal.order);
  const asked =
    goal.kind === 'steps'
      ? `Which sizes of ${counted(goal.steps, 'step')} lose least, ${order}, for ${what}?`
      : `How few steps lose at most ${formatNats(goal.maxError, outline.units)}, ${order}, for ${what}?`;
  return [
    ...(outline.description ? [outline.description] : []),
    asked,
    ...(suggested
      ? [
          'The file asks for no number of steps: this is where its curve of errors bends, so that one more step begins to save little.',
        ]
      : []),
  ];
}

/** No loss below nothing is a headline: rows of a model can say that more tokens at once are better. */
function answerOf({ evaluation, first, outline }: ReportedFile): FileReport['answer'] {
  const { steps, error, interval } = first.plan;
  const sureness = surenessOf(evaluation, interval);
  return {
    steps: counted(steps, 'step'),
    error: error < 0 ? 'no loss that can be told' : `${formatNats(error, outline.units)} lost`,
    sureness: interval
      ? `${sureness} ± ${formatHalfWidth(interval, outline.units)}, ${confidenceOf(evaluation)}`
      : sureness,
  };
}

function scheduleTable(evaluation: Evaluation, units: 'nats' | 'bits'): readonly ReportTable[] {
  const { schedules, length, unjudged = [] } = evaluation;
  if (schedules.length + unjudged.length === 0) return [];
  const doubts = [...scheduleDoubts(schedules), ...unjudged.map(({ reason }) => spoken(reason))];
  return [
    {
      title: 'Schedules of the file',
      ...(doubts.length > 0 && { about: doubts.join(' ') }),
      head: [
        'schedule',
        'steps',
        'order',
        'error',
        'kind of number',
        'least with as many',
        'against it',
        'tokens per step',
      ],
      rows: schedules.map((one) => scheduleRow(one, evaluation, length, units)),
    },
  ];
}

function scheduleRow(
  one: JudgedSchedule,
  evaluation: Evaluation,
  length: number,
  units: 'nats' | 'bits',
): readonly string[] {
  return [
    one.name,
    String(one.steps),
    orderTitle(one.order),
    formatError(one, units),
    surenessOf(evaluation, one.interval),
    `${one.interval ? '≈ ' : ''}${formatNats(one.best, units)}`,
    verdictOn(one, units),
    formatCounts(one, length, 60),
  ];
}

function neededTable(
  { needed, profile }: Evaluation,
  units: 'nats' | 'bits',
): readonly ReportTable[] {
  const rows = needed[units];
  if (rows.length === 0) return [];
  return [
    {
      title: 'Steps for an error',
      about: `The fewest steps in random order whose error is at most that${profile.method === 'exact' ? ', exact' : ', by the curve as it was found'}.`,
      head: [`error at most, ${units}`, 'steps'],
      rows: rows.map(({ target, steps }) => [formatNumber(target), String(steps)]),
    },
  ];
}

function originOf({ evaluation, source, version }: ReportedFile): FileReport['origin'] {
  const { profile, note } = evaluation;
  return [
    ['File', source.file],
    ['sha256 of the file', source.sha256 ?? 'the text was not saved'],
    ['Profile', `${howFound(profile)}: ${spoken(profile.algorithm)}`],
    ...(profile.method === 'measured'
      ? []
      : [['Computed this way because', spoken(profile.reason)] as const]),
    ...(profile.samples === null
      ? []
      : [[profile.method === 'measured' ? 'Rows' : 'Samples', String(profile.samples)] as const]),
    ['Seed', profile.seed === null ? 'none: nothing was drawn' : String(profile.seed)],
    ...(note ? [['Note', spoken(note)] as const] : []),
    ['Program', `Unmask ${version}`],
    ['The same again', `unmask report ${JSON.stringify(source.file)} --to report.html`],
  ];
}

function howFound({ method }: Evaluation['profile']): string {
  return method === 'monteCarlo' ? 'estimated' : method;
}
