import {
  type Disposable,
  type LogOutputChannel,
  Position,
  type QuickPickItem,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { familiesRequest, type OfferedFamily } from '../protocol/worker';
import type { Analysis } from './analysis';
import { registerCommand } from './commands';

/** "New Distribution…": a documented file of a chosen family, not saved yet. */
export function registerNewDistribution(analysis: Analysis, log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.newDistribution', async () => {
    const families = analysis.client.request(familiesRequest, {});
    const choice = await window.showQuickPick<FamilyItem>(families.then(itemsOf), {
      title: 'New Distribution',
      placeHolder: 'Which family of distributions?',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (choice) await openNew(choice.family);
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

async function openNew({ name, text }: OfferedFamily): Promise<void> {
  const document = await workspace.openTextDocument(await freeUri(name));
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(0, 0), text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document);
}

/** An untitled document that will be saved beside the user's other files. */
async function freeUri(name: string): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  for (let i = 1; ; i++) {
    const file = `${name}${i === 1 ? '' : `-${i}`}.dist.json`;
    const target = folder?.scheme === 'file' ? Uri.joinPath(folder, file) : undefined;
    const uri = target
      ? target.with({ scheme: 'untitled' })
      : Uri.from({ scheme: 'untitled', path: file });
    const open = workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    if (!open && !(target && (await exists(target)))) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
