import {
  type Disposable,
  InputBoxValidationSeverity,
  type LogOutputChannel,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Evaluation } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import { formatNats } from '../../document/format';
import type { SentSchedule } from '../../protocol/panel';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { isDistributionUri } from '../window/distributionFiles';
import { toWorkspaceEdit } from '../window/places';

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

/** As it is written in a file. */
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
    { title: 'Insert Optimal Schedule', placeHolder: 'What is given?' },
  );
  if (!choice) return undefined;
  return choice.label === byError ? askError() : askSteps(evaluation);
}

async function askSteps({ length, curve }: Evaluation): Promise<Goal | undefined> {
  const fewest = curve.steps[0] ?? 1;
  const answer = await window.showInputBox({
    title: 'Insert Optimal Schedule',
    prompt: `Number of steps, from ${fewest} to ${length}`,
    validateInput: (text) =>
      /^\s*\d+\s*$/.test(text) && Number(text) >= fewest && Number(text) <= length
        ? undefined
        : `Give a whole number from ${fewest} to ${length}, the length of a sequence.`,
  });
  return answer === undefined ? undefined : { kind: 'steps', steps: Number(answer) };
}

async function askError(): Promise<Goal | undefined> {
  const answer = await window.showInputBox({
    title: 'Insert Optimal Schedule',
    prompt: 'Largest error allowed, in nats for the whole sequence',
    placeHolder: '0.5',
    validateInput: (text) => {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value) || value < 0)
        return 'Give a number of nats, 0 or more.';
      return { message: formatNats(value, 'bits'), severity: InputBoxValidationSeverity.Info };
    },
  });
  return answer === undefined ? undefined : { kind: 'maxError', maxError: Number(answer) };
}
