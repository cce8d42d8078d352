import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { missingFile } from '../../src/core/input/files';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { FileParams, FileReply } from '../../src/protocol/worker';
import { realWorker } from './realWorker';
import { chain, document } from './texts';

const start = realWorker();

function connect(file?: (params: FileParams) => Promise<FileReply>) {
  return { client: start(file ? { file } : {}) };
}

test('a file beside a text is fetched once for each version, and what it brings is computed', async () => {
  let version = 1;
  let sent = 0;
  const { client } = connect(async ({ uri, name, version: held }) => {
    assert.deepEqual([uri, name], ['file:///a.dist.json', 'a.txt']);
    if (held === String(version)) return { version: held, bytes: undefined };
    sent++;
    const content = version === 1 ? 'ab\nba\n' : 'abc\ncba\nabc\n';
    return { version: String(version), bytes: new TextEncoder().encode(content) };
  });
  const text = '{ "distribution": { "family": "samples", "file": "a.txt" } }';
  const lengthNow = async () => (await client.thread.evaluate(document(text))).evaluation.length;
  const { files, computable } = await client.thread.read(document(text));
  assert.deepEqual([files, computable], [['a.txt'], true]);
  assert.equal(await lengthNow(), 2);
  assert.equal(sent, 1);
  version = 2;
  assert.equal(await lengthNow(), 3);
  assert.equal(sent, 2);
});

test('the thread offers every family with a file to start from, and writes schedules into a text', async () => {
  let files: { readonly [name: string]: string } = {};
  const { client } = connect(async ({ name }) => {
    const content = files[name];
    if (content === undefined) return { problem: missingFile(name, undefined) };
    return { version: '1', bytes: new TextEncoder().encode(content) };
  });
  const families = await client.thread.families({});
  assert.ok(families.some(({ name }) => name === 'markov'));
  for (const { name, text, files: beside } of families) {
    files = beside;
    const { problems } = await client.thread.read(document(text));
    // nobody can be given a model of their own
    const missing = /^ {2}\/\/ Needs /m.test(text) ? ['file.missing'] : [];
    assert.deepEqual([...new Set(problems.map(({ code }) => code))], missing, name);
  }
  const text = chain({ mine: [64] });
  const edits = await client.thread.insert({ ...document(text), name: 'new', value: [32, 32] });
  assert.ok(edits.length > 0);
});

test('a schedule is exported to every target, with a word where its counts are others', async () => {
  const { client } = connect();
  const reply = await client.thread.evaluate(document(chain({ mine: [1, 31, 32] })));
  const [mine] = reply.evaluation.schedules;
  assert.ok(mine);
  const { sizes, error, interval, stepCosts } = mine;
  const source = { file: 'a.dist.json' };
  const context = { error, interval, stepCosts, method: 'exact', source, version: '1' } as const;
  const to = (target: string) =>
    client.thread.export({
      target,
      schedule: { name: 'mine', sizes },
      context,
      conditionalEntropy: reply.evaluation.profile.conditionalEntropy,
    });
  const targets = await client.thread.targets({});
  assert.ok(targets.length > 15);
  for (const { name, extension } of targets) {
    const { content, used, note } = await to(name);
    assert.equal(typeof content === 'string', extension !== 'npy', name);
    if (used === 'adaptive') assert.match(note ?? '', /takes the error alone/, name);
    else if (name === 'vllm')
      assert.match(
        `${used} ${note}`,
        /^22,21,21 vLLM chooses positions by itself, not in random order/,
      );
    else assert.deepEqual([[...used], note], [[1, 31, 32], undefined], name);
  }
  assert.deepEqual(JSON.parse(String((await to('json')).content)).source, source);
  await assert.rejects(to('nothing'), /no format "nothing"/);
});

test('a plan in the order of a tree is exported as the positions of its steps', async () => {
  const { client } = connect();
  const edges = [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 6],
  ];
  const interaction = [
    [1, 0],
    [0, 1],
  ];
  const text = JSON.stringify({
    distribution: { family: 'graph', length: 7, alphabet: 2, edges, interaction },
    goal: { steps: 3, order: 'centroids' },
  });
  const { evaluation } = await client.thread.evaluate(document(text));
  const { goal, length, edges: known } = evaluation;
  assert.deepEqual(known, edges);
  assert.ok(goal?.order);
  const reply = await client.thread.export({
    target: 'decode',
    schedule: { name: 'goal', sizes: goal.sizes },
    context: {
      ...{ error: goal.error, interval: goal.interval, stepCosts: goal.stepCosts },
      ...{ method: 'exact', source: { file: 'a.dist.json' }, version: '1' },
    },
    inOrder: { spec: goal.order, shape: { length, edges: known } },
  });
  assert.match(String(reply.content), /ORDER = \[[^\n]*\n {4}3, 1, 5/);
});

