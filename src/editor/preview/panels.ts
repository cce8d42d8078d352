// All open pages: which follows the editor, which are pinned.

import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { isObject } from '../../core/input/isObject';
import { jsonText } from '../../document/jsonText';
import type { FromPanel } from '../../protocol/panel';
import type { Analysis } from '../analysis/analysis';
import { insertSchedule, orderOfFile, writtenSchedule } from '../text/insertSchedule';
import { revealInText } from '../text/revealInText';
import { attempt, registerCommand } from '../window/commands';
import { activeDistribution, clickedFile, isDistributionFile } from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import { panelHtml, panelRoots } from '../window/pageHtml';
import { saveChart, saveCsv } from '../window/savePicture';
import { stepDone } from '../window/walkthrough';
import { Panel } from './panel';

const viewType = 'unmask.preview';

/** The panels: one follows the active editor, pinned ones stay. */
export class Panels implements Disposable {
  private readonly panels = new Set<Panel>();
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly analysis: Analysis,
    private readonly lookedAt: LookedAt,
    private readonly log: LogOutputChannel,
  ) {
    this.subscriptions = [
      registerCommand(log, 'unmask.openPreview', (given?: unknown) =>
        this.open(clickedFile(given)),
      ),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: (view, state: unknown) => this.revive(view, state),
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor && isDistributionFile(editor.document)) this.follow(editor.document.uri);
      }),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files)
          for (const panel of this.panels)
            if (panel.uri.toString() === oldUri.toString()) panel.show(newUri);
      }),
    ];
  }

  /** Open panels, oldest first; for tests. */
  get all(): readonly Panel[] {
    return [...this.panels];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const panel of this.panels) panel.view.dispose();
  }

  private async open(given?: Uri): Promise<void> {
    const uri = given ?? (await this.lookedAt.uri());
    const showing = this.all.find((panel) => panel.uri.toString() === uri.toString());
    const panel = showing ?? this.all.find(({ pinned }) => !pinned);
    await this.analysis.open(uri); // from the explorer it may not be open yet
    stepDone('preview');
    if (panel) {
      panel.show(uri);
      panel.view.reveal(undefined, true);
      return;
    }
    const view = window.createWebviewPanel(
      viewType,
      'Preview',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      this.options,
    );
    this.add(view, uri);
  }

  /** Fills a panel that the editor kept over a reload. */
  async revive(view: WebviewPanel, state: unknown): Promise<void> {
    const saved = isObject(state) ? state : {};
    const uri =
      typeof saved.uri === 'string' ? Uri.parse(saved.uri) : (activeDistribution() ?? undefined);
    view.webview.options = this.options;
    if (!uri) {
      view.dispose();
      return;
    }
    const panel = this.add(view, uri);
    panel.pinned = saved.pinned === true;
    await panel.reopen();
  }

  private add(view: WebviewPanel, uri: Uri): Panel {
    const { extensionUri } = this.context;
    view.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    const panel = new Panel(view, this.analysis, uri, this.log);
    this.panels.add(panel);
    const listening = panel.onIntention((intention) =>
      attempt(this.log, `preview: ${intention.type}`, () => this.serve(panel, intention)),
    );
    view.onDidDispose(() => {
      listening.dispose();
      panel.dispose();
      this.panels.delete(panel);
    });
    view.webview.html = panelHtml(view.webview, extensionUri);
    return panel;
  }

  private follow(uri: Uri): void {
    const shown = this.all.some((panel) => panel.uri.toString() === uri.toString());
    const panel = shown ? undefined : this.all.find(({ pinned }) => !pinned);
    panel?.show(uri);
  }

  /** Does what a person asked for on the page. */
  async serve(panel: Panel, intention: FromPanel): Promise<void> {
    const { snapshot } = panel;
    switch (intention.type) {
      case 'copySchedule':
        await env.clipboard.writeText(
          jsonText(writtenSchedule(intention, orderOfFile(this.analysis, panel.uri))),
        );
        window.setStatusBarMessage('Unmask: copied the schedule', 3000);
        return;
      case 'insertSchedule': {
        const document = await workspace.openTextDocument(Uri.parse(intention.uri));
        await insertSchedule(this.analysis, document, intention);
        return;
      }
      case 'saveCsv':
        if (snapshot) await saveCsv(snapshot);
        return;
      case 'useBest':
        await commands.executeCommand(
          '_unmask.useOptimal',
          panel.uri.toString(),
          intention.schedule,
        );
        return;
      case 'export':
        await commands.executeCommand(
          'unmask.exportSchedule',
          panel.uri.toString(),
          intention.schedule,
        );
        return;
      case 'savePicture':
      case 'saveTable':
        await saveChart(panel.uri, intention);
        return;
      case 'reveal':
        await revealInText(this.analysis, panel.uri, intention.target);
        return;
      default:
        return;
    }
  }

  private get options() {
    return { enableScripts: true, localResourceRoots: panelRoots(this.context.extensionUri) };
  }
}
