import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import type { Evaluation } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import type { SentSchedule } from '../../protocol/panel';
import { writtenSchedule } from '../../protocol/panelTexts';
import type { Analysis } from '../analysis/analysis';
import { whenComputed } from '../analysis/whenComputed';
import { registerCommand } from '../window/commands';
import type { LookedAt } from '../window/lookedAt';
import { toWorkspaceEdit } from '../window/rangesAndEdits';
import { stepDone } from '../window/walkthrough';
import { askError, askSteps } from './askGoal';

const title = l10n.t('Insert Optimal Schedule');

/** "Insert Optimal Schedule…": asks for a number of steps or a target error, and writes the best schedule. */
export function registerInsertSchedule(
  analysis: Analysis,
  lookedAt: LookedAt,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.insertSchedule', async () => {
    const document = await lookedAt.shown();
    const goal = await askGoal((await whenComputed(analysis, document.uri)).reply.evaluation);
    const plan = goal && (await analysis.of(document.uri)?.plan(goal));
    if (!plan) return;
    const { sizes, order } = plan;
    await insertSchedule(analysis, document, { sizes: [...sizes], ...(order && { order }) });
  });
}

/** Writes a schedule into the file's `schedules`, under a name that says its number of steps. */
export async function insertSchedule(
  analysis: Analysis,
  document: TextDocument,
  schedule: SentSchedule,
  called?: string,
): Promise<void> {
  const { version } = document;
  const { sizes, reveal, written } = schedule;
  const bySize = reveal ? `times ${reveal.length - 1}` : `optimal ${sizes.length}`;
  const name = called ?? (written ? 'copy' : bySize);
  const edits = await analysis.client.thread.insert({
    uri: document.uri.toString(),
    version,
    text: document.getText(),
    name,
    value: writtenSchedule(schedule, orderOfFile(analysis, document.uri)),
  });
  if (document.version !== version)
    throw new Error(l10n.t('The file changed in the meantime; try again.'));
  if (await workspace.applyEdit(toWorkspaceEdit(document.uri, edits))) stepDone('improve');
}

/** The order of a file's schedules that name none. */
export function orderOfFile(analysis: Analysis, uri: Uri): OrderSpec | undefined {
  return analysis.state(uri)?.evaluated?.reply.evaluation.order;
}

async function askGoal(evaluation: Evaluation): Promise<Goal | undefined> {
  const byError = l10n.t('For a target error');
  const choice = await window.showQuickPick(
    [
      {
        label: l10n.t('For a number of steps'),
        detail: l10n.t('The least error with that many steps'),
      },
      { label: byError, detail: l10n.t('The fewest steps whose error is at most that') },
    ],
    { title, placeHolder: l10n.t('What is given?') },
  );
  if (!choice) return undefined;
  if (choice.label === byError) {
    const maxError = await askError(title);
    return maxError === undefined ? undefined : { kind: 'maxError', maxError };
  }
  const steps = await askSteps(title, evaluation);
  return steps === undefined ? undefined : { kind: 'steps', steps };
}
