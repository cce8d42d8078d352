import {
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Evaluation } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import type { SentSchedule } from '../../protocol/panel';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { isDistributionUri } from '../window/distributionFiles';
import { toWorkspaceEdit } from '../window/rangesAndEdits';
import { askError, askSteps } from './askGoal';

const title = 'Insert Optimal Schedule';

/** "Insert Optimal Schedule…": asks for a number of steps or a target error, and writes the best schedule. */
export function registerInsertSchedule(analysis: Analysis, log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.insertSchedule', async () => {
    const document = window.activeTextEditor?.document;
    if (!document || !isDistributionUri(document.uri))
      throw new Error('Open a file named *.dist.json first, and put the cursor into it.');
    const evaluated = analysis.state(document.uri)?.evaluated;
    if (!evaluated)
      throw new Error('This file is not computed yet: mend its errors, or wait a moment.');
    const goal = await askGoal(evaluated.reply.evaluation);
    const plan = goal && (await analysis.of(document.uri)?.plan(goal));
    if (plan) await insertSchedule(analysis, document, { sizes: [...plan.sizes] });
  });
}

/** Writes a schedule into the file's `schedules`, under a name that says its number of steps. */
export async function insertSchedule(
  analysis: Analysis,
  document: TextDocument,
  schedule: SentSchedule,
): Promise<void> {
  const { version } = document;
  const { sizes, reveal, written } = schedule;
  const name = written ? 'copy' : reveal ? `times ${reveal.length - 1}` : `optimal ${sizes.length}`;
  const edits = await analysis.client.thread.insert({
    uri: document.uri.toString(),
    version,
    text: document.getText(),
    name,
    value: writtenSchedule(schedule),
  });
  if (document.version !== version) throw new Error('The file changed in the meantime; try again.');
  await workspace.applyEdit(toWorkspaceEdit(document.uri, edits));
}

/** A schedule as a distribution file has it. */
export function writtenSchedule({ sizes, reveal, written }: SentSchedule): unknown {
  if (written) return written;
  return reveal ? { kind: 'times', reveal } : sizes;
}

async function askGoal(evaluation: Evaluation): Promise<Goal | undefined> {
  const byError = 'For a target error';
  const choice = await window.showQuickPick(
    [
      { label: 'For a number of steps', detail: 'The least error with that many steps' },
      { label: byError, detail: 'The fewest steps whose error is at most that' },
    ],
    { title, placeHolder: 'What is given?' },
  );
  if (!choice) return undefined;
  if (choice.label === byError) {
    const maxError = await askError(title);
    return maxError === undefined ? undefined : { kind: 'maxError', maxError };
  }
  const steps = await askSteps(title, evaluation);
  return steps === undefined ? undefined : { kind: 'steps', steps };
}
