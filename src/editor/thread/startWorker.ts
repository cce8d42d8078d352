import { Worker } from 'node:worker_threads';
import { PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import type { RunningWorker } from './workerClient';

/** Starts the computing thread. `memory` bounds its JavaScript heap, in megabytes. */
export function startWorker(script: string, memory: number): RunningWorker {
  const worker = new Worker(script, {
    name: 'unmask',
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  let cause: string | undefined;
  worker.on('error', (error: NodeJS.ErrnoException) => {
    cause =
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? `it ran out of its ${memory} MB of memory`
        : error.message;
  });
  return {
    reader: new PortMessageReader(worker),
    writer: new PortMessageWriter(worker),
    onEnd: (listener) =>
      void worker.once('exit', (code) => listener(cause ?? `it was ended with code ${code}`)),
    terminate: () => void worker.terminate(),
  };
}
