import {
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Problem } from '../../document/problems';
import type { Analysis } from '../analysis/analysis';
import { type DocumentState, failureProblem, judgedProblems } from '../analysis/documentState';
import { editorValidates } from '../analysis/settings';
import { isInTab, textOfTab } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { linkedCode } from './guide';

/** Shows the problems of every open distribution file, until its last tab is closed. */
export function registerDiagnostics(analysis: Analysis): Disposable[] {
  const ofText = languages.createDiagnosticCollection('unmask');
  // apart from the others, because they stay where they are while a new text waits to be computed
  const ofSchedules = languages.createDiagnosticCollection('unmask-schedules');

  const closed = new Set<string>();
  const clear = (uri: Uri) => {
    ofText.delete(uri);
    ofSchedules.delete(uri);
  };

  const show = (state: DocumentState) => {
    const uri = Uri.parse(state.uri);
    const { reading, evaluated, phase, version } = state;
    if (!reading || phase.kind === 'reading' || closed.has(state.uri)) return;
    ofText.set(uri, diagnosticsOf(uri, [...reading.problems, ...failureProblem(state)]));
    if (!reading.computable) ofSchedules.delete(uri);
    else if (evaluated?.version === version)
      ofSchedules.set(uri, diagnosticsOf(uri, judgedProblems(evaluated)));
  };
  return [
    ofText,
    ofSchedules,
    analysis.onDidChange(show),
    analysis.onDidEnd((uri) => {
      closed.delete(uri);
      clear(Uri.parse(uri));
    }),
    // a closed document may live on for some minutes, or as long as a preview shows it
    window.tabGroups.onDidChangeTabs((event) => {
      for (const uri of event.closed.map(textOfTab))
        if (uri && !isInTab(uri)) {
          closed.add(uri.toString());
          clear(uri);
        }
      for (const uri of event.opened.map(textOfTab))
        if (uri && closed.delete(uri.toString())) {
          const state = analysis.state(uri);
          if (state) show(state);
        }
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('json.validate')) analysis.states.forEach(show);
    }),
  ];
}

/** What lenses and hints say already: nothing is wrong there, so nothing is underlined. */
const numbers = new Set(['goal.cost', 'schedule.good']);
/** Offers: three dots and a lamp, no line under what is right as it stands. */
const offers = new Set(['goal.order.better', 'schedule.order.better']);

/** Problems as the editor shows them, without those that it finds itself, and without what is none. */
export function diagnosticsOf(uri: Uri, problems: readonly Problem[]): Diagnostic[] {
  const double = editorValidates(uri);
  return problems
    .filter(({ code }) => !(double && (code.startsWith('syntax.') || code === 'key.duplicate')))
    .filter(({ code }) => !numbers.has(code))
    .map((problem) => {
      const diagnostic = new Diagnostic(
        toRange(problem.range),
        problem.message,
        offers.has(problem.code) ? DiagnosticSeverity.Hint : severities[problem.severity],
      );
      diagnostic.source = 'unmask';
      diagnostic.code = linkedCode(problem.code);
      return diagnostic;
    });
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;
