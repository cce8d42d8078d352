// Code actions that write the same in another way: another family, numbers for a file and back, the plan of the goal, schedules by error.
import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  CodeAction,
  CodeActionKind,
  type Disposable,
  type LogOutputChannel,
  languages,
  type Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { FileBeside } from '../../document/refactorings/besideText';
import type { Refactoring } from '../../document/refactorings/refactorings';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { distributionSelector } from '../window/distributionFiles';
import { toRange, toWorkspaceEdit } from '../window/rangesAndEdits';
import { exists } from '../window/untitled';
import { insertSchedule } from './insertSchedule';

const kind = CodeActionKind.RefactorRewrite;

export function registerRefactorings(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  return [
    languages.registerCodeActionsProvider(
      distributionSelector,
      {
        provideCodeActions: async (document, range, _, token) => [
          ...goalActions(analysis, document, range),
          ...(await rewritings(analysis, document, range, token)),
        ],
      },
      { providedCodeActionKinds: [kind] },
    ),
    registerCommand(log, '_unmask.insertGoalPlan', (uri: string) => insertGoalPlan(analysis, uri)),
    registerCommand(log, writeBeside, async (uri: string, { edits, creates }: Refactoring) => {
      const edit = toWorkspaceEdit(Uri.parse(uri), edits);
      if (creates) edit.createFile(besideOf(Uri.parse(uri), creates), contentsOf(creates));
      await workspace.applyEdit(edit);
    }),
  ];
}

async function rewritings(
  analysis: Analysis,
  document: TextDocument,
  range: Range,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  const { uri, version } = document;
  const state = analysis.state(uri);
  if (state?.version !== version || !state.reading?.computable) return [];
  const judged = state.evaluated?.version === version ? state.evaluated.reply : undefined;
  const errors = judged?.evaluation.schedules.map(({ name, error }) => [name, error] as const);
  const params = { uri: uri.toString(), version, text: document.getText(), errors: errors ?? [] };
  const found = await analysis.client.thread.refactorings(params, token);
  const here = found.filter((one) => toRange(one.range).intersection(range) !== undefined);
  const actions = await Promise.all(here.map((one) => actionOf(uri, one)));
  return actions.filter((action) => action !== undefined);
}

/** Nothing where a file would be written that is there already, or no folder is known. */
async function actionOf(uri: Uri, refactoring: Refactoring): Promise<CodeAction | undefined> {
  const { title, edits, creates } = refactoring;
  const action = new CodeAction(title, kind);
  if (!creates) action.edit = toWorkspaceEdit(uri, edits);
  else if (uri.scheme === 'untitled' || (await exists(besideOf(uri, creates)))) return undefined;
  // an edit with a file's bytes does not survive its way through the editor to everyone who asks for actions
  else action.command = { title, command: writeBeside, arguments: [uri.toString(), refactoring] };
  return action;
}

const writeBeside = '_unmask.writeBeside';

function besideOf(uri: Uri, { name }: FileBeside): Uri {
  return Uri.joinPath(uri, '..', name);
}

function contentsOf({ text }: FileBeside): { readonly contents: Uint8Array } {
  return { contents: new TextEncoder().encode(text) };
}

function goalActions(analysis: Analysis, { uri, version }: TextDocument, range: Range) {
  const state = analysis.state(uri);
  const goal = state?.outline?.goal;
  if (!goal || state.evaluated?.version !== version) return [];
  if (!state.evaluated.reply.evaluation.goal) return [];
  if (![goal.keyRange, goal.range].some((one) => toRange(one).intersection(range))) return [];
  const title = l10n.t('Add the plan of the goal to the schedules');
  const action = new CodeAction(title, kind);
  action.command = { title, command: '_unmask.insertGoalPlan', arguments: [uri.toString()] };
  return [action];
}

async function insertGoalPlan(analysis: Analysis, uri: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const evaluated = analysis.state(uri)?.evaluated;
  const plan = evaluated?.reply.evaluation.goal;
  if (!plan || evaluated.version !== document.version)
    throw new Error(
      l10n.t('The plan of the goal is not computed yet; wait a moment and try again.'),
    );
  const { sizes, order } = plan;
  await insertSchedule(analysis, document, { sizes: [...sizes], ...(order && { order }) });
}