const bytesOf = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

test('measurements become a distribution file that can be computed', async () => {
  const { client } = connect();
  const rows = Array.from({ length: 40 }, (_, i) =>
    JSON.stringify({
      n: 8,
      revealed: i % 8,
      nll: (8 - (i % 8)) * (3 - i / 80),
      count: 8 - (i % 8),
    }),
  ).join('\n');
  const files = [bytesOf('a.jsonl', rows), bytesOf('b.jsonl', rows)];
  const reply = await client.thread.import({ files, length: undefined, uri: 'i:1' });
  assert.ok('parts' in reply);
  const { text, told } = reply.parts[0]!;
  assert.match(told.join(' '), /^a\.jsonl: .* b\.jsonl: .*8 of 8 values from 80 rows/);
  assert.match(text, /"title": "Measured: a\.jsonl, b\.jsonl"/);
  const { problems, computable } = await client.thread.read(document(text));
  assert.deepEqual(
    [problems.filter(({ severity }) => severity === 'error'), computable],
    [[], true],
  );
});

test('an import tells what its files leave open, and does as it is told', async () => {
  const { client } = connect();
  const rows = (block: number) =>
    Array.from(
      { length: 200 },
      (_, i) => `${block},${(1 + (i % 4)) / 4},${2 - block + i / 1000}`,
    ).join('\n');
  const files = [bytesOf('log.csv', `block,mask_ratio,loss\n${rows(0)}\n${rows(1)}\n1,1,900\n`)];
  const asked = (more: object) => client.thread.import({ files, length: 4, uri: 'i:1', ...more });
  const plain = await asked({});
  assert.ok('parts' in plain && plain.parts.length === 1);
  assert.deepEqual(plain.open, { masking: true, outliers: true, by: ['block'] });
  const told = await asked({ by: 'block', masking: 'tokens', dropOutliers: true });
  assert.ok('parts' in told);
  assert.deepEqual(
    told.parts.map(({ part }) => part),
    ['block-0', 'block-1'],
  );
  for (const part of told.parts) assert.match(part.told.join(' '), /masks token by token/);
  assert.match(told.parts[1]?.told.join(' ') ?? '', /Left out, as asked for/);
  const certain = [bytesOf('b.csv', 'revealed,loss\n0,3\n1,2\n')];
  const sure = await client.thread.import({ files: certain, length: 2, uri: 'i:1' });
  assert.ok('parts' in sure);
  assert.deepEqual(sure.open, { masking: false, outliers: false, by: [] });
});

test('an import says what is wrong with a file, and what it needs to know', async () => {
  const { client } = connect();
  const asked = (name: string, text: string, length?: number) =>
    client.thread.import({ files: [bytesOf(name, text)], length, uri: 'i:1' });
  const ratios = 'mask_ratio,loss\n0.5,2\n1,3\n';
  const without = await asked('ratios.csv', ratios);
  assert.ok('problem' in without && without.lengthMissing);
  assert.match(without.problem, /^ratios\.csv, line 2: the length is not known/);
  assert.ok('parts' in (await asked('ratios.csv', ratios, 4)));
  const sums = await asked('sums.jsonl', '{"revealed": 0, "nll_sum": 24}');
  assert.ok('problem' in sums && sums.lengthMissing, 'sums over an unknown number of tokens');
  const tooLong = await asked('ratios.csv', ratios, 1e9);
  assert.ok('problem' in tooLong && tooLong.lengthMissing);
  const archive = await asked('arrays.npz', 'PK\u0003\u0004');
  assert.ok('problem' in archive && !archive.lengthMissing);
  assert.match(archive.problem, /arrays\.npz: the archive is damaged/);
  const broken = await asked('broken.json', '{');
  assert.ok('problem' in broken && /^broken\.json: /.test(broken.problem));
  const traces = await asked('steps.json', '{"step_maps": [[1, 2, 2, 3]]}');
  assert.match(
    'traces' in traces ? traces.traces.join(' ') : '',
    /average: 1, 2, 1\. 1 run: tokens per forward 1\.333;/,
  );
});

test('an import is cancelled while it reads rows', async () => {
  const { client } = connect();
  const rows = `revealed,nll,count\n${'0,24,8\n'.repeat(3_000_000)}`;
  const source = new CancellationTokenSource();
  const files = [bytesOf('rows.csv', rows)];
  const running = client.thread.import({ files, length: undefined, uri: 'i:1' }, source.token);
  setTimeout(() => source.cancel(), 20);
  await assert.rejects(running, Cancelled);
  const next = await client.thread.import({ files: [], length: undefined, uri: 'i:1' });
  assert.ok('problem' in next, 'the thread answers');
});
