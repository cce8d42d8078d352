// dist/worker.js: the command line in the first thread of a process; in others the thread of the editor, helpers and models.
// They share nearly all their code, so one file holds it; only what is asked for begins. Threads are
// started with this file: what it loads may lie in parts that begin nothing.
import module from 'node:module';
import { isMainThread, parentPort } from 'node:worker_threads';

/** From Node 22 on what is compiled is kept on disk, and the next start need not compile it again; each thread has to ask for it. */
const { enableCompileCache }: typeof module & { enableCompileCache?(): unknown } = module;
enableCompileCache?.();

if (isMainThread)
  void import('./cli/main').then(({ startCommandLine }) => startCommandLine(__filename));
else if (parentPort) {
  const port = parentPort;
  void import('./worker/main').then(({ beginThread }) => beginThread(port, __filename));
}
