import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { comparisonCsv } from '../../document/comparisonCsv';
import { frontCsv } from '../../document/frontText';
import type { ComparisonState, FromComparison, ToComparison } from '../../protocol/comparison';
import { isFromComparison } from '../../protocol/pageMessages';
import type { Analysis } from '../analysis/analysis';
import { attempt } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { hearPage } from '../window/hearPage';
import { panelHtml, panelRoots } from '../window/pageHtml';
import { baseName, saveBeside } from '../window/saveBeside';
import { saveChart } from '../window/savePicture';
import { askFront } from './askFront';

export const comparisonType = 'unmask.comparison';

/** One page that shows a comparison of samplers. */
export class ComparePanel {
  private shown: ComparisonState = { kind: 'empty' };
  /** What "Cancel" does, while there is something to cancel. */
  cancel: (() => void) | undefined;
  /** The distribution that is compared, where it is known. */
  source: Uri | undefined;

  constructor(
    readonly view: WebviewPanel,
    readonly uri: Uri,
    private readonly analysis: Analysis,
    private readonly log: LogOutputChannel,
  ) {
    hearPage(view.webview, isFromComparison, this.log, (message) =>
      attempt(this.log, `comparison: ${message.type}`, () => this.receive(message)),
    );
  }

  /** What the page was last told; for tests. */
  get state(): ComparisonState {
    return this.shown;
  }

  show(state: ComparisonState): void {
    this.shown = state;
    this.send();
  }

  private async receive(message: FromComparison): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.send();
        return;
      case 'cancel':
        this.cancel?.();
        return;
      case 'compare':
        await commands.executeCommand('unmask.compareSamplers', this.source, {
          temperature: message.temperature,
          topP: message.topP,
        });
        return;
      case 'front':
        await askFront(this, message.steps, this.analysis);
        return;
      case 'watch':
        await commands.executeCommand('unmask.watchRun', this.source);
        return;
      case 'exportOrder':
        if (this.shown.kind !== 'empty')
          await commands.executeCommand(
            '_unmask.exportOrder',
            this.uri.toString(),
            this.shown.comparison,
            message.place,
          );
        return;
      case 'saveCsv':
        if (this.shown.kind !== 'empty')
          await saveCsv(this.uri, 'compare', comparisonCsv(this.shown.comparison));
        return;
      case 'saveFrontCsv':
        if (this.shown.kind !== 'empty' && this.shown.comparison.front)
          await saveCsv(this.uri, 'front', frontCsv(this.shown.comparison.front));
        return;
      case 'savePicture':
      case 'saveTable':
        await saveChart(this.uri, message);
        return;
      default:
        message satisfies never;
    }
  }

  private send(): void {
    const message: ToComparison = { type: 'comparison', state: this.shown };
    void this.view.webview.postMessage(message);
  }
}

async function saveCsv(uri: Uri, what: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await saveBeside(
    uri,
    `${baseName(uri)}.${what}.csv`,
    { 'Comma-separated values': ['csv'] },
    bytes,
  );
}

/** The comparisons that are shown, one page for each file, saved or not. */
export class ComparePanels implements Disposable {
  private readonly panels = new Map<string, ComparePanel>();

  constructor(
    private readonly context: ExtensionContext,
    private readonly analysis: Analysis,
    private readonly log: LogOutputChannel,
  ) {}

  /** Open pages, oldest first; for tests. */
  get all(): readonly ComparePanel[] {
    return [...this.panels.values()];
  }

  /** Whether the page of this comparison is open. */
  has({ path }: Uri): boolean {
    return this.panels.has(path);
  }

  /** The page of a comparison, before people; `uri` is that of the comparison, saved or not. */
  open(uri: Uri): ComparePanel {
    // saving an untitled text changes all but its path
    const key = uri.path;
    const known = this.panels.get(key);
    if (known) {
      known.view.reveal(undefined, true);
      return known;
    }
    const { extensionUri } = this.context;
    const view = window.createWebviewPanel(
      comparisonType,
      `Comparison ${fileName(uri).replace(/\.compare\.json$/, '')}`,
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: panelRoots(extensionUri) },
    );
    view.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    const panel = new ComparePanel(view, uri, this.analysis, this.log);
    this.panels.set(key, panel);
    view.onDidDispose(() => this.panels.delete(key));
    view.webview.html = panelHtml(view.webview, extensionUri, 'compare');
    return panel;
  }

  dispose(): void {
    for (const { view } of this.all) view.dispose();
  }
}
