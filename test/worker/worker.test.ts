import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { WorkerEnded } from '../../src/editor/thread/lostThread';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { EvaluateReply, ProgressParams } from '../../src/protocol/worker';
import { until } from '../editorLogic/scriptedWorker';
import { tellsThreadTime, threadTime } from '../threadTime';
import { realWorker } from './realWorker';
import { chain, document } from './texts';

const start = realWorker();

function connect(memory?: number) {
  const ends: string[] = [];
  const progress: ProgressParams[] = [];
  const soFar: EvaluateReply[] = [];
  const client = start(
    {
      ended: ({ reason }) => ends.push(reason),
      progress: (step) => progress.push(step),
      soFar: ({ reply }) => soFar.push(reply),
    },
    memory,
  );
  const begun = () => until('it computes', () => progress.length > 0);
  return { client, ends, progress, soFar, begun };
}

/** About a second of computing: every subset of 17 binary positions. */
const longWork = JSON.stringify({
  distribution: {
    family: 'table',
    length: 17,
    alphabet: 2,
    weights: Array.from({ length: 2 ** 17 }, (_, i) => 1 + ((i * 7919) % 13)),
  },
});

/** Many minutes of computing. */
const endless = JSON.stringify(estimated(3_000_000));

/** Five megabytes of a distribution file, which is not wrong in any way but its length. */
function largeText(): string {
  const row = '[0.25,0.25,0.25,0.25],\n'.repeat(220_000);
  return `{"distribution":{"family":"independent","marginals":[\n${row}[0.25,0.25,0.25,0.25]]}}`;
}

