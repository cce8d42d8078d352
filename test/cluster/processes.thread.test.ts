import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readClusterRun } from '../../src/cluster/clusterRun';
import { processEngine } from '../../src/cluster/processes';
import type { ClusterRun } from '../../src/cluster/shards';
import { called } from '../cli/called';
import { hasModule, python, testWith } from '../cli/python';
import { slowScript } from './slowScript';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-processes-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);

/** The same shards one after the other, undisturbed and merged. */
function undisturbed(shards: number, rows: number): string {
  const texts = Array.from({ length: shards }, (_, shard) => {
    const words = [
      'slow.py',
      '--rows',
      `${rows}`,
      '--shard',
      `${shard}/${shards}`,
      '--out',
      'calm.jsonl',
    ];
    const { status, stderr } = spawnSync(python, words, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return readFileSync(at(`calm.${shard}-of-${shards}.jsonl`), 'utf8');
  });
  return texts.join('');
}

testWith(hasModule('json'), python)(
  'processes of this machine give the same rows, although one is killed in the middle',
  async () => {
    writeFileSync(at('slow.py'), slowScript);
    const submit = [
      'cluster',
      'submit',
      at('slow.py'),
      '--local',
      '--shards',
      '3',
      '--processes',
      '2',
    ];
    const submitted = await called(...submit);
    assert.equal(submitted.code, 0, submitted.err);
    assert.match((await called(...submit)).err, /is there already/);
    const run = readClusterRun(at('slow.cluster.json'));
    assert.equal(run.jobs.length, 2, 'two at a time');
    const [victim] = run.jobs;
    process.kill(Number(victim!.id), 'SIGKILL');
    const followed = await called('cluster', 'follow', at('slow.py'), '--every', '1');
    assert.equal(followed.code, 0, followed.err);
    assert.match(followed.err, /submitted again: 0/);
    assert.match(followed.out, /^3 of 3 shards complete, \d+ rows/);
    assert.equal(readFileSync(at('rows.jsonl'), 'utf8'), undisturbed(3, 2000));
  },
);

testWith(hasModule('json'), python)('what runs is cancelled, and its rows stay', async () => {
  // so slowly that it cannot end before it is cancelled
  writeFileSync(at('long.py'), slowScript.replace('sleep(0.03)', 'sleep(0.5)'));
  assert.equal(
    (await called('cluster', 'submit', at('long.py'), '--local', '--shards', '2')).code,
    0,
  );
  const cancelled = await called('cluster', 'cancel', at('long.py'), '--json');
  assert.equal(cancelled.code, 0, cancelled.err);
  const run = readClusterRun(at('long.cluster.json'));
  for (let turn = 0; turn < 200; turn++) {
    const { shards } = JSON.parse((await called('cluster', 'status', at('long.py'), '--json')).out);
    if (shards.every(({ kind }: { kind: string }) => kind !== 'running')) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const told = JSON.parse((await called('cluster', 'status', at('long.py'), '--json')).out);
  assert.deepEqual(
    told.shards.map(({ kind }: { kind: string }) => kind),
    ['lost', 'waiting'],
  );
  assert.equal(run.jobs.length, 1);
});

test('a process that has just begun has no words yet and runs; one that has ended has none either', async () => {
  const nameless = spawn(process.execPath, [
    '-e',
    "process.title = ''; setInterval(() => {}, 1e6)",
  ]);
  const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 1000']);
  try {
    const [said] = await once(parent.stdout, 'data');
    const ended = Number(said);
    const stat = (id: unknown) => readFileSync(`/proc/${id}/stat`, 'utf8');
    while (!stat(ended).includes(') Z') || !stat(nameless.pid).includes(' () '))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const run: ClusterRun = {
      ...{ version: 1, engine: 'processes', script: 'any.py', job: 'any.sbatch', rows: [] },
      ...{ shards: 2, options: [], processes: 2, python },
      jobs: [nameless.pid, ended].map((id, shard) => ({ id: `${id}`, shards: [shard] })),
    };
    assert.deepEqual([...(await processEngine(run, folder).tasks()).keys()], [0]);
  } finally {
    nameless.kill();
    parent.kill();
  }
});

test('of a shard that failed too often its last words are told, and where all of them stand', async () => {
  const job = { id: '2147483646', shards: [0] };
  const run = {
    ...{
      version: 1,
      engine: 'processes',
      script: 'bad.py',
      job: 'bad.sbatch',
      rows: ['bad.jsonl'],
    },
    ...{ shards: 1, options: [], processes: 1, python, jobs: [job, job, job, job] },
  };
  writeFileSync(at('bad.cluster.json'), JSON.stringify(run));
  const told = async () => (await called('cluster', 'status', at('bad.py'))).out;
  assert.match(await told(), /shard 0: failed, see bad\.py-0\.log\n/);
  writeFileSync(at('bad.py-0.log'), 'first\nNo module named torch\n');
  assert.match(await told(), /shard 0: failed, No module named torch \(bad\.py-0\.log\)\n/);
});

test('what is wrong is said in one line', async () => {
  for (const [argv, message] of [
    [['cluster'], /^Say what to do/],
    [['cluster', 'submit', at('none.py')], /There is no script/],
    [['cluster', 'status', at('none.py')], /There is no run/],
  ] as const) {
    const { code, err } = await called(...argv);
    assert.equal(code, 2);
    assert.match(err, message);
  }
});
