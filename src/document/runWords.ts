// What happened in a watched run, in sentences.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import { sum } from '../core/numbers/entropy';
import type { CorrectedRun } from '../core/runs/correctedRun';
import type { WatchedFrame, WatchedRun } from '../core/runs/watchedRun';
import { editedEnding, editingSentence } from './editWords';
import { apposed, clauses, ended, formatLoss, formatNumber, inARow } from './format';
import type { RunFacts } from './runFacts';

/** What happened in step k, in one sentence. */
export function stepSentence(run: WatchedRun, k: number, facts: RunFacts): string {
  const { units, usesDrawnToken } = facts;
  const { frames, impossibleFrom } = run;
  const { positions, lost, entropies } = frames[k]!;
  if (k === 0)
    return entropies.length === 1
      ? l10n.t('The only token is masked.')
      : l10n.t`All ${entropies.length} tokens are masked.`;
  if (facts.edits) return editingSentence(run, k, facts);
  const count = positions.length;
  const which = usesDrawnToken ? l10n.t('likeliest of the tokens drawn everywhere') : '';
  const step = l10n.t`Step ${k} of ${frames.length - 1}`;
  if (count === 1 && lost?.kind !== 'none')
    return usesDrawnToken
      ? l10n.t`${step} keeps the likeliest of the tokens drawn everywhere; likely tokens come out too often by this.`
      : l10n.t`${step} reveals 1 token, given all that is known; nothing is lost.`;
  const does = usesDrawnToken
    ? l10n.t`${step} keeps the ${count === 1 ? '' : `${count} `}${which}`
    : l10n.t`${step} reveals ${counted(count, 'token')}${count === 1 ? '' : l10n.t(' at once')}`;
  const end = impossibleFrom === k ? l10n.t(' Together with what was known they never occur.') : '';
  return inARow([ended(apposed(does, lossClause(lost, units))), end.trim()]);
}

function lossClause(lost: WatchedFrame['lost'], units: 'nats' | 'bits'): string {
  const apart = l10n.t('each as if the others were not there');
  if (!lost) return l10n.t`${apart}; what that loses is not known yet`;
  switch (lost.kind) {
    case 'none':
      return l10n.t(
        'but what was known before never occurs, so there is no truth to hold this against',
      );
    case 'untold':
      return l10n.t('and what that loses adds up to nothing');
    case 'exact':
      return lost.nats === 0
        ? l10n.t('which say nothing of each other any more; nothing is lost')
        : l10n.t`${apart}; loses ${formatLoss(lost, units)} here`;
    case 'estimate':
      return lost.nats === 0 && lost.standardError === 0
        ? l10n.t('which by all samples say nothing of each other any more; nothing is lost')
        : l10n.t`${apart}; loses ${formatLoss(lost, units)} here`;
    default:
      return lost satisfies never;
  }
}

/** What is to be said of the whole run. */
export function endingSentence(run: WatchedRun, facts: RunFacts): string {
  const { units, usesDrawnToken } = facts;
  if (facts.edits) return editedEnding(run, facts);
  const { frames, impossibleFrom, values } = run;
  const steps = frames.length - 1;
  const done = l10n.t`Done in ${counted(steps, 'step')}`;
  if (impossibleFrom !== undefined)
    return l10n.t`${done}, and wrong since step ${impossibleFrom}: this sequence never occurs.`;
  const bias = usesDrawnToken ? l10n.t(' Besides, likely tokens come out too often.') : '';
  if (steps === values.length && !usesDrawnToken)
    return l10n.t`${done}, one token each: an exact sample, nothing is lost.`;
  const total = totalLost(frames);
  if (!total) return l10n.t`${done}; what that loses is not known yet.`;
  const what =
    total.nats === 0 && !total.standardError
      ? l10n.t('nothing is lost')
      : l10n.t`${formatLoss(total, units)} lost on the way; one token a step would lose nothing in ${values.length} steps`;
  return inARow([ended(clauses([done, what])), bias.trim()]);
}

/** All steps together; undefined while one is not known. */
export function totalLost(
  frames: readonly Pick<WatchedFrame, 'lost'>[],
): { readonly nats: number; readonly standardError?: number } | undefined {
  const all = frames.slice(1).map(({ lost }) => lost);
  const told = all.flatMap((lost) => (lost && 'nats' in lost ? [lost] : []));
  if (told.length < all.length) return undefined;
  const nats = sum(told.map((lost) => lost.nats));
  const errors = told.flatMap((lost) =>
    lost.kind === 'estimate' ? [lost.standardError ** 2] : [],
  );
  return errors.length > 0 ? { nats, standardError: Math.sqrt(sum(errors)) } : { nats };
}

/** What happened in step k of a population, in one sentence. */
export function particlesSentence({ frames, population, byRule }: CorrectedRun, k: number): string {
  const step = population[k - 1];
  if (!step)
    return l10n.t`All ${frames[0]!.entropies.length} tokens are masked, in every particle.`;
  const { particles, effective, ancestors } = step;
  const kept = ancestors && new Set(ancestors).size;
  const again = kept
    ? l10n.t` Too few: they are drawn again by their weights, ${kept} of them stay.`
    : '';
  if (byRule)
    return l10n.t`Step ${k} of ${frames.length - 1} reveals ${counted(frames[k]!.positions.length, 'token')} in the particle that is shown and what the rule chooses in the others, and weighs all ${particles.length}: ${formatNumber(effective)} are effective.${again}`;
  return l10n.t`Step ${k} of ${frames.length - 1} reveals ${counted(frames[k]!.positions.length, 'token')} in each of ${particles.length} particles and weighs them: ${formatNumber(effective)} are effective.${again}`;
}

/** What is to be said of a whole population. */
export function particlesEnding(
  { frames, population, logZ, values }: CorrectedRun,
  temperature: number,
): string {
  const least = Math.min(...population.map(({ effective }) => effective));
  const many = population[0]!.particles.length;
  return l10n.t`Done in ${counted(frames.length - 1, 'step')}: one of ${many} particles, drawn by the last weights, is nearly a sequence of the law at temperature ${temperature}; the more particles, the nearer. At least ${formatNumber(least)} were effective, log Z is about ${formatNumber(logZ)} (one estimate), with ${counted(values.length, 'call')} of the model a particle.`;
}
