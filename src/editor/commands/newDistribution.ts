import * as l10n from '@vscode/l10n';
import {
  commands,
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import { declaredText } from '../../document/textLanguage';
import type { OfferedFamily } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { exists, openUntitled } from '../window/untitled';
import { stepDone } from '../window/walkthrough';
import { writeWholeFile } from '../window/writeWholeFile';
import { type OfferedWay, offeredWays } from './offeredWays';

/** "New Distribution…": a documented file of a chosen family, not saved yet. */
export function registerNewDistribution(analysis: Analysis, log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.newDistribution', async () => {
    const families = analysis.client.thread.families({});
    const choice = await window.showQuickPick<WayItem>(families.then(itemsOf), {
      title: l10n.t('New Distribution'),
      placeHolder: l10n.t('What do you have: a model, data, or a law?'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    const way = choice?.way;
    if (!way || 'heading' in way) return;
    if ('command' in way) {
      await commands.executeCommand(way.command);
      return;
    }
    await writeMissing(way.family.files);
    const { name, text } = way.family;
    await openUntitled(workspace.workspaceFolders?.[0]?.uri, name, text);
    stepDone('describe');
  });
}

interface WayItem extends QuickPickItem {
  readonly way: OfferedWay;
}

function itemsOf(families: readonly OfferedFamily[]): WayItem[] {
  return offeredWays(families).map((way) => ({ way, ...itemOf(way) }));
}

function itemOf(way: OfferedWay): QuickPickItem {
  if ('heading' in way) return { label: way.heading, kind: QuickPickItemKind.Separator };
  if ('command' in way) return { label: way.label, detail: way.detail };
  const { title, name, summary } = way.family;
  return { label: declaredText(title), description: name, detail: declaredText(summary) };
}

/** The files that an example refers to, in the folder where it will be saved; nothing is overwritten. */
async function writeMissing(files: OfferedFamily['files']): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  for (const [name, text] of Object.entries(files)) {
    const target = folder && Uri.joinPath(folder, name);
    if (target && !(await exists(target))) await writeWholeFile(target, text, { replace: false });
  }
}
