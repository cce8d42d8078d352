// What can be done with the files of the list: with one, or with two at once.
import * as l10n from '@vscode/l10n';
import { commands, type Disposable, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { whenComputed } from '../analysis/whenComputed';
import { registerCommand } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { exists } from '../window/untitled';
import type { FilesView, Listed } from './filesView';
import { isComparisonName } from './listedFile';
import { drawnFile, showTwo } from './twoFiles';

export function registerFilesCommands(
  view: FilesView,
  analysis: Analysis,
  log: LogOutputChannel,
): Disposable[] {
  const withFile = (run: (uri: Uri) => unknown) => (listed?: Listed) => run(uriOf(listed));
  return [
    registerCommand(log, 'unmask.refreshFiles', () => view.refresh()),
    registerCommand(
      log,
      'unmask.previewFile',
      withFile((uri) => commands.executeCommand('unmask.openPreview', uri)),
    ),
    registerCommand(
      log,
      'unmask.reportFile',
      withFile((uri) => commands.executeCommand('unmask.report', uri)),
    ),
    registerCommand(
      log,
      'unmask.exportFile',
      withFile((uri) => commands.executeCommand('unmask.exportSchedule', uri.toString())),
    ),
    registerCommand(log, 'unmask.measureFileAgain', withFile(measureAgain)),
    registerCommand(log, 'unmask.compareFiles', async () => {
      const [one, other] = await twoSelected(view);
      const computed = await whenComputed(analysis, one);
      showTwo(drawnFile(computed), drawnFile(await whenComputed(analysis, other)));
    }),
  ];
}

/**
 * The view knows what is selected, also where a menu names one row alone because the list changed under it. In the moment after that
 * the editor asks for all rows anew, and knows none.
 */
async function twoSelected(view: FilesView): Promise<readonly [Uri, Uri]> {
  for (let left = 40; left > 0; left--) {
    const [one, other, ...more] = view.selected
      .map((uri) => Uri.parse(uri))
      .filter((uri) => !isComparisonName(uri.path));
    if (one && other && more.length === 0) return [one, other];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(l10n.t('Select two distributions or measurements in the list: hold Ctrl or ⌘.'));
}

function uriOf(listed: Listed | undefined): Uri {
  if (!listed || !('uri' in listed)) throw new Error(l10n.t('Choose a file of the list first.'));
  return Uri.parse(listed.uri);
}

/** The script beside a measurement; where there is none, one is written. */
async function measureAgain(picture: Uri): Promise<void> {
  const folder = Uri.joinPath(picture, '..');
  const own = fileName(picture).replace(/^measured(.*)\.dist\.json$/, 'measure$1.py');
  const names = [own, 'measure.py'].filter((one) => one.endsWith('.py'));
  for (const script of names.map((one) => Uri.joinPath(folder, one)))
    if (await exists(script)) {
      await commands.executeCommand('vscode.open', script);
      await commands.executeCommand('unmask.runMeasuringScript', script);
      return;
    }
  if (workspace.workspaceFolders === undefined)
    throw new Error(
      l10n.t('Open a folder first: the measuring script and its rows are kept there.'),
    );
  await commands.executeCommand('unmask.createMeasuringScript');
}
