import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  type LogOutputChannel,
  ProgressLocation,
  ShellExecution,
  ShellQuoting,
  Task,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { writeWholeFile } from '../window/writeWholeFile';

/** The version that the tests run. */
const version = '1.30.0';

interface Choice {
  readonly label: string;
  readonly detail: string;
  readonly specifier: string;
  readonly folder: Uri;
}

/** "Install ONNX Runtime…": what runs models is no part of the extension; npm fetches it when people ask for it. */
export function registerInstallOnnxRuntime(
  analysis: Analysis,
  home: Uri,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.installOnnxRuntime', async () => {
    if (home.scheme !== 'file')
      throw new Error(l10n.t('ONNX Runtime needs a machine to run on, which this window has not.'));
    if (!workspace.isTrusted)
      throw new Error(l10n.t('Programs are installed only from a workspace that you trust.'));
    const choice = await window.showQuickPick(choices(home), {
      title: l10n.t('Install ONNX Runtime'),
      placeHolder: l10n.t('npm fetches it now; which one, and for whom?'),
    });
    if (!choice) return;
    if (choice.folder === home) await prepare(home);
    const title = l10n.t`Installing ${choice.specifier}`;
    const code = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (_, token) => installed(choice, (stop) => token.onCancellationRequested(stop)),
    );
    if (code !== 0)
      throw new Error(
        code === undefined
          ? l10n.t('ONNX Runtime was not installed: it was stopped.')
          : l10n.t`ONNX Runtime was not installed: npm ended with code ${code}. The terminal says why; it takes npm (of Node.js) and a network.`,
      );
    analysis.runtimeInstalled();
    void window.showInformationMessage(
      l10n.t`${choice.specifier} is installed; models are run now.`,
    );
  });
}

function choices(home: Uri): Choice[] {
  return [
    {
      label: l10n.t('For Unmask, in all workspaces'),
      detail: l10n.t`onnxruntime-web ${version}: WebAssembly, on every machine; 33 MB are fetched`,
      specifier: `onnxruntime-web@${version}`,
      folder: home,
    },
    ...(workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ name, uri }) => ({
        label: l10n.t`For the folder ${name}`,
        detail: l10n.t`onnxruntime-node ${version}: some times as fast, not on every machine; 114 MB are fetched`,
        specifier: `onnxruntime-node@${version}`,
        folder: uri,
      })),
  ];
}

/** A package of its own, so that one sees what the folder is for. */
async function prepare(home: Uri): Promise<void> {
  await workspace.fs.createDirectory(home);
  const text = `${JSON.stringify({ name: 'onnxruntime-for-unmask', private: true })}\n`;
  await writeWholeFile(Uri.joinPath(home, 'package.json'), text, { replace: true });
}

/** Runs npm where people see it; the exit code, or nothing where it was stopped. */
async function installed(
  { specifier, folder }: Choice,
  onStop: (stop: () => void) => Disposable,
): Promise<number | undefined> {
  // without a prefix npm installs into the nearest package of the folders above
  const here = ['--prefix', folder.fsPath];
  // scripts of these packages only fetch what is for graphics cards
  const words = ['install', ...here, '--ignore-scripts', '--no-audit', '--no-fund', specifier];
  const task = new Task(
    { type: 'unmask' },
    TaskScope.Workspace,
    specifier,
    'Unmask',
    new ShellExecution(
      'npm',
      words.map((value) => ({ value, quoting: ShellQuoting.Strong })),
      { cwd: folder.fsPath },
    ),
  );
  const waiting: Disposable[] = [];
  try {
    return await new Promise<number | undefined>((resolve, reject) => {
      let execution: unknown;
      waiting.push(
        tasks.onDidEndTaskProcess((event) => {
          if (event.execution === execution) resolve(event.exitCode);
        }),
        // a terminal that is closed ends no process that is told of
        tasks.onDidEndTask((event) => {
          if (event.execution === execution) setTimeout(() => resolve(undefined), 1000);
        }),
      );
      tasks.executeTask(task).then((started) => {
        execution = started;
        waiting.push(onStop(() => started.terminate()));
      }, reject);
    });
  } finally {
    for (const one of waiting) one.dispose();
  }
}
