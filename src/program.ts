// dist/worker.js: the thread of the editor, helpers and models. They share nearly all their code, also with the command line, so
// that what this file loads lies in parts that begin nothing.
import module from 'node:module';
import { parentPort } from 'node:worker_threads';

/** From Node 22 on what is compiled is kept on disk, and the next start need not compile it again; each thread has to ask for it. */
const { enableCompileCache }: typeof module & { enableCompileCache?(): unknown } = module;
enableCompileCache?.();

if (parentPort) {
  const port = parentPort;
  void import('./worker/main').then(({ beginThread }) => beginThread(port, __filename));
}
