// Where VS Code starts the extension on a machine: the desktop, or the other end of a remote window.
import './editor/window/language';

import type { ExtensionContext } from 'vscode';
import { threadSettings, workerMemory } from './editor/analysis/settings';
import { registerAgentServer } from './editor/commands/agentServer';
import { startWorker } from './editor/thread/startWorker';
import { registerLater } from './editor/window/commands';
import { realPath } from './editor/window/realPath';
import { activateIn } from './extension';

export function activate(context: ExtensionContext) {
  const script = context.asAbsolutePath('dist/worker.js');
  return activateIn(
    {
      startWorker: () => startWorker(script, workerMemory(), threadSettings()),
      realPath,
      registerPrograms: (log, version) => [
        ...registerAgentServer(context, version),
        registerLater(log, ['unmask.measureOnCluster'], async () => {
          const { registerMeasureOnCluster } = await import('./editor/commands/measureOnCluster');
          return () => [registerMeasureOnCluster(log)];
        }),
      ],
      walkthrough: process.env.UNMASK_WALKTHROUGH === '1',
    },
    context,
  );
}
