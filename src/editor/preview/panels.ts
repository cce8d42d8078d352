// All open pages: which follows the editor, which are pinned.

import * as l10n from '@vscode/l10n';
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
import { isOverlaySource } from '../../protocol/overlay';
import { isWatchWish } from '../../protocol/pageMessages';
import { type FromPanel, type TabName, tabNames } from '../../protocol/panel';
import { writtenSchedule } from '../../protocol/panelTexts';
import type { WatchWish } from '../../protocol/run';
import type { Analysis } from '../analysis/analysis';
import type { Comparings } from '../comparison/comparing';
import { insertSchedule, orderOfFile } from '../text/insertSchedule';
import { revealInText } from '../text/revealInText';
import { attempt, registerCommand } from '../window/commands';
import { activeDistribution, clickedFile, isDistributionFile } from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import { panelHtml, panelRoots } from '../window/pageHtml';
import { saveChart, saveCsv } from '../window/savePicture';
import { stepDone } from '../window/walkthrough';
import { Panel } from './panel';

const viewType = 'unmask.preview';

/** What draws something over the text of a panel, or shows both. */
const overlayCommands = {
  file: 'unmask.overlayFile',
  head: 'unmask.overlayHead',
  table: '_unmask.overlayTable',
} as const;

/** The panels: one follows the active editor, pinned ones stay. */
export class Panels implements Disposable {
  private readonly panels = new Set<Panel>();
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly analysis: Analysis,
    private readonly comparings: Comparings,
    private readonly lookedAt: LookedAt,
    private readonly log: LogOutputChannel,
  ) {
    this.subscriptions = [
      registerCommand(log, 'unmask.openPreview', async (given?: unknown) => {
        await this.open(clickedFile(given) ?? (await this.lookedAt.uri()));
        stepDone('preview');
      }),
      registerCommand(log, '_unmask.theory', (uri: string) => this.open(Uri.parse(uri), 'theory')),
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

  /** The panel of a file beside what people read, where that asks for it at one of its tabs. */
  async open(uri: Uri, tab?: TabName): Promise<Panel> {
    const showing = this.all.find((panel) => panel.uri.toString() === uri.toString());
    const panel = showing ?? this.all.find(({ pinned }) => !pinned);
    await this.analysis.open(uri); // from the explorer it may not be open yet
    if (panel) {
      panel.show(uri);
      panel.view.reveal(undefined, true);
    }
    const opened = panel ?? this.opened(uri);
    if (tab) opened.showTab(tab);
    return opened;
  }

  private opened(uri: Uri): Panel {
    const view = window.createWebviewPanel(
      viewType,
      l10n.t('Preview'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      this.options,
    );
    return this.add(view, uri);
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
    const panel = this.add(view, uri, isWatchWish(saved.wish) ? saved.wish : undefined);
    panel.pinned = saved.pinned === true;
    const tab = tabNames.find((name) => name === saved.tab);
    if (tab) panel.showTab(tab);
    await panel.reopen();
    if (isOverlaySource(saved.over)) await panel.overlaid.drawAgain(uri, saved.over);
  }

  private add(view: WebviewPanel, uri: Uri, wish?: WatchWish): Panel {
    const { extensionUri } = this.context;
    view.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    const panel = new Panel(view, this.analysis, this.comparings, uri, this.log, wish);
    this.panels.add(panel);
    const listening = panel.onIntention((intention) =>
      attempt(this.log, `preview: ${intention.type}`, () => this.serve(panel, intention)),
    );
    view.onDidDispose(() => {
      listening.dispose();
      panel.dispose();
      this.analysis.shown.set(panel.uri.toString(), undefined);
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
        window.setStatusBarMessage(l10n.t('Unmask: copied the schedule'), 3000);
        return;
      case 'insertSchedule': {
        const document = await workspace.openTextDocument(Uri.parse(intention.uri));
        await insertSchedule(this.analysis, document, intention, intention.name);
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
          intention.sizes,
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
      case 'overlay':
        if (intention.with === 'nothing') panel.overlaid.drop();
        else await commands.executeCommand(overlayCommands[intention.with], panel.uri);
        return;
      case 'begin': {
        const examples = intention.with === 'examples';
        await commands.executeCommand(examples ? 'unmask.openExamples' : 'unmask.newDistribution');
        return;
      }
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
