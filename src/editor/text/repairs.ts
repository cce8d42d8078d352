// Code actions that mend a problem.
import { CodeAction, CodeActionKind, type Diagnostic, type Uri } from 'vscode';
import type { Problem } from '../../document/problems';
import { toRange, toWorkspaceEdit } from '../window/rangesAndEdits';
import { codeOf } from './guide';

/** The diagnostics under which the editor shows this problem. */
export function shownAs(
  { code, range }: Problem,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return diagnostics.filter(
    (diagnostic) =>
      diagnostic.source === 'unmask' &&
      codeOf(diagnostic) === code &&
      diagnostic.range.isEqual(toRange(range)),
  );
}

/** What would mend a problem, each an action. */
export function repairActions(
  uri: Uri,
  problem: Problem,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  return problem.fixes.map(({ title, edits, preferred }) => {
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.edit = toWorkspaceEdit(uri, edits);
    action.isPreferred = preferred;
    action.diagnostics = shownAs(problem, diagnostics);
    return action;
  });
}
