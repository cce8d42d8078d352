import {
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { isObject } from '../../core/input/isObject';
import { isWatchWish } from '../../protocol/pageMessages';
import type { WatchWish } from '../../protocol/run';
import type { Analysis } from '../analysis/analysis';
import type { Panels } from '../preview/panels';
import { registerCommand } from '../window/commands';
import { fileName, isDistributionUri } from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import { panelHtml, panelRoots } from '../window/pageHtml';
import { stepDone } from '../window/walkthrough';
import { WatchPanel } from './watchPanel';

const watchType = 'unmask.watch';

/** "Watch One Run": a page for each file, which the editor brings back after a reload. */
export class WatchPanels implements Disposable {
  private readonly panels = new Map<string, WatchPanel>();
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly analysis: Analysis,
    previews: Panels,
    lookedAt: LookedAt,
    private readonly log: LogOutputChannel,
  ) {
    this.subscriptions = [
      registerCommand(log, 'unmask.watchRun', async (given?: unknown) => {
        const asked = given instanceof Uri && isDistributionUri(given) ? given : undefined;
        const previewed = previews.all.find(({ view }) => view.active)?.uri;
        this.open(asked ?? previewed ?? (await lookedAt.uri()));
        stepDone('watch');
      }),
      window.registerWebviewPanelSerializer(watchType, {
        deserializeWebviewPanel: async (view, state: unknown) => this.revive(view, state),
      }),
    ];
  }

  /** Open pages, oldest first; for tests. */
  get all(): readonly WatchPanel[] {
    return [...this.panels.values()];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const { view } of this.all) view.dispose();
  }

  private open(uri: Uri): void {
    const known = this.panels.get(uri.toString());
    if (known) {
      known.view.reveal();
      return;
    }
    const title = `Run of ${fileName(uri).replace(/\.dist\.json$/, '')}`;
    const options = { enableScripts: true, localResourceRoots: this.roots };
    // the keys of the page are to work at once
    this.add(window.createWebviewPanel(watchType, title, ViewColumn.Beside, options), uri);
  }

  /** Fills a page that the editor kept over a reload. */
  revive(view: WebviewPanel, state: unknown): void {
    const { uri, wish } = isObject(state) ? state : {};
    if (typeof uri !== 'string' || this.panels.has(uri)) {
      view.dispose();
      return;
    }
    view.webview.options = { enableScripts: true, localResourceRoots: this.roots };
    this.add(view, Uri.parse(uri), isWatchWish(wish) ? wish : undefined);
  }

  private add(view: WebviewPanel, uri: Uri, wish?: WatchWish): void {
    const { extensionUri } = this.context;
    view.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    const panel = new WatchPanel(view, uri, this.analysis, this.log, wish);
    this.panels.set(uri.toString(), panel);
    view.onDidDispose(() => {
      panel.dispose();
      this.panels.delete(uri.toString());
    });
    view.webview.html = panelHtml(view.webview, extensionUri, 'watch');
  }

  private get roots(): Uri[] {
    return panelRoots(this.context.extensionUri);
  }
}
