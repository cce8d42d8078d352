/** What is said of the schedule shown: its error, what it cannot tell, and what one step is worth. */

import * as l10n from '@vscode/l10n';
import { planDoubts, scheduleDoubts } from '../../src/document/doubtWords';
import {
  calibrationGainWords,
  clauses,
  counted,
  ended,
  formatNats,
  formatWorth,
  groupsWorthWords,
  inARow,
  labelled,
} from '../../src/document/format';
import { inLanguage } from '../../src/document/numberLanguage';
import { startWords } from '../../src/document/startWords';
import type { Snapshot } from '../../src/protocol/panel';
import { certaintyText } from '../parts/quantity';
import { bestTitle, type ShownSchedule } from './viewState';

export function answerWords(snapshot: Snapshot, shown: ShownSchedule): string {
  const { units, length } = snapshot;
  const { title, schedule } = shown;
  const error = l10n.t`${formatNats(schedule.error, units)} (${certaintyText(schedule, snapshot)})`;
  const mean = inLanguage((length / schedule.steps).toPrecision(3));
  return inARow([
    l10n.t`${title}: error ${error}, ${counted(mean, 'token')} per step on average.`,
    ...doubtsOf(schedule, units),
  ]);
}

function doubtsOf(
  schedule: ShownSchedule['schedule'],
  units: Snapshot['units'],
): readonly string[] {
  return 'name' in schedule ? scheduleDoubts([schedule]) : planDoubts(schedule, units);
}

export function worthWords(snapshot: Snapshot, shown: boolean): string {
  const suggestion = snapshot.suggested ? l10n.t('Suggested: the knee of the curve.') : '';
  return inARow([
    suggestion,
    stepsWorth(snapshot, shown),
    pairsWorth(snapshot),
    calibrated(snapshot),
    started(snapshot),
  ]);
}

/** What a head that samples two tokens at a time jointly would buy. */
function pairsWorth({ plan: { pairs } }: Snapshot): string {
  return pairs ? ended(groupsWorthWords(pairs)) : '';
}

/** What a prior for the first tokens is worth to the plan. */
function started({ plan: { order, steps }, start, profile, units }: Snapshot): string {
  return start && !order ? startWords(start, profile.conditionalEntropy, steps, units) : '';
}

/** What a temperature for every level would gain. */
function calibrated({ plan: { calibration }, units }: Snapshot): string {
  return calibration ? ended(calibrationGainWords(calibration, units)) : '';
}

/** What one step is worth to the best schedule, which is named where another one is shown. */
function stepsWorth({ plan, units }: Snapshot, shown: boolean): string {
  const { more, fewer } = plan.marginal;
  const amount = (nats: number) => formatWorth(nats, units);
  const parts = [
    more === null ? undefined : l10n.t`one more step saves ${amount(more)}`,
    fewer === null
      ? undefined
      : more === null
        ? l10n.t`one step fewer costs ${amount(fewer)}`
        : l10n.t`one fewer costs ${amount(fewer)}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return '';
  const sentence = ended(clauses(parts));
  return shown
    ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
    : labelled(bestTitle(plan), sentence);
}
