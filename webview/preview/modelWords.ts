/** What the model of a file makes of a schedule, in words. */
import * as l10n from '@vscode/l10n';
import type { ModelErrors } from '../../src/core/study/modelErrors';
import { nature } from '../../src/document/doubtWords';
import { counted, formatNats, inARow } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { leastTotalOf, type ShownSchedule } from './viewState';

/** What the file's model makes of the schedule shown, and what costs least with it; nothing without a model. */
export function modelWords(snapshot: Snapshot, { title, schedule }: ShownSchedule): string {
  const { plan, units, profile, modelBelow } = snapshot;
  const { model, error } = schedule;
  if (!model) return '';
  const nats = (amount: number) => formatNats(amount, units);
  return inARow([
    l10n.t`${title} with the model of this file: learning error ${nats(model.learning)} + factorisation error ${nats(error)} = total ${nats(model.total)} (${nature(profile)}).`,
    l10n.t`Parallelisation gap: ${gapWords(model, nats)}.`,
    leastWords(plan, nats),
    ...(modelBelow === undefined
      ? []
      : [
          l10n.t`c(${modelBelow}) is below h(${modelBelow}), which no model reaches: learning and total are too low by what is wrong there.`,
        ]),
  ]);
}

function gapWords({ gap }: ModelErrors, nats: (amount: number) => string): string {
  return gap < 0
    ? l10n.t`${nats(-gap)} less than one token per step with this model`
    : l10n.t`${nats(gap)} more than one token per step with this model`;
}

function leastWords(plan: Snapshot['plan'], nats: (amount: number) => string): string {
  const [other] = leastTotalOf(plan);
  const within = l10n.t`at most ${counted(plan.steps, 'step')}`;
  if (!other?.model)
    return l10n.t`The best schedule has the least total error of all with ${within}, too.`;
  return l10n.t`The least total error with ${within} is ${nats(other.model.total)}, of a schedule with ${other.steps}.`;
}
