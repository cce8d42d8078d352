import { Selection, TextEditorRevealType, type Uri, window, workspace } from 'vscode';
import type { FromPanel } from '../../protocol/panel';
import type { Analysis } from '../analysis/analysis';
import { problemsOf } from '../analysis/documentState';
import { toRange } from '../window/rangesAndEdits';

type Target = Extract<FromPanel, { type: 'reveal' }>['target'];

/** Goes to the first problem or to a schedule, in the editor that shows the text already. */
export async function revealInText(analysis: Analysis, uri: Uri, target: Target): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const place = placeOf(analysis, uri, target);
  const visible = window.visibleTextEditors.find((one) => one.document === document);
  const editor = await window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? 1,
    preserveFocus: false,
  });
  if (!place) return;
  const range = toRange(place);
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

function placeOf(analysis: Analysis, uri: Uri, target: Target) {
  const state = analysis.state(uri);
  if (!state) return undefined;
  if (target !== 'problem')
    return state.outline?.schedules.find(({ name }) => name === target.schedule)?.keyRange;
  const problems = problemsOf(state);
  return (problems.find(({ severity }) => severity === 'error') ?? problems[0])?.range;
}
