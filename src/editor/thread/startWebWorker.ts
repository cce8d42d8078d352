import * as l10n from '@vscode/l10n';
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-jsonrpc/browser';
import { Attention } from '../../protocol/attention';
import type { ThreadSettings } from '../../protocol/threadSettings';
import type { WebRole } from '../../protocol/webRole';
import type { RunningWorker } from './workerClient';

/** Starts the computing thread as a web worker, by the address of its program. */
export function startWebWorker(script: string, settings: ThreadSettings): RunningWorker {
  const worker = new Worker(script, { name: 'unmask' });
  worker.postMessage({ role: 'thread', script, settings } satisfies WebRole);
  return {
    // it tells nothing of what it is at
    attention: new Attention(new ArrayBuffer(12)),
    processorTime: halfTheTime,
    reader: new BrowserMessageReader(worker),
    writer: new BrowserMessageWriter(worker),
    onEnd: (listener) =>
      worker.addEventListener('error', ({ message }) => {
        worker.terminate();
        listener(message || l10n.t('it was ended'));
      }),
    terminate: () => worker.terminate(),
  };
}

/** No browser tells of processors: one that is busy with other things has perhaps half of one for us. */
function halfTheTime(): number {
  return performance.now() / 2;
}
