import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { Attention } from '../../protocol/attention';
import { PortReader, PortWriter } from '../../protocol/portMessages';
import type { ThreadSettings } from '../../protocol/threadSettings';
import type { RunningWorker } from './workerClient';

/** Starts the computing thread. `memory` bounds its JavaScript heap, in megabytes. */
export function startWorker(
  script: string,
  memory: number,
  settings: ThreadSettings = {},
): RunningWorker {
  const attention = new Attention();
  const worker = new Worker(script, {
    name: 'unmask',
    workerData: { attention: attention.memory, settings },
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  let cause: string | undefined;
  worker.on('error', (error: NodeJS.ErrnoException) => {
    cause =
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? l10n.t`it ran out of its ${memory} MB of memory; the setting "unmask.worker.memory" gives it more`
        : error.message;
  });
  return {
    attention,
    processorTime,
    reader: new PortReader(worker),
    writer: new PortWriter(worker),
    onEnd: (listener) =>
      void worker.once('exit', (code) => listener(cause ?? l10n.t`it was ended with code ${code}`)),
    terminate: () => void worker.terminate(),
  };
}

/** No version of Node that we run in tells it of one thread. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
