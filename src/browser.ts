// Where VS Code starts the extension in a browser: there are web workers, and no programs or files of a machine.
import './editor/window/language';

import * as l10n from '@vscode/l10n';
import { type ExtensionContext, Uri } from 'vscode';
import { threadSettings } from './editor/analysis/settings';
import { scriptOf } from './editor/thread/scriptOf';
import { startWebWorker } from './editor/thread/startWebWorker';
import { registerCommand } from './editor/window/commands';
import { activateIn } from './extension';

export async function activate(context: ExtensionContext) {
  const folder = Uri.joinPath(context.extensionUri, 'dist');
  // a worker may be started by an address of this page only, and the extension may lie elsewhere
  const program = await scriptOf(folder, 'webWorker');
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  return activateIn(
    {
      startWorker: () => startWebWorker(address, threadSettings()),
      registerPrograms: (log) => [
        registerCommand(log, 'unmask.measureOnCluster', () => {
          throw new Error(
            l10n.t(
              'A browser runs no programs: open this folder in VS Code on the desktop, or on the machine of the cluster (Remote - SSH), and measure there.',
            ),
          );
        }),
      ],
      walkthrough: false,
    },
    context,
  );
}
