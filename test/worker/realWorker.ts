import { afterEach, before } from 'node:test';
import { build } from 'esbuild';
import { startWorker } from '../../src/editor/thread/startWorker';
import { WorkerClient, type WorkerEvents } from '../../src/editor/thread/workerClient';

/**
 * The real thread, bundled into a folder of its own, for the tests of one file; what it starts is ended after each.
 * Events that nobody asks for are let go; a file that is asked for is not there.
 */
export function realWorker(folder: string) {
  const script = `out/${folder}/worker.js`;
  const clients: WorkerClient[] = [];
  before(() =>
    build({
      entryPoints: ['src/worker/main.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'warning',
    }),
  );
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });
  return (events: Partial<WorkerEvents>, memory = 1024): WorkerClient => {
    const client = new WorkerClient(() => startWorker(`${process.cwd()}/${script}`, memory), {
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
