// What runs the shards of a measurement.
import { execFile } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import type { ClusterRun, SubmittedJob, TaskState } from './shards';

export interface Task {
  readonly state: TaskState;
  readonly note: string;
}

export interface Engine {
  /** How many of these it takes at once; others wait. */
  submit(shards: readonly number[]): Promise<readonly SubmittedJob[]>;
  /** Of every shard that it still knows. */
  tasks(): Promise<ReadonlyMap<number, Task>>;
  cancel(): Promise<void>;
}

export type EngineOf = (run: ClusterRun, folder: string) => Engine;

/** What a program prints; fails with what it says to people. */
export function printed(
  program: string,
  words: readonly string[],
  folder: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT')
        reject(
          new Error(
            l10n.t`There is no ${program} on this machine: is Slurm installed, and is this the login node? As processes (--local) the shards run here.`,
          ),
        );
      else reject(new Error(`${program}: ${stderr.trim() || error.message}`));
    });
  });
}
