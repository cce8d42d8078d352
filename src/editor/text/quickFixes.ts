import * as l10n from '@vscode/l10n';
import { CodeAction, CodeActionKind, type Diagnostic, type Disposable, languages } from 'vscode';
import type { Problem } from '../../document/problems';
import type { Analysis } from '../analysis/analysis';
import { problemsOf } from '../analysis/documentState';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { repairActions, shownAs } from './repairs';

/** Offers what would mend a problem, while the state belongs to the text as it stands. */
export function registerQuickFixes(analysis: Analysis): Disposable {
  return languages.registerCodeActionsProvider(
    distributionSelector,
    {
      provideCodeActions({ uri, version }, range, { diagnostics }) {
        const state = analysis.state(uri);
        if (state?.version !== version) return [];
        return problemsOf(state)
          .filter((problem) => toRange(problem.range).intersection(range) !== undefined)
          .flatMap((problem) => [
            ...repairActions(uri, problem, diagnostics),
            ...installing(problem, diagnostics),
          ]);
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

/** Where ONNX Runtime is missing, the command that fetches it. */
function installing(problem: Problem, diagnostics: readonly Diagnostic[]): CodeAction[] {
  if (problem.code !== 'onnx.runtime') return [];
  const title = l10n.t('Install ONNX Runtime…');
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { command: 'unmask.installOnnxRuntime', title };
  action.diagnostics = shownAs(problem, diagnostics);
  return [action];
}
