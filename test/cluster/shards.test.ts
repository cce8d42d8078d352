import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { clusterWords } from '../../src/cluster/clusterRun';
import { mergeShards } from '../../src/cluster/mergeShards';
import { plannedRun } from '../../src/cluster/plannedRun';
import { type ClusterRun, ranges, shardState } from '../../src/cluster/shards';
import { tasksIn } from '../../src/cluster/slurm';
import { speak } from '../../src/document/textLanguage';
import { batchJobText } from '../../src/formats/measuringScript/batchJob';
import { measuringScript } from '../../src/formats/measuringScript/script';

const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<
  string,
  string
>;
const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-shards-'));
after(() => rmSync(folder, { recursive: true }));

const run: ClusterRun = {
  ...{ version: 1, engine: 'slurm', script: 'm.py', job: 'm.sbatch', rows: ['rows.jsonl'] },
  ...{
    shards: 2,
    options: [],
    processes: 1,
    python: 'python3',
    jobs: [{ id: '7', shards: [0, 1] }],
  },
};

describe('the tasks of an array', () => {
  test('are read from what squeue and sacct print', () => {
    const tasks = tasksIn(
      '12_0|RUNNING|node1|None\n12_1|PENDING||Priority\n12_2|CANCELLED by 0|node2|0:9\n12|COMPLETED|n|0:0\n12_[3-5]|PENDING||x\n',
    );
    assert.deepEqual(
      [...tasks].map(([id, { state, note }]) => [id, state, note]),
      [
        ['12_0', 'running', 'running node1'],
        ['12_1', 'waiting', 'pending Priority'],
        ['12_2', 'ended', 'cancelled by 0 node2 0:9'],
      ],
    );
  });

  test('are named by ranges', () => {
    assert.equal(ranges([5, 0, 1, 2, 7, 8]), '0-2,5,7-8');
  });

  test('that ended without all rows are lost, and failed once they were tried often', () => {
    const files = { rows: 3, complete: false };
    const kind = (one: ClusterRun, task?: 'waiting' | 'running' | 'ended') =>
      shardState(one, 0, files, task && { state: task, note: '' }).kind;
    assert.deepEqual(
      [kind(run, 'running'), kind(run, 'waiting'), kind(run, 'ended')],
      ['running', 'waiting', 'lost'],
    );
    assert.equal(kind(run), 'lost', 'Slurm forgets');
    const often = { ...run, jobs: ['1', '2', '3', '4'].map((id) => ({ id, shards: [0] })) };
    assert.equal(kind(often), 'failed');
    assert.equal(kind({ ...run, jobs: [] }), 'waiting');
    assert.equal(shardState(often, 0, { rows: 3, complete: true }, undefined).kind, 'complete');
  });
});

describe('merged rows', () => {
  const rowOf = (id: number, revealed = 0) =>
    `${JSON.stringify({ n: 4, revealed, nll: id / 7, count: 4 - revealed, id, seed: 0 })}\n`;
  const at = (name: string) => path.join(folder, name);

  test('are those of all shards in their order, each once, and no half of a line', () => {
    writeFileSync(at('rows.0-of-2.jsonl'), rowOf(1) + rowOf(2) + rowOf(2) + rowOf(2, 1));
    writeFileSync(at('rows.1-of-2.jsonl'), `${rowOf(3)}{"n": 4, "rev`);
    writeFileSync(at('rows.0-of-2.jsonl.done'), '4\n');
    const merged = mergeShards(run, folder);
    assert.equal(
      readFileSync(at('rows.jsonl'), 'utf8'),
      rowOf(1) + rowOf(2) + rowOf(2, 1) + rowOf(3),
    );
    assert.deepEqual(merged, {
      shards: [
        { rows: 3, complete: true },
        { rows: 1, complete: false },
      ],
      ...{ rows: 4, repeated: 1 },
    });
    // the shard goes on, and somebody wrote the other one twice
    writeFileSync(at('rows.1-of-2.jsonl'), rowOf(3) + rowOf(4));
    appendFileSync(at('rows.0-of-2.jsonl'), readFileSync(at('rows.0-of-2.jsonl')));
    mergeShards(run, folder);
    assert.equal(
      readFileSync(at('rows.jsonl'), 'utf8'),
      rowOf(1) + rowOf(2) + rowOf(2, 1) + rowOf(3) + rowOf(4),
    );
  });
});

describe('a run from the files of a folder', () => {
  const at = (name: string) => path.join(folder, name);
  test('takes shards, options and files of rows from script and job', () => {
    const orders = ['random', 'spread'];
    writeFileSync(
      at('own.py'),
      measuringScript({ model: 'standIn', orders, decoders: 'd.json', rows: 'a "b".jsonl' }),
    );
    assert.throws(() => plannedRun(at('own.py'), { engine: 'slurm' }), /--slurm" writes one/);
    assert.throws(() => plannedRun(at('own.py'), { engine: 'processes' }), /--shards 4/);
    assert.throws(() => plannedRun(at('no.py'), { engine: 'processes' }), /There is no script/);
    const job = { script: 'own.py', shards: 3, time: '1:00:00', gpus: 2, memory: '9G' };
    writeFileSync(at('own.sbatch'), batchJobText({ ...job, options: '--rows 99' }));
    const found = plannedRun(at('own.py'), { engine: 'slurm' });
    assert.deepEqual([found.shards, found.options], [3, ['--rows', '99']]);
    assert.deepEqual(found.rows, ['a "b".jsonl', 'a "b".decoders.jsonl']);
    assert.throws(
      () => plannedRun(at('own.py'), { engine: 'slurm', shards: 4 }),
      /of 3 shards, not 4/,
    );
    writeFileSync(at('own.sbatch'), batchJobText({ ...job, options: '--generate --out g.jsonl' }));
    assert.deepEqual(plannedRun(at('own.py'), { engine: 'slurm' }).rows, ['g.jsonl']);
  });

  test('refusals and the state of a run speak the language of the editor, and English without one', () => {
    const shard = { rows: 1, note: '' };
    const report = {
      ...{ run, rows: 1, repeated: 1, resubmitted: [1], over: false },
      shards: [
        { ...shard, shard: 0, kind: 'complete' },
        { ...shard, shard: 1, kind: 'lost' },
      ],
    } as const;
    const english =
      '1 of 2 shards complete, 1 shard lost, 1 row, 1 came twice and counts once, submitted again: 1';
    assert.equal(clusterWords(report), english);
    speak({ name: 'zh-cn', texts: chinese });
    try {
      assert.match(clusterWords(report), /^2 个分片中 1 个完成，1 个分片丢失，1 行，/);
      assert.throws(() => plannedRun(at('no.py'), { engine: 'processes' }), /^Error: 没有脚本/);
    } finally {
      speak();
    }
    assert.equal(clusterWords(report), english);
  });

  test('a job is an array that is queued again, with its container and its GPUs', () => {
    const text = batchJobText({
      ...{
        script: 'my script.py',
        shards: 16,
        options: '',
        time: '2:00:00',
        gpus: 4,
        memory: '64G',
      },
      container: 'torch.sif',
    });
    for (const line of ['--array=0-15', '--requeue', '--time=2:00:00', '--mem=64G', '--gres=gpu:4'])
      assert.match(text, new RegExp(`^#SBATCH ${line}$`, 'm'));
    assert.match(
      text,
      /^exec apptainer exec --nv torch\.sif python3 'my script\.py' --shard "\$SLURM_ARRAY_TASK_ID\/16" --resume$/m,
    );
  });
});
