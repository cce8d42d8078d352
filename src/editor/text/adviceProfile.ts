// By which distribution file settings are judged.
import * as l10n from '@vscode/l10n';
import {
  ConfigurationTarget,
  type Disposable,
  type LogOutputChannel,
  RelativePattern,
  Uri,
  window,
  workspace,
} from 'vscode';
import { registerCommand } from '../window/commands';

const title = l10n.t('Choose Profile for Advice');

/** The distribution file by which settings in this file are judged; only one of the same folder. */
export function adviceProfile(uri: Uri): Uri | undefined {
  const folder = workspace.getWorkspaceFolder(uri)?.uri;
  const name = workspace.getConfiguration('unmask', uri).get('advice.profile', '').trim();
  if (!folder || name === '' || !name.endsWith('.dist.json')) return undefined;
  const target = Uri.joinPath(folder, name);
  return target.path.startsWith(`${folder.path.replace(/\/$/, '')}/`) ? target : undefined;
}

/** "Choose Profile for Advice…": writes the setting of the folder. */
export function registerChooseAdviceProfile(log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.chooseAdviceProfile', async (asked?: Uri) => {
    const uri = asked ?? window.activeTextEditor?.document.uri;
    const folder = (uri && workspace.getWorkspaceFolder(uri)) ?? workspace.workspaceFolders?.[0];
    if (!folder)
      throw new Error(l10n.t('Open a folder first: advice is switched on for a folder.'));
    const settings = workspace.getConfiguration('unmask', folder.uri);
    const current = settings.get('advice.profile', '');
    const pattern = new RelativePattern(folder, '**/*.dist.json');
    const files = await workspace.findFiles(pattern, '**/node_modules/**');
    const names = files.map((file) => file.path.slice(folder.uri.path.length + 1)).sort();
    const off = { label: l10n.t('$(circle-slash) No advice'), name: '' };
    const items = names.map((name) => ({
      label: name,
      name,
      ...(name === current && { description: l10n.t('in use') }),
    }));
    const choice = await window.showQuickPick([...items, off], {
      title,
      placeHolder:
        names.length > 0
          ? l10n.t('By which distribution are the settings of samplers in this folder judged?')
          : l10n.t(
              'There is no distribution file in this folder yet; "New Distribution…" makes one.',
            ),
    });
    if (choice)
      await settings.update(
        'advice.profile',
        choice.name === '' ? undefined : choice.name,
        ConfigurationTarget.WorkspaceFolder,
      );
  });
}
