import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { clusterWords, lookAfter, readClusterRun } from '../../src/cluster/clusterRun';
import { batchJobText } from '../../src/formats/measuringScript/batchJob';
import { called } from '../cli/called';
import { slowScript } from './slowScript';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-slurm-'));
const at = (name: string) => path.join(folder, name);
const slurm = at('slurm');
const started = spawnSync('bash', ['test/cluster/slurm.sh', slurm], { encoding: 'utf8' });
process.env.SLURM_CONF = path.join(slurm, 'slurm.conf');

after(() => {
  const run = path.join(slurm, 'run');
  for (const file of existsSync(run) ? readdirSync(run) : [])
    if (file.endsWith('.pid'))
      process.kill(Number(readFileSync(path.join(run, file), 'utf8')), 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const say = (program: string, ...words: string[]) =>
  execFileSync(program, words, { encoding: 'utf8' });
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/** Looks until something holds. */
async function until(
  what: string,
  holds: (report: Awaited<ReturnType<typeof lookAfter>>) => boolean,
) {
  for (let turn = 0; turn < 300; turn++) {
    const report = await lookAfter(at('slow.cluster.json'), { resubmit: true });
    if (holds(report)) return report;
    await pause(0.3);
  }
  throw new Error(`it never came to pass: ${what}`);
}

test('a Slurm with a killed task, a drained node and a shard written twice gives the same curve to the last bit', async () => {
  assert.equal(started.status, 0, started.stderr);
  const shards = 5;
  writeFileSync(at('slow.py'), slowScript);
  const job = { script: 'slow.py', shards, options: '--rows 1600', time: '00:10:00' };
  writeFileSync(at('slow.sbatch'), batchJobText({ ...job, gpus: 0, memory: '200M' }));
  const submitted = await called('cluster', 'submit', at('slow.py'), '--json');
  assert.equal(submitted.code, 0, submitted.err);
  const [id] = JSON.parse(submitted.out).jobs;

  // a task is killed in the middle
  const running = await until('a task runs and has rows', (report) =>
    report.shards.some(({ kind, rows }) => kind === 'running' && rows > 16),
  );
  const victim = running.shards.find(({ kind }) => kind === 'running')!.shard;
  say('scancel', '--signal=KILL', `${id}_${victim}`);
  const again = await until('it is submitted again', ({ run }) => run.jobs.length > 1);
  assert.ok(
    again.run.jobs.slice(1).some((one) => one.shards.includes(victim)),
    clusterWords(again),
  );

  // a node is drained while it works, and its task goes back into the queue
  const busy = await until('a task runs on b', (report) =>
    report.shards.some(({ kind, note }) => kind === 'running' && note.includes(' b')),
  );
  const moved = busy.shards.find(({ note }) => note.includes(' b'))!.shard;
  const own = busy.run.jobs.filter((one) => one.shards.includes(moved)).pop()!;
  say('scontrol', 'update', 'NodeName=b', 'State=DRAIN', 'Reason=test');
  say('scontrol', 'requeue', `${own.id}_${moved}`);
  await until('everything else goes on', (report) => report.rows > 400);
  say('scontrol', 'update', 'NodeName=b', 'State=RESUME');

  // a shard comes twice
  const whole = await until('a shard is complete', (report) =>
    report.shards.some(({ kind }) => kind === 'complete'),
  );
  const done = whole.shards.find(({ kind }) => kind === 'complete')!.shard;
  const twice = at(`rows.${done}-of-${shards}.jsonl`);
  appendFileSync(twice, readFileSync(twice));

  const followed = await called('cluster', 'follow', at('slow.py'), '--every', '1');
  assert.equal(followed.code, 0, followed.err);
  assert.match(followed.out, /^5 of 5 shards complete, .* came twice and count once/);

  // the same shards undisturbed
  const calm = Array.from({ length: shards }, (_, shard) => {
    const words = [
      'slow.py',
      '--rows',
      '1600',
      '--shard',
      `${shard}/${shards}`,
      '--out',
      'calm.jsonl',
    ];
    execFileSync('python3', words, { cwd: folder, stdio: 'ignore' });
    return readFileSync(at(`calm.${shard}-of-${shards}.jsonl`), 'utf8');
  });
  assert.equal(readFileSync(at('rows.jsonl'), 'utf8'), calm.join(''));
  writeFileSync(at('calm.jsonl'), calm.join(''));
  const curves: string[] = [];
  for (const name of ['rows', 'calm']) {
    const to = at(`${name}.dist.json`);
    assert.equal((await called('import', at(`${name}.jsonl`), '--to', to)).code, 0);
    curves.push((await called('profile', to, '--order', 'spread', '--json')).out);
  }
  assert.equal(curves[0], curves[1]);
});

test('a run is cancelled', async () => {
  writeFileSync(at('gone.py'), slowScript);
  const job = { script: 'gone.py', shards: 3, options: '', time: '00:10:00' };
  writeFileSync(at('gone.sbatch'), batchJobText({ ...job, gpus: 0, memory: '200M' }));
  assert.equal((await called('cluster', 'submit', at('gone.py'))).code, 0);
  assert.equal((await called('cluster', 'cancel', at('gone.py'))).code, 0);
  const id = readClusterRun(at('gone.cluster.json')).jobs[0]?.id ?? '';
  for (let turn = 0; turn < 100; turn++) {
    if (say('squeue', '-h', '-o', '%i').trim() === '') break;
    await pause(0.2);
  }
  assert.ok(!say('squeue', '-h', '-o', '%i').includes(id));
});
