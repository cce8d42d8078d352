// The editor of saved comparisons.
import * as l10n from '@vscode/l10n';
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
import { reasonOf } from '../../core/input/reasonOf';
import type { ComparisonState, ToComparison } from '../../protocol/comparison';
import { isFromComparison, isFromPage } from '../../protocol/pageMessages';
import type { Analysis } from '../analysis/analysis';
import { shownFirst } from '../analysis/settings';
import { tooLarge } from '../analysis/tooLarge';
import { Cancelled } from '../thread/workerClient';
import { attempt } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { hearPage } from '../window/hearPage';
import { panelHtml, panelRoots } from '../window/pageHtml';
import { saveChart } from '../window/savePicture';
import { Comparing } from './comparing';

export const comparisonType = 'unmask.comparison';

/** A changed text is read this long after the last key. */
const quietMilliseconds = 250;

/** A click on a saved `*.compare.json` opens its chart; "Reopen Editor With…" has the text. */
class ComparisonEditor implements CustomTextEditorProvider {
  constructor(
    private readonly extensionUri: Uri,
    private readonly analysis: Analysis,
    private readonly log: LogOutputChannel,
  ) {}

  resolveCustomTextEditor(
    document: TextDocument,
    view: WebviewPanel,
    _token: CancellationToken,
  ): void {
    const comparing = new Comparing(document.uri, this.analysis);
    const show = () => void showComparison(comparing, document, this.analysis);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = workspace.onDidChangeTextDocument((change) => {
      if (change.document !== document || change.contentChanges.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(show, quietMilliseconds);
    });
    const send = () => {
      const message: ToComparison = {
        type: 'comparison',
        state: comparing.state,
        shownFirst: shownFirst(document.uri),
      };
      void view.webview.postMessage(message);
    };
    comparing.onDidChange(send);
    const hearing = hearPage(view.webview, isFromPage, this.log, (message) =>
      attempt(this.log, `comparison: ${message.type}`, async () => {
        if (message.type === 'ready') send();
        else if (isFromComparison(message)) await comparing.receive(message);
        else if (message.type === 'savePicture' || message.type === 'saveTable')
          await saveChart(document.uri, message);
      }),
    );
    view.onDidDispose(() => {
      clearTimeout(timer);
      for (const one of [listening, hearing, comparing]) one.dispose();
    });
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: panelRoots(this.extensionUri),
    };
    show();
    view.webview.html = panelHtml(view.webview, this.extensionUri, 'comparison');
  }
}

/** Shows a saved comparison, or what is wrong with its text; what has changed meanwhile is shown by whoever saw that. */
export async function showComparison(
  comparing: Comparing,
  document: TextDocument,
  analysis: Analysis,
): Promise<void> {
  const { uri, version } = document;
  const state = await stateOf(document, analysis);
  if (!state || version !== document.version) return;
  comparing.source = Uri.joinPath(uri, '..', state.comparison.source);
  comparing.show(state);
}

/** As many points as are shown have fewer, however they are indented. */
const mostLines = 100_000;

function tooManyLines(name: string, count: number): string {
  return l10n.t`${name} has ${count} lines: that is more than the 2000 points that a picture shows. Undo what was changed in it, or compare again.`;
}

/** The thread reads it: a large text would hold the window. */
async function stateOf(
  document: TextDocument,
  { client }: Analysis,
): Promise<Exclude<ComparisonState, { kind: 'empty' }> | undefined> {
  const { uri, version } = document;
  const name = fileName(uri);
  // joining so many lines alone would hold the window
  if (document.lineCount > mostLines) return failed(name, tooManyLines(name, document.lineCount));
  const text = document.getText();
  const large = tooLarge(text)?.problems[0]?.message;
  if (large !== undefined) return failed(name, large);
  try {
    const params = { uri: uri.toString(), version, text, name };
    return { kind: 'ready', comparison: await client.thread.readComparison(params) };
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    return failed(name, reasonOf(error));
  }
}

function failed(source: string, message: string) {
  const nothing = { samplers: [], structured: [], optimal: [], seed: 0, count: 0 };
  return { kind: 'failed', comparison: { version: 1, source, ...nothing }, message } as const;
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
  analysis: Analysis,
  log: LogOutputChannel,
): Disposable {
  return window.registerCustomEditorProvider(
    comparisonType,
    new ComparisonEditor(extensionUri, analysis, log),
  );
}
