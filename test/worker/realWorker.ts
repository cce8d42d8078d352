import { afterEach, before } from 'node:test';
import { build } from 'esbuild';
import { startWorker } from '../../src/editor/thread/startWorker';
import { type Host, type RunningWorker, WorkerClient } from '../../src/editor/thread/workerClient';
import type { ThreadNews } from '../../src/protocol/worker';

type Events = ThreadNews & Host['answers'] & Pick<Host, 'ended'>;

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
  return (
    events: Partial<Events>,
    memory = 1024,
    around: (worker: RunningWorker) => RunningWorker = (worker) => worker,
  ): WorkerClient => {
    const { file, runtimeFolders, ended, ...news } = events;
    const client = new WorkerClient(
      () => around(startWorker(`${process.cwd()}/${script}`, memory)),
      {
        answers: {
          runtimeFolders: runtimeFolders ?? (() => []),
          file: file ?? (() => Promise.reject(new RangeError('no files here'))),
        },
        news,
        ended: ended ?? (() => undefined),
        log: () => undefined,
      },
    );
    clients.push(client);
    return client;
  };
}
