import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, before, test } from 'node:test';
import { build } from 'esbuild';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { startWorker } from '../../src/editor/startWorker';
import { Cancelled, WorkerClient, WorkerEnded } from '../../src/editor/workerClient';
import {
  evaluateRequest,
  familiesRequest,
  insertRequest,
  type ProgressParams,
  planRequest,
  readRequest,
} from '../../src/protocol/worker';
import { until } from './scriptedWorker';

const script = 'out/worker-test/worker.js';
const thresholds = { good: 1.1, warning: 1.5 };

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

const clients: WorkerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function connect(memory = 1024) {
  const ends: string[] = [];
  const progress: ProgressParams[] = [];
  const client = new WorkerClient(() => startWorker(`${process.cwd()}/${script}`, memory), {
    ended: (reason) => ends.push(reason),
    progress: (step) => progress.push(step),
    log: () => undefined,
  });
  clients.push(client);
  const begun = () => until('it computes', () => progress.length > 0);
  return { client, ends, progress, begun };
}

function document(text: string, name = 'a') {
  return { uri: `file:///${name}.dist.json`, version: 1, text, thresholds };
}

const chain = (schedules: object) =>
  JSON.stringify({
    distribution: {
      family: 'markov',
      length: 64,
      transition: [
        [0.95, 0.05],
        [0.05, 0.95],
      ],
    },
    goal: { steps: 8 },
    schedules,
  });

/** About a second of computing: every subset of 16 binary positions. */
const longWork = JSON.stringify({
  distribution: {
    family: 'table',
    length: 16,
    alphabet: 2,
    weights: Array.from({ length: 2 ** 16 }, (_, i) => 1 + ((i * 7919) % 13)),
  },
});

/** Five megabytes of a distribution file, which is not wrong in any way but its length. */
function largeText(): string {
  const row = '[0.25,0.25,0.25,0.25],\n'.repeat(220_000);
  return `{"distribution":{"family":"independent","marginals":[\n${row}[0.25,0.25,0.25,0.25]]}}`;
}

test('a file is read, computed and planned for, with the numbers of the reference', async () => {
  const { client } = connect();
  const text = readFileSync('test/fixtures/reference/markov-sticky-256.dist.json', 'utf8');
  const reading = await client.request(readRequest, document(text));
  assert.deepEqual(reading.problems, []);
  assert.equal(reading.computable, true);
  const reply = await client.request(evaluateRequest, document(text));
  assert.equal(reply.evaluation.profile.conditionalEntropy.length, 256);
  assert.ok(reply.evaluation.profile.conditionalEntropy instanceof Float64Array);
  const plan = await client.request(planRequest, {
    profileKey: reply.profileKey,
    goal: { kind: 'steps', steps: 16 },
  });
  assert.equal(plan.steps, 16);
  assert.equal(
    plan.sizes.reduce((sum, size) => sum + size, 0),
    256,
  );
  const { curve } = reply.evaluation;
  assert.ok(Math.abs(plan.error - (curve.errors[curve.steps.indexOf(16)] ?? NaN)) < 1e-12);
});

test('editing a schedule computes no profile, editing the distribution does', async () => {
  const { client } = connect();
  const first = await client.request(evaluateRequest, document(chain({ mine: [32, 32] })));
  const edited = await client.request(evaluateRequest, document(chain({ mine: [1, 31, 32] })));
  assert.equal(first.reused, false);
  assert.equal(edited.reused, true);
  assert.equal(edited.profileKey, first.profileKey);
  const other = chain({ mine: [32, 32] })
    .replaceAll('0.95', '0.9')
    .replaceAll('0.05', '0.1');
  const changed = await client.request(evaluateRequest, document(other));
  assert.equal(changed.reused, false);
  assert.deepEqual(first.goal, { kind: 'steps', steps: 8 });
});

test('an error arrives with words that a person understands', async () => {
  const { client } = connect();
  await assert.rejects(client.request(evaluateRequest, document('{')), /errors; mend them first/);
  await assert.rejects(
    client.request(planRequest, { profileKey: 'never', goal: { kind: 'steps', steps: 1 } }),
    /not at hand/,
  );
});

