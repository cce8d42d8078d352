// Shards as processes of this machine, where there is no cluster.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Engine, Task } from './engine';
import { type ClusterRun, type SubmittedJob, shardLog } from './shards';

/** So many at a time as the run says; they go on when whoever started them has ended. */
export function processEngine(run: ClusterRun, folder: string): Engine {
  const running = (): readonly SubmittedJob[] =>
    run.jobs.filter(({ id, shards }) =>
      shards.some((shard) => isRunning(Number(id), `${shard}/${run.shards}`)),
    );
  return {
    submit: async (shards) => {
      const free = Math.max(0, run.processes - running().length);
      return shards
        .slice(0, free)
        .map((shard) => ({ id: String(start(run, folder, shard)), shards: [shard] }));
    },
    tasks: async () =>
      new Map(
        running().flatMap(({ id, shards }) =>
          shards.map((shard): [number, Task] => [
            shard,
            { state: 'running', note: l10n.t`process ${id}` },
          ]),
        ),
      ),
    cancel: async () => {
      for (const { id } of running()) process.kill(Number(id), 'SIGTERM');
    },
  };
}

/** Starts a shard, whose messages go into a file of its own; its process id. */
function start(run: ClusterRun, folder: string, shard: number): number {
  const { python, script, shards, options } = run;
  const log = openSync(path.join(folder, shardLog(run, shard)), 'a');
  try {
    const words = [script, '--shard', `${shard}/${shards}`, '--resume', ...options];
    const child = spawn(python, words, {
      cwd: folder,
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', () => {});
    child.unref();
    if (child.pid === undefined) throw new Error(l10n.t`${python} cannot be run: is it installed?`);
    return child.pid;
  } finally {
    closeSync(log);
  }
}

/** Whether the process is there and still that of the shard: numbers of processes are given anew. */
function isRunning(id: number, shard: string): boolean {
  try {
    process.kill(id, 0);
    // elsewhere than on Linux its number must do
    if (!existsSync('/proc/self/cmdline')) return true;
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').replace(/\0*$/, '').split('\0');
    // one that has just been started has no words yet, nor has one of whose end nobody has heard
    return words.includes(shard) || (words.join('') === '' && !hasEnded(id));
  } catch {
    return false;
  }
}

/** Whether it only waits for somebody to hear of its end: the letter behind its name says so. */
function hasEnded(id: number): boolean {
  return /^.*\) Z/s.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
}
