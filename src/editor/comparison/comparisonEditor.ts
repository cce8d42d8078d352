import {
  type CancellationToken,
  type CustomTextEditorProvider,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  TabInputCustom,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { readComparison } from '../../document/comparisonFile';
import type { ComparisonState } from '../../protocol/comparison';
import { fileName } from '../window/distributionFiles';
import { panelHtml, panelRoots } from '../window/pageHtml';
import { ComparePanel, comparisonType } from './comparePanel';

/** A click on a saved `*.compare.json` opens its chart; "Reopen Editor With…" has the text. */
class ComparisonEditor implements CustomTextEditorProvider {
  constructor(
    private readonly extensionUri: Uri,
    private readonly log: LogOutputChannel,
  ) {}

  resolveCustomTextEditor(
    document: TextDocument,
    view: WebviewPanel,
    _token: CancellationToken,
  ): void {
    const panel = new ComparePanel(view, document.uri, this.log);
    const show = () => showComparison(panel, document.uri, document.getText());
    const listening = workspace.onDidChangeTextDocument((change) => {
      if (change.document === document) show();
    });
    view.onDidDispose(() => listening.dispose());
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: panelRoots(this.extensionUri),
    };
    show();
    view.webview.html = panelHtml(view.webview, this.extensionUri, 'compare');
  }
}

/** A saved comparison, or what is wrong with its text. */
export function showComparison(panel: ComparePanel, uri: Uri, text: string): void {
  const state = stateOf(text, fileName(uri));
  panel.source = Uri.joinPath(uri, '..', state.comparison.source);
  panel.show(state);
}

function stateOf(text: string, name: string): Exclude<ComparisonState, { kind: 'empty' }> {
  try {
    return { kind: 'ready', comparison: readComparison(text, name) };
  } catch (error) {
    const nothing = { samplers: [], structured: [], optimal: [], seed: 0, count: 0 };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', comparison: { version: 1, source: name, ...nothing }, message };
  }
}

/** Where the chart of a saved comparison is, or else belongs: beside what people read. */
export function columnOf(uri: Uri): ViewColumn {
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) => input instanceof TabInputCustom && input.uri.toString() === uri.toString(),
    ),
  );
  return group?.viewColumn ?? ViewColumn.Beside;
}

export function registerComparisonEditor(
  { extensionUri }: ExtensionContext,
  log: LogOutputChannel,
): Disposable {
  return window.registerCustomEditorProvider(
    comparisonType,
    new ComparisonEditor(extensionUri, log),
  );
}
