import { afterEach } from 'node:test';
import { startWorker } from '../../src/editor/thread/startWorker';
import { type Host, type RunningWorker, WorkerClient } from '../../src/editor/thread/workerClient';
import type { ThreadNews } from '../../src/protocol/worker';
import { workerProgram } from '../threads/programs';

type Events = ThreadNews & Host['answers'] & Pick<Host, 'ended'>;

/**
 * The real thread for the tests of one file; what it starts is ended after each.
 * Events that nobody asks for are let go; a file that is asked for is not there.
 */
export function realWorker() {
  const clients: WorkerClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });
  return (
    events: Partial<Events>,
    memory = 1024,
    around: (worker: RunningWorker) => RunningWorker = (worker) => worker,
    program = workerProgram,
  ): WorkerClient => {
    const { file, runtimeFolders, ended, ...news } = events;
    const client = new WorkerClient(() => around(startWorker(program, memory)), {
      answers: {
        runtimeFolders: runtimeFolders ?? (() => []),
        file: file ?? (() => Promise.reject(new RangeError('no files here'))),
      },
      news,
      ended: ended ?? (() => undefined),
      log: () => undefined,
    });
    clients.push(client);
    return client;
  };
}
