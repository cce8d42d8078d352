import {
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { OfferedFamily } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { exists, openUntitled } from '../window/untitled';
import { stepDone } from '../window/walkthrough';
import { writeWholeFile } from '../window/writeWholeFile';

/** "New Distribution…": a documented file of a chosen family, not saved yet. */
export function registerNewDistribution(analysis: Analysis, log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.newDistribution', async () => {
    const families = analysis.client.thread.families({});
    const choice = await window.showQuickPick<FamilyItem>(families.then(itemsOf), {
      title: 'New Distribution',
      placeHolder: 'Which family of distributions?',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!choice) return;
    await writeMissing(choice.family.files);
    const { name, text } = choice.family;
    await openUntitled(workspace.workspaceFolders?.[0]?.uri, name, text);
    stepDone('describe');
  });
}

interface FamilyItem extends QuickPickItem {
  readonly family: OfferedFamily;
}

function itemsOf(families: readonly OfferedFamily[]): FamilyItem[] {
  return families.map((family) => ({
    label: family.title,
    description: family.name,
    detail: family.summary,
    family,
  }));
}

/** The files that an example refers to, in the folder where it will be saved; nothing is overwritten. */
async function writeMissing(files: OfferedFamily['files']): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  for (const [name, text] of Object.entries(files)) {
    const target = folder && Uri.joinPath(folder, name);
    if (target && !(await exists(target))) await writeWholeFile(target, text, { replace: false });
  }
}
