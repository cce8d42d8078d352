import { CodeAction, CodeActionKind, type Disposable, languages } from 'vscode';
import type { Analysis } from './analysis';
import { distributionSelector } from './distributionFiles';
import { problemsOf } from './documentState';
import { toRange, toWorkspaceEdit } from './places';

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
            problem.fixes.map((fix) => {
              const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
              action.edit = toWorkspaceEdit(document.uri, fix.edits);
              action.isPreferred = fix.preferred;
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
