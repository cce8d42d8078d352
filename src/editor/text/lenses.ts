// The words of lenses; `codeLenses.ts` shows them.
import { counted } from '../../core/input/counted';
import type { JudgedSchedule } from '../../core/study/evaluation';
import { scheduleDoubts, verdictOn } from '../../document/doubtWords';
import { extraOver, formatNats, inOrderWords, jointly } from '../../document/format';
import type { Outline } from '../../document/outline';
import type { Range } from '../../document/problems';
import { startWords } from '../../document/startWords';
import { type DocumentState, keepable } from '../analysis/documentState';
import type { Lens } from './lens';
import { orderLenses } from './orderLenses';

/** The lenses of a document: over the distribution, and over every schedule. */
export function lensesOf(state: DocumentState): readonly Lens[] {
  const { outline, evaluated } = state;
  if (!outline?.distribution) return [];
  const judged = new Map(evaluated?.reply.evaluation.schedules.map((one) => [one.name, one]));
  return [
    ...distributionLenses(state, outline.distribution.keyRange),
    ...(evaluated ? orderLenses(evaluated.reply, outline) : []),
    ...startLenses(state),
    ...outline.schedules.flatMap(({ name, keyRange }) => {
      const schedule = judged.get(name);
      if (!schedule) return [];
      return [
        ...scheduleLenses(schedule, keyRange, outline.units),
        ...certifyLenses(state, schedule, keyRange),
      ];
    }),
  ];
}

/** What the prior for the first tokens is worth to the plan for the goal. */
function startLenses({ outline, evaluated }: DocumentState): Lens[] {
  const { start, goal, profile } = evaluated?.reply.evaluation ?? {};
  if (!outline?.goal || !start || !goal || goal.order || !profile) return [];
  const title = startWords(start, profile.conditionalEntropy, goal.steps, outline.units);
  if (title === '') return [];
  const tooltip = 'The steps behind the prior are the best there are';
  return [
    {
      range: outline.goal.keyRange,
      title: title.slice(0, -1),
      tooltip,
      action: { type: 'preview' },
    },
  ];
}

function distributionLenses(state: DocumentState, range: Range): Lens[] {
  const preview: Lens = {
    range,
    title: 'Open preview',
    tooltip: 'Show the profile, the best errors and the schedules beside the text',
    action: { type: 'preview' },
  };
  return [...statusLenses(state, range), preview, ...watchLenses(state, range)];
}

/** Where there are tokens that could be revealed. */
function watchLenses({ evaluated }: DocumentState, range: Range): Lens[] {
  const { alphabet, profile } = evaluated?.reply.evaluation ?? {};
  if (!alphabet || profile?.method === 'measured') return [];
  const tooltip = 'Play how a sampler reveals one sequence, step by step';
  return [{ range, title: 'Watch one run', tooltip, action: { type: 'watch' } }];
}

function statusLenses(state: DocumentState, range: Range): Lens[] {
  const { phase, outline, evaluated } = state;
  const keep = keepable(state);
  const compute = { range, tooltip: 'Compute this file now', action: { type: 'compute' } } as const;
  if (phase.kind === 'cancelled') return [{ ...compute, title: 'Cancelled · Compute' }];
  if (phase.kind === 'failed') return [{ ...compute, title: 'Failed · Try again' }];
  if (phase.kind === 'computing' && phase.fraction > 0)
    return [
      {
        range,
        title: `Computing the ${phase.stage}: ${Math.floor(100 * phase.fraction)} % · ${keep ? 'Keep estimate' : 'Cancel'}`,
        tooltip: keep
          ? 'Stop here: the estimate stays as it is, with its error bars'
          : 'Stop this computation',
        action: { type: 'cancel' },
      },
    ];
  if (phase.kind === 'waiting' && phase.until !== 'onType')
    return [
      { ...compute, title: evaluated ? 'Changed since it was computed · Compute' : 'Compute' },
    ];
  if (!evaluated) return [];
  const { length, alphabet, totals, profile } = evaluated.reply.evaluation;
  const blocks = profile.blocks ? ` · ${profile.blocks.length} blocks` : '';
  const entropy = formatNats(totals.entropy, outline?.units ?? 'nats');
  if (profile.method === 'measured')
    return [
      {
        range,
        title: `N = ${length} · Σ c = ${entropy} · measured`,
        tooltip: `Positions, and what a sequence costs with one token per step; errors are ${extraOver(outline?.units ?? 'nats')}`,
        action: { type: 'preview' },
      },
    ];
  const method = profile.method === 'exact' ? 'exact' : `${profile.samples ?? ''} samples`;
  return [
    {
      range,
      title: `N = ${length}${blocks} · q = ${alphabet} · H = ${entropy} · ${method}`,
      tooltip: 'Positions, symbols, entropy of the whole sequence, and how the profile was found',
      action: { type: 'preview' },
    },
  ];
}

function scheduleLenses(
  schedule: JudgedSchedule,
  range: Range,
  units: Outline['units'],
): readonly Lens[] {
  const { name, order, steps, error, interval, best, indistinct, reveal, means, model, groups } =
    schedule;
  const least = `${interval ? '≈ ' : ''}${formatNats(best, units)}`;
  const verdict: Lens = {
    range,
    title: [
      `${counted(steps, 'step')}${order ? ` ${inOrderWords(order)}` : ''}${reveal || means ? ', random counts' : ''}${groups ? ` · ${jointly(groups)}` : ''}`,
      `error ${interval ? '≈ ' : ''}${formatNats(error, units)}`,
      ...(model ? [`total ${interval ? '≈ ' : ''}${formatNats(model.total, units)}`] : []),
      verdictOn(schedule, units),
    ].join(' · '),
    tooltip: [
      `Best error with as many steps${order ? ' in this order' : ''}: ${least}.`,
      ...scheduleDoubts([schedule]),
    ].join(' '),
    action: { type: 'preview' },
  };
  const optimal: Lens = {
    range,
    title: interval ? 'Use best known' : 'Use optimal',
    tooltip: 'Replace this schedule by the best one with as many steps',
    action: { type: 'useOptimal', schedule: name },
  };
  const exporting: Lens = {
    range,
    title: 'Export…',
    tooltip: 'Save or copy this schedule as a sampler or a spreadsheet reads it',
    action: { type: 'export', schedule: name },
  };
  return [
    verdict,
    ...(isOptimal(schedule) || indistinct ? [] : [optimal]),
    // sizes that are drawn are no list that a sampler could take, nor times
    ...(means ? [] : [exporting]),
  ];
}

/** Where the error is an estimate that samples of the law can make certain. */
function certifyLenses(
  { evaluated }: DocumentState,
  { name, order }: JudgedSchedule,
  range: Range,
): Lens[] {
  const { certifiable, evaluation } = evaluated?.reply ?? {};
  if (!certifiable || order || evaluation?.profile.method !== 'monteCarlo') return [];
  const tooltip =
    'Find out by fresh samples whether the error is small enough, with a certainty that you choose';
  const action = { type: 'certify', schedule: name } as const;
  return [{ range, title: 'Certify…', tooltip, action }];
}

/** Whether no other schedule with as many steps is better, up to rounding. */
function isOptimal({ ratio }: JudgedSchedule): boolean {
  return ratio !== null && ratio <= 1 + 1e-9;
}
