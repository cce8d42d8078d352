// A helper as a thread of Node: how it is started. What it does is `helping.ts`, which whoever only starts it need not load.
import { availableParallelism } from 'node:os';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import type { StartHelper } from './helperThreads';

/** What a thread is started with to be a helper. */
const helperRole = 'unmask-helper';

/** Whether this thread is there to help another with its work. */
export function isHelper(): boolean {
  return !isMainThread && workerData === helperRole;
}

/** As many threads as there are processors, this one included; at most 16. */
export function usualThreads(): number {
  return Math.min(16, availableParallelism());
}

/** So many threads, this one included, as somebody asks for; as usual where nobody does. */
export function threadsAsked(threads: number | undefined): number {
  return threads === undefined || threads < 1 ? usualThreads() : Math.min(64, Math.floor(threads));
}

/** Starts helpers by a script that helps where it is told to; `memory` bounds the heap of each, in megabytes. */
export function helperThread(script: string, memory?: number): StartHelper {
  return (hear, ended) => {
    const thread = new Worker(script, {
      name: 'unmask-helper',
      workerData: helperRole,
      ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    });
    thread.unref();
    thread.on('message', hear);
    thread.on('error', ended);
    thread.on('exit', ended);
    return {
      send: (order) => thread.postMessage(order),
      end: () => void thread.terminate(),
    };
  };
}