test('a file is read, computed and planned for, with the numbers of the reference', async () => {
  const { client } = connect();
  const text = readFileSync('test/fixtures/reference/markov-sticky-256.dist.json', 'utf8');
  const reading = await client.thread.read(document(text));
  assert.deepEqual(reading.problems, []);
  assert.equal(reading.computable, true);
  const reply = await client.thread.evaluate(document(text));
  assert.equal(reply.evaluation.profile.conditionalEntropy.length, 256);
  assert.ok(reply.evaluation.profile.conditionalEntropy instanceof Float64Array);
  const plan = await client.thread.plan({
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
  const first = await client.thread.evaluate(document(chain({ mine: [32, 32] })));
  const edited = await client.thread.evaluate(document(chain({ mine: [1, 31, 32] })));
  assert.equal(first.reused, false);
  assert.equal(edited.reused, true);
  assert.equal(edited.profileKey, first.profileKey);
  const other = chain({ mine: [32, 32] })
    .replaceAll('0.95', '0.9')
    .replaceAll('0.05', '0.1');
  const changed = await client.thread.evaluate(document(other));
  assert.equal(changed.reused, false);
  assert.deepEqual(first.first.goal, { kind: 'steps', steps: 8 });
});

test('a profile that is used again can be planned by, however many others were computed since', async () => {
  const { client } = connect();
  const used = () => client.thread.evaluate(document(chain({})));
  const { profileKey } = await used();
  for (let length = 65; length < 75; length++) {
    await client.thread.evaluate(document(chain({}).replace('64', String(length))));
    assert.equal((await used()).profileKey, profileKey);
  }
  const plan = await client.thread.plan({ profileKey, goal: { kind: 'steps', steps: 16 } });
  assert.equal(plan.sizes.length, 16);
});

test('an error arrives with words that a person understands', async () => {
  const { client } = connect();
  await assert.rejects(client.thread.evaluate(document('{')), /errors; mend them first/);
  await assert.rejects(
    client.thread.plan({ profileKey: 'never', goal: { kind: 'steps', steps: 1 } }),
    /not at hand/,
  );
});

test('a computation is cancelled in the middle, and goes on from there when it is asked again', async () => {
  const { client, progress, begun } = connect();
  const source = new CancellationTokenSource();
  const cancelled = client.thread.evaluate(document(longWork), source.token);
  const ended = assert.rejects(cancelled, Cancelled);
  await begun();
  source.cancel();
  await ended;
  await client.thread.families({});
  const told = progress.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(progress.length, told, 'nothing goes on in the background');

  const reply = await client.thread.evaluate(document(longWork));
  assert.equal(reply.evaluation.length, 17);
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
  const source = new CancellationTokenSource();
  const long = client.thread
    .evaluate(document(endless, 'long'), source.token)
    .then(() => order.push('long'));
  const ended = assert.rejects(long, Cancelled);
  await begun();
  await client.thread.evaluate(document(chain({}), 'short'));
  order.push('short');
  source.cancel();
  await ended;
  assert.deepEqual(order, ['short']);
});

test('two requests for one profile share its computation', async () => {
  const { client } = connect();
  const both = [1, 2].map((i) => client.thread.evaluate(document(longWork, String(i))));
  const [one, two] = await Promise.all(both);
  assert.equal(one?.profileMilliseconds, two?.profileMilliseconds);
});

test('a killed thread rejects what is pending and is started again', async () => {
  const { client, ends, begun } = connect();
  const pending = assert.rejects(client.thread.evaluate(document(endless)), WorkerEnded);
  await begun();
  client.kill();
  await pending;
  assert.equal(ends.length, 1);
  const reply = await client.thread.evaluate(document(chain({})));
  assert.equal(reply.evaluation.length, 64);
});

test('a thread that runs out of memory says so, and the next request is served', async () => {
  const { client, ends } = connect(28);
  await assert.rejects(client.thread.read(document(largeText())), /memory/);
  assert.match(ends[0] ?? '', /28 MB of memory; the setting "unmask\.worker\.memory"/);
  const reply = await client.thread.evaluate(document(chain({})));
  assert.equal(reply.evaluation.length, 64);
});

test('sending and reading five megabytes keeps the caller free', async () => {
  const { client } = connect();
  await client.thread.families({});
  const text = largeText();
  assert.ok(text.length > 5e6);
  const stretchOf = async (name: string) => {
    // of the processor, and by this thread: what others take of a busy machine does not count
    const stretches = longestStretch();
    const reply = await client.thread.read(document(`${text}\n// ${name}`));
    assert.equal(reply.computable, true);
    return stretches.end();
  };
  for (let round = 0; round < 3; round++) {
    // neighbours that share its caches make a processor slower for a moment, but not three times running
    const tries: number[] = [];
    while (tries.length < 3 && !(tries.at(-1)! <= 20))
      tries.push(await stretchOf(`${round} ${tries.length}`));
    assert.ok(tries.at(-1)! <= 20, `round ${round} blocked for ${tries} ms`);
  }
});

/** The most processor time that this thread takes before it lets a timer in. Where no system tells it, it is 0. */
function longestStretch() {
  if (!tellsThreadTime) return { end: () => 0 };
  let longest = 0;
  let last = threadTime();
  const look = () => {
    longest = Math.max(longest, threadTime() - last);
    last = threadTime();
  };
  const probe = setInterval(look, 1);
  return {
    end: () => {
      look();
      clearInterval(probe);
      return longest;
    },
  };
}

test('a broken large file brings a bounded number of problems', async () => {
  const { client } = connect();
  const text = `{"distribution":{"family":"independent","marginals":[${'[0.5,0.6],'.repeat(5000)}[0.5,0.5]]}}`;
  const { problems } = await client.thread.read(document(text));
  assert.ok(problems.length > 0 && problems.length <= 250, `${problems.length} problems`);
});

/** A law without an exact profile, and so many samples of it. */
function estimated(samples: number) {
  const hidden = {
    family: 'hmm',
    length: 64,
    transition: [
      [0.95, 0.05],
      [0.05, 0.95],
    ],
    emission: [
      [0.8, 0.2],
      [0.3, 0.7],
    ],
  };
  return { distribution: hidden, profile: { samples } };
}

test('an estimate is told while it gets better, and plans can be made by what is there', async () => {
  const { client, soFar, begun } = connect();
  const computing = client.thread.evaluate(document(JSON.stringify(estimated(20_000))));
  await begun();
  await until('something is told', () => soFar.length > 1);
  const [first, second] = soFar;
  const goal = { kind: 'steps', steps: 6 } as const;
  const plan = await client.thread.plan({ profileKey: first?.profileKey ?? '', goal });
  assert.ok(plan.interval && plan.interval[0] <= plan.error && plan.error <= plan.interval[1]);
  const final = await computing;
  const samples = [first, second, final].map((reply) => reply?.evaluation.profile.samples ?? 0);
  assert.ok((samples[0] ?? 0) > 0 && (samples[0] ?? 0) < (samples[1] ?? 0));
  assert.ok((samples[1] ?? 0) < (samples[2] ?? 0));
  const widest = ({ evaluation }: EvaluateReply) =>
    Math.max(...(evaluation.profile.standardError ?? []));
  assert.ok(first && widest(final) < widest(first));
});

test('an estimate is kept as it stands, also when schedules change, and goes on to its end when that is asked', async () => {
  const { client, soFar } = connect();
  const text = (more: object) => document(JSON.stringify({ ...estimated(6_000), ...more }));
  const stopping = new CancellationTokenSource();
  const computing = client.thread.evaluate(text({}), stopping.token);
  await until('something is told', () => soFar.length > 0);
  stopping.cancel();
  await assert.rejects(computing, Cancelled);
  const kept = await client.thread.evaluate({ ...text({}), estimate: 'kept' });
  const samples = ({ evaluation }: EvaluateReply) => evaluation.profile.samples ?? 0;
  assert.ok(kept.unfinished && samples(kept) > 0 && samples(kept) < 6_000, `${samples(kept)}`);
  assert.ok(kept.first.plan.interval);
  const edited = await client.thread.evaluate(text({ schedules: { even: [32, 32] } }));
  assert.deepEqual([edited.unfinished, samples(edited)], [true, samples(kept)]);
  const whole = await client.thread.evaluate({ ...text({}), estimate: 'finished' });
  assert.deepEqual([whole.unfinished, samples(whole)], [undefined, 6_000]);
  const after = await client.thread.evaluate({ ...text({}), estimate: 'kept' });
  assert.equal(samples(after), 6_000, 'what is finished stays so');
});

test('a text with blocks is judged, planned and mended in blocks, exactly or by an estimate', async () => {
  const { client } = connect();
  for (const method of ['exact', 'monteCarlo']) {
    const text = JSON.stringify({
      distribution: { ...JSON.parse(chain({})).distribution, length: 12 },
      blockLength: 5,
      profile: { method },
      schedules: { one: [5, 4, 1, 2] },
    });
    const reading = await client.thread.read(document(text));
    assert.deepEqual(
      reading.problems.map(({ code }) => code),
      ['blockLength.blocks'],
    );
    const { evaluation, problems, profileKey } = await client.thread.evaluate(document(text));
    assert.equal(evaluation.profile.method, method);
    assert.deepEqual([...evaluation.curve.steps], [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual([evaluation.bounds.curves.length, evaluation.quantities], [0, null]);
    const [one] = evaluation.schedules;
    assert.ok(one && one.error > one.best);
    const [best] = problems.flatMap(({ fixes }) => fixes);
    assert.deepEqual(JSON.parse(best?.edits[0]?.newText ?? ''), [...one.bestSizes]);
    const plan = await client.thread.plan({
      profileKey,
      goal: { kind: 'steps', steps: 3 },
    });
    assert.deepEqual([...plan.sizes], [5, 5, 2]);
    assert.equal(plan.marginal.fewer, null);
    assert.ok(
      Math.abs(plan.error - evaluation.totals.totalCorrelation) < (method === 'exact' ? 1e-9 : 0.2),
    );
  }
});

/** A chain with a plan in an order. */
const spreadChain = JSON.stringify({
  ...JSON.parse(chain({ mine: { kind: 'uniform', steps: 8, order: 'bisection' } })),
  order: 'spread',
});

test('a file is evaluated and planned for in its own order', async () => {
  const { client } = connect();
  const { evaluation, first, profileKey, surfaceKey } = await client.thread.evaluate(
    document(spreadChain),
  );
  assert.equal(evaluation.schedules[0]?.order?.kind, 'bisection');
  assert.equal(evaluation.goal?.order?.kind, 'spread');
  assert.equal(first.plan.order?.kind, 'spread');
  assert.ok(surfaceKey !== undefined);
  const goal = { kind: 'steps', steps: 8 } as const;
  const inOrder = await client.thread.plan({ profileKey, surfaceKey, goal });
  assert.equal(inOrder.error, evaluation.goal?.error);
  const random = await client.thread.plan({ profileKey, goal });
  assert.equal(random.order, undefined);
  assert.ok(random.error > 10 * inOrder.error);
  await assert.rejects(
    client.thread.plan({ profileKey, surfaceKey: 'never', goal }),
    /not at hand/,
    'a plan in random order never stands for one in another',
  );
});

test('the estimate of a surface tells how far it is, shows what is known, and is not done twice', async () => {
  const { client, progress, soFar } = connect();
  const text = JSON.stringify({
    ...JSON.parse(
      chain({ mine: { kind: 'uniform', steps: 8, order: 'farthest' }, even: [32, 32] }),
    ),
    profile: { samples: 20_000 },
  });
  const source = new CancellationTokenSource();
  const cancelled = client.thread.evaluate(document(text), source.token);
  const ended = assert.rejects(cancelled, Cancelled);
  const told = () => progress.filter(({ stage }) => stage === 'order farthest');
  await until('the surface is estimated', () => told().length > 1 && soFar.length > 0);
  source.cancel();
  await ended;
  assert.deepEqual(
    soFar[0]?.evaluation.schedules.map(({ name }) => name),
    ['even'],
    'what is known already is shown, and nothing else in its place',
  );
  const reply = await client.thread.evaluate(document(text));
  assert.equal(reply.evaluation.schedules[0]?.order?.kind, 'farthest');
  assert.ok(reply.evaluation.schedules[0]?.interval);
  const fractions = told().map(({ fraction }) => fraction);
  assert.deepEqual(
    fractions,
    [...fractions].sort((a, b) => a - b),
    'it never began anew',
  );
});

test('all orders are tried where there are some, and what was computed is used', async () => {
  const { client } = connect();
  const text = document(chain({ mine: { kind: 'uniform', steps: 8 } }));
  const { profileKey, first, evaluation } = await client.thread.evaluate(text);
  const { schedules } = evaluation;
  const tried = await client.thread.tryOrders({ ...text, profileKey, goal: first.goal, schedules });
  const [random] = tried?.tried ?? [];
  assert.ok(Math.abs((random?.error ?? 0) - first.plan.error) < 1e-9, 'as it was planned');
  assert.ok((tried?.curves.length ?? 0) >= 4);
  assert.deepEqual(
    tried?.problems.map(({ code, fixes }) => [code, fixes.length]),
    [
      ['schedule.order.better', 1],
      ['goal.order.better', 1],
    ],
  );
  const measured = document(
    '{ "distribution": { "family": "measured", "values": [1, 0.5, 0.4, 0.3] }, "goal": { "steps": 2 } }',
  );
  const other = await client.thread.evaluate(measured);
  const asked = { profileKey: other.profileKey, goal: other.first.goal, schedules: [] };
  assert.equal(await client.thread.tryOrders({ ...measured, ...asked }), null);
});

test('trying orders is given up when nobody wants it any more', async () => {
  const { client } = connect();
  const text = document(longWork);
  const asked = {
    ...text,
    profileKey: 'none',
    goal: { kind: 'steps', steps: 2 },
    schedules: [],
  } as const;
  const source = new CancellationTokenSource();
  const ended = assert.rejects(client.thread.tryOrders(asked, source.token), Cancelled);
  setTimeout(() => source.cancel(), 50);
  await ended;
  assert.deepEqual((await client.thread.read(text)).problems, []);
});
