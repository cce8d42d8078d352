// A helper as a web worker: how it is started, and its program.
import type { WebRole } from '../protocol/webRole';
import type { RunningHelper, StartHelper } from '../threads/helperThreads';
import { helping } from '../threads/helping';
import type { Answer, Order } from '../threads/recipe';

/** Helps whoever started this worker. */
export function helpFromHere(scope: DedicatedWorkerGlobalScope): void {
  const hear = helping((answer) => scope.postMessage(answer));
  scope.addEventListener('message', ({ data }: MessageEvent<Order>) => hear(data));
}

/** How many other workers help; none where a worker cannot start others. */
export function usualHelpers(threads?: number): number {
  if (typeof Worker === 'undefined') return 0;
  return (threads ?? Math.min(16, navigator.hardwareConcurrency || 1)) - 1;
}

/** Starts helpers by a script that helps where it is told to. */
export function helperWorker(script: string): StartHelper {
  return (hear, ended) => {
    try {
      return started(new Worker(script, { name: 'unmask-helper' }), hear, ended);
    } catch {
      // a policy of the page forbids it: the work is done without
      queueMicrotask(ended);
      return { send: () => undefined, end: () => undefined };
    }
  };
}

function started(worker: Worker, hear: (answer: Answer) => void, ended: () => void): RunningHelper {
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => hear(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault(); // the other one does the work, nothing is lost
    ended();
  });
  worker.postMessage({ role: 'helper' } satisfies WebRole);
  return {
    send: (order) => worker.postMessage(order),
    end: () => worker.terminate(),
  };
}
