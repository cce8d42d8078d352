// A thread that stands still, for which the tests build one whose reading never ends over a certain text.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build, type Plugin } from 'esbuild';
import { type Ending, WorkerStuck } from '../../src/editor/thread/lostThread';
import { hiddenChain } from '../hiddenChain';
import { workerProgram } from '../threads/programs';
import { realWorker } from './realWorker';
import { chain, document } from './texts';

const start = realWorker();
const blocking = 'over this text the thread stands still';

let folder: string;
before(() => {
  folder = mkdtempSync(path.join(path.dirname(workerProgram), 'still-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** `readDocument` as it is, but over one text it never ends. */
const neverReads: Plugin = {
  name: 'never-reads',
  setup: ({ onResolve, onLoad }) => {
    const real = path.resolve('src/document/read.ts');
    onResolve({ filter: /document\/read$/ }, () => ({ path: real, namespace: 'never' }));
    onLoad({ filter: /./, namespace: 'never' }, () => ({
      contents: `import { readDocument as real } from ${JSON.stringify(real)};
        export function readDocument(text, ...more) {
          while (text.includes(${JSON.stringify(blocking)}));
          return real(text, ...more);
        }`,
      resolveDir: '.',
    }));
  },
};

test('a thread that stands still is replaced, the text that did it is named, and all else goes on', async () => {
  const program = path.join(folder, 'worker.js');
  await build({
    entryPoints: ['src/program.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    conditions: ['browser'],
    plugins: [neverReads],
    logLevel: 'warning',
  });
  const endings: Ending[] = [];
  const { thread } = start({ ended: (ending) => endings.push(ending) }, 1024, undefined, program);
  await thread.read(document(chain({}), 'sound'));
  const stuck = assert.rejects(thread.read(document(blocking, 'stuck')), WorkerStuck);
  const sound = thread.evaluate(document(chain({ mine: [32, 32] }), 'sound'));
  await stuck;
  assert.equal((await sound).evaluation.schedules[0]?.steps, 2);
  assert.deepEqual(
    endings.map(({ doing }) => doing),
    ['reading stuck.dist.json'],
  );
});

test('a thread that computes answers beats all the time', async () => {
  const { thread } = start({});
  const distribution = { family: 'hmm', length: 64, initial: [0.6, 0.4], ...hiddenChain };
  let ended = false;
  const computing = thread.evaluate(document(JSON.stringify({ distribution }))).then(() => {
    ended = true;
  });
  let beats = 0;
  while (!ended) {
    await thread.beat({});
    beats++;
  }
  await computing;
  assert.ok(beats > 5, `${beats} beats were answered before it ended`);
});
