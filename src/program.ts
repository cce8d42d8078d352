// dist/worker.js: the thread of the editor, helpers and models. They share nearly all their code, also with the command line, so
// that what this file loads lies in parts that begin nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiled } from './compiledCode';

/** What is compiled is kept when a thread has run for so long: it may be ended at any time. */
const keptAfter = 2000;

export const partsOfThread =
  parentPort && keepCompiled(module, typeof workerData === 'string' ? workerData : 'unmask-thread');

if (parentPort) {
  const port = parentPort;
  if (partsOfThread) setTimeout(() => partsOfThread.keep(), keptAfter).unref();
  void import('./worker/main').then(({ beginThread }) => beginThread(port, __filename));
}
