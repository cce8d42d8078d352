// The words of lenses; `codeLenses.ts` shows them.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { labelled } from '../../core/input/labelled';
import type { JudgedSchedule } from '../../core/study/evaluation';
import { scheduleDoubts, verdictOn } from '../../document/doubtWords';
import { extraOver, formatNats, inARow, inOrderWords, jointly } from '../../document/format';
import type { Outline } from '../../document/outline';
import type { Range } from '../../document/problems';
import { computingWords } from '../../document/stageNames';
import { startWords } from '../../document/startWords';
import { type DocumentState, keepable } from '../analysis/documentState';
import type { Lens } from './lens';
import { goalLenses } from './orderLenses';

/** The lenses of a document: over the distribution, and over every schedule. */
export function lensesOf(state: DocumentState): readonly Lens[] {
  const { outline, evaluated } = state;
  if (!outline?.distribution) return [];
  const judged = new Map(evaluated?.reply.evaluation.schedules.map((one) => [one.name, one]));
  return [
    ...distributionLenses(state, outline.distribution.keyRange),
    ...(evaluated ? goalLenses(evaluated.reply, outline) : []),
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
  const tooltip = l10n.t('The steps behind the prior are the best there are');
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
    title: l10n.t('Open preview'),
    tooltip: l10n.t('Show the profile, the best errors and the schedules beside the text'),
    action: { type: 'preview' },
  };
  return [...statusLenses(state, range), preview, ...watchLenses(state, range)];
}

/** Where there are tokens that could be revealed. */
function watchLenses({ evaluated }: DocumentState, range: Range): Lens[] {
  const { alphabet, profile } = evaluated?.reply.evaluation ?? {};
  if (!alphabet || profile?.method === 'measured') return [];
  const tooltip = l10n.t('Play how a sampler reveals one sequence, step by step');
  return [{ range, title: l10n.t('Watch one run'), tooltip, action: { type: 'watch' } }];
}

function statusLenses(state: DocumentState, range: Range): Lens[] {
  const { phase, outline, evaluated } = state;
  const keep = keepable(state);
  const compute = {
    range,
    tooltip: l10n.t('Compute this file now'),
    action: { type: 'compute' },
  } as const;
  if (phase.kind === 'cancelled') return [{ ...compute, title: l10n.t('Cancelled · Compute') }];
  if (phase.kind === 'failed') return [{ ...compute, title: l10n.t('Failed · Try again') }];
  if (phase.kind === 'computing' && phase.fraction > 0)
    return [
      {
        range,
        title: `${labelled(computingWords(phase), `${Math.floor(100 * phase.fraction)} %`)} · ${keep ? l10n.t('Keep estimate') : l10n.t('Cancel')}`,
        tooltip: keep
          ? l10n.t('Stop here: the estimate stays as it is, with its error bars')
          : l10n.t('Stop this computation'),
        action: { type: 'cancel' },
      },
    ];
  if (phase.kind === 'waiting' && phase.until !== 'onType')
    return [
      {
        ...compute,
        title: evaluated ? l10n.t('Changed since it was computed · Compute') : l10n.t('Compute'),
      },
    ];
  if (!evaluated) return [];
  const { length, alphabet, totals, profile } = evaluated.reply.evaluation;
  const blocks = profile.blocks ? l10n.t` · ${profile.blocks.length} blocks` : '';
  const entropy = formatNats(totals.entropy, outline?.units ?? 'nats');
  if (profile.method === 'measured')
    return [
      {
        range,
        title: l10n.t`N = ${length} · Σ c = ${entropy} · measured`,
        tooltip: l10n.t`Positions, and what a sequence costs with one token per step; errors are ${extraOver(outline?.units ?? 'nats')}`,
        action: { type: 'preview' },
      },
    ];
  const method =
    profile.method === 'exact' ? l10n.t('exact') : l10n.t`${profile.samples ?? ''} samples`;
  return [
    {
      range,
      title: `N = ${length}${blocks} · q = ${alphabet} · H = ${entropy} · ${method}`,
      tooltip: l10n.t(
        'Positions, symbols, entropy of the whole sequence, and how the profile was found',
      ),
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
  const about = (nats: number) => `${interval ? '≈ ' : ''}${formatNats(nats, units)}`;
  const verdict: Lens = {
    range,
    title: [
      `${counted(steps, 'step')}${order ? ` ${inOrderWords(order)}` : ''}${reveal || means ? l10n.t(', random counts') : ''}${groups ? ` · ${jointly(groups)}` : ''}`,
      l10n.t`error ${about(error)}`,
      ...(model ? [l10n.t`total ${about(model.total)}`] : []),
      verdictOn(schedule, units),
    ].join(' · '),
    tooltip: inARow([
      order
        ? l10n.t`Best error with as many steps in this order: ${about(best)}.`
        : l10n.t`Best error with as many steps: ${about(best)}.`,
      ...scheduleDoubts([schedule]),
    ]),
    action: { type: 'preview' },
  };
  const optimal: Lens = {
    range,
    title: interval ? l10n.t('Use best known') : l10n.t('Use optimal'),
    tooltip: l10n.t('Replace this schedule by the best one with as many steps'),
    action: { type: 'useOptimal', schedule: name },
  };
  const exporting: Lens = {
    range,
    title: l10n.t('Export…'),
    tooltip: l10n.t('Save or copy this schedule as a sampler or a spreadsheet reads it'),
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
  const tooltip = l10n.t(
    'Find out by fresh samples whether the error is small enough, with a certainty that you choose',
  );
  const action = { type: 'certify', schedule: name } as const;
  return [{ range, title: l10n.t('Certify…'), tooltip, action }];
}

/** Whether no other schedule with as many steps is better, up to rounding. */
function isOptimal({ ratio }: JudgedSchedule): boolean {
  return ratio !== null && ratio <= 1 + 1e-9;
}
