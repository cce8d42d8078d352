import { afterEach } from 'node:test';
import { startWorker } from '../../src/editor/thread/startWorker';
import { WorkerClient, type WorkerEvents } from '../../src/editor/thread/workerClient';
import { workerProgram } from '../threads/programs';

/**
 * The real thread for the tests of one file; what it starts is ended after each.
 * Events that nobody asks for are let go; a file that is asked for is not there.
 */
export function realWorker() {
  const clients: WorkerClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });
  return (events: Partial<WorkerEvents>, memory = 1024): WorkerClient => {
    const client = new WorkerClient(() => startWorker(workerProgram, memory), {
      ended: () => undefined,
      progress: () => undefined,
      soFar: () => undefined,
      runtimeFolders: () => [],
      file: () => Promise.reject(new RangeError('no files here')),
      log: () => undefined,
      ...events,
    });
    clients.push(client);
    return client;
  };
}
