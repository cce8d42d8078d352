// dist/worker.js: the command line in the first thread of a process; in others the thread of the editor, helpers and models.
// They share nearly all their code, so one file holds it; only what is asked for begins. Threads are
// started with this file: what it loads may lie in parts that begin nothing.
import { isMainThread, parentPort } from 'node:worker_threads';

if (isMainThread)
  void import('./cli/main').then(({ startCommandLine }) => startCommandLine(__filename));
else if (parentPort) {
  const port = parentPort;
  void import('./worker/main').then(({ beginThread }) => beginThread(port, __filename));
}
