import { CodeAction, CodeActionKind, type Disposable, languages, type Uri } from 'vscode';
import type { Problem } from '../../document/problems';
import type { Analysis } from '../analysis/analysis';
import { problemsOf } from '../analysis/documentState';
import { distributionSelector } from '../window/distributionFiles';
import { toRange, toWorkspaceEdit } from '../window/places';

/** Offers what would mend a problem, while the state belongs to the text as it stands. */
export function registerQuickFixes(analysis: Analysis): Disposable {
  return languages.registerCodeActionsProvider(
    distributionSelector,
    {
      provideCodeActions(document, range, { diagnostics }) {
        const state = analysis.state(document.uri);
        if (state?.version !== document.version) return [];
        return problemsOf(state)
          .filter((problem) => toRange(problem.range).intersection(range) !== undefined)
          .flatMap((problem) =>
            actionsOf(problem, document.uri).map((action) => {
              action.diagnostics = diagnostics.filter(
                (diagnostic) =>
                  diagnostic.source === 'unmask' &&
                  diagnostic.code === problem.code &&
                  diagnostic.range.isEqual(toRange(problem.range)),
              );
              return action;
            }),
          );
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function actionsOf({ code, fixes }: Problem, uri: Uri): CodeAction[] {
  const edits = fixes.map((fix) => {
    const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
    action.edit = toWorkspaceEdit(uri, fix.edits);
    action.isPreferred = fix.preferred;
    return action;
  });
  if (code !== 'onnx.runtime') return edits;
  const title = 'Install ONNX Runtime…';
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { command: 'unmask.installOnnxRuntime', title };
  return [...edits, action];
}