test('a computation is cancelled in the middle, and goes on from there when it is asked again', async () => {
  const { client, progress, begun } = connect();
  const source = new CancellationTokenSource();
  const cancelled = client.request(evaluateRequest, document(longWork), source.token);
  const ended = assert.rejects(cancelled, Cancelled);
  await begun();
  source.cancel();
  await ended;
  await client.request(familiesRequest, {});
  const told = progress.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(progress.length, told, 'nothing goes on in the background');

  const reply = await client.request(evaluateRequest, document(longWork));
  assert.equal(reply.evaluation.length, 16);
  const fractions = progress.filter(({ stage }) => stage === 'profile').map((one) => one.fraction);
  assert.deepEqual(
    fractions,
    [...fractions].sort((a, b) => a - b),
    'it never began anew',
  );
});

test('a short request is not stuck behind a long one', async () => {
  const { client, begun } = connect();
  const order: string[] = [];
  const long = client
    .request(evaluateRequest, document(longWork, 'long'))
    .then(() => order.push('long'));
  await begun();
  await client.request(evaluateRequest, document(chain({}), 'short'));
  order.push('short');
  await long;
  assert.deepEqual(order, ['short', 'long']);
});

test('two requests for one profile share its computation', async () => {
  const { client } = connect();
  const both = [1, 2].map((i) => client.request(evaluateRequest, document(longWork, String(i))));
  const [one, two] = await Promise.all(both);
  assert.equal(one?.profileMilliseconds, two?.profileMilliseconds);
});

test('a killed thread rejects what is pending and is started again', async () => {
  const { client, ends, begun } = connect();
  const pending = assert.rejects(client.request(evaluateRequest, document(longWork)), WorkerEnded);
  await begun();
  client.kill();
  await pending;
  assert.equal(ends.length, 1);
  const reply = await client.request(evaluateRequest, document(chain({})));
  assert.equal(reply.evaluation.length, 64);
});

test('a thread that runs out of memory says so, and the next request is served', async () => {
  const { client, ends } = connect(24);
  await assert.rejects(client.request(readRequest, document(largeText())), /memory/);
  assert.match(ends[0] ?? '', /24 MB of memory/);
  const reply = await client.request(evaluateRequest, document(chain({})));
  assert.equal(reply.evaluation.length, 64);
});

test('sending and reading five megabytes keeps the caller free', async () => {
  const { client } = connect();
  await client.request(familiesRequest, {});
  const text = largeText();
  assert.ok(text.length > 5e6);
  const blocks: number[] = [];
  // on a shared machine other processes take time, too, but not in every round
  while (blocks.length < 10 && !blocks.some((longest) => longest <= 20)) {
    let longest = 0;
    let last = performance.now();
    const probe = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 1);
      last = performance.now();
    }, 1);
    const reply = await client.request(readRequest, document(`${text}\n// ${blocks.length}`));
    clearInterval(probe);
    blocks.push(longest);
    assert.equal(reply.computable, true);
  }
  assert.ok(
    blocks.some((longest) => longest <= 20),
    `blocked for ${blocks.join(', ')} ms`,
  );
});

test('a broken large file brings a bounded number of problems', async () => {
  const { client } = connect();
  const text = `{"distribution":{"family":"independent","marginals":[${'[0.5,0.6],'.repeat(5000)}[0.5,0.5]]}}`;
  const { problems } = await client.request(readRequest, document(text));
  assert.ok(problems.length > 0 && problems.length <= 250, `${problems.length} problems`);
});

test('the thread offers every family with a file to start from, and writes schedules into a text', async () => {
  const { client } = connect();
  const families = await client.request(familiesRequest, {});
  assert.ok(families.some(({ name }) => name === 'markov'));
  for (const { name, text } of families) {
    const { problems } = await client.request(readRequest, document(text));
    assert.deepEqual(problems, [], name);
  }
  const text = chain({ mine: [64] });
  const edits = await client.request(insertRequest, { text, name: 'new', value: [32, 32] });
  assert.ok(edits.length > 0);
});
