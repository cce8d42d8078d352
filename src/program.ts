// dist/worker.js: the command line in the first thread of a process; in others the thread of the editor, helpers and models.
// They share nearly all their code, so one file holds it.
import { isMainThread, parentPort } from 'node:worker_threads';
import { startCommandLine } from './cli/main';
import { beginThread } from './worker/main';

if (isMainThread) startCommandLine();
else if (parentPort) beginThread(parentPort);
