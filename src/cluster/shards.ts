// The shards of a measurement: their files, and what is to be done about each of them.
import path from 'node:path';

/** Where the shards of one measurement lie and what runs them, as a file beside the script keeps it. */
export interface ClusterRun {
  readonly version: 1;
  /** Slurm, or processes of this machine. */
  readonly engine: 'slurm' | 'processes';
  /** Names in the folder of this file. */
  readonly script: string;
  readonly job: string;
  /** The files that rows of all shards are merged into: of a profile or surfaces, of decoders. */
  readonly rows: readonly string[];
  readonly shards: number;
  /** What stands behind the script, but its shard. */
  readonly options: readonly string[];
  /** How many processes run at a time. */
  readonly processes: number;
  readonly python: string;
  /** What was submitted, the newest last. */
  readonly jobs: readonly SubmittedJob[];
}

/** Shards that were submitted together; of processes each by itself. */
export interface SubmittedJob {
  /** Of Slurm, or of the process. */
  readonly id: string;
  readonly shards: readonly number[];
}

/** What the engine says of a shard that it knows. */
export type TaskState = 'waiting' | 'running' | 'ended';

export interface ShardState {
  readonly shard: number;
  readonly kind: 'waiting' | 'running' | 'complete' | 'lost' | 'failed';
  readonly rows: number;
  /** What the engine calls it, and where it runs or ran. */
  readonly note: string;
}

/** A shard is submitted so many times before it counts as failed. */
export const mostTries = 4;

/** `rows.3-of-8.jsonl`, as the script calls it. */
export function shardFile(rows: string, shard: number, shards: number): string {
  const { dir, name, ext } = path.parse(rows);
  return path.join(dir, `${name}.${shard}-of-${shards}${ext}`);
}

/** The file that holds what a shard says to people, by its engine. */
export function shardLog({ engine, script }: ClusterRun, shard: number): string {
  const name = engine === 'slurm' ? `unmask-${script.replace(/[^\w.-]/g, '_')}` : script;
  return `${name}-${shard}.log`;
}

/** What a folder tells of a shard. */
export interface ShardFiles {
  readonly rows: number;
  readonly complete: boolean;
}

/** What is known of a shard, by its files first: a task that has ended without them is lost. */
export function shardState(
  { jobs }: Pick<ClusterRun, 'jobs'>,
  shard: number,
  { rows, complete }: ShardFiles,
  task: { readonly state: TaskState; readonly note: string } | undefined,
): ShardState {
  const note = task?.note ?? '';
  if (complete) return { shard, kind: 'complete', rows, note };
  if (task?.state === 'waiting' || task?.state === 'running')
    return { shard, kind: task.state, rows, note };
  const tries = jobs.filter(({ shards }) => shards.includes(shard)).length;
  if (tries === 0) return { shard, kind: 'waiting', rows, note };
  return { shard, kind: tries >= mostTries ? 'failed' : 'lost', rows, note };
}

/** `0-3,7`, as sbatch takes the tasks of an array. */
export function ranges(shards: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const shard of [...shards].sort((one, other) => one - other)) {
    const last = parts[parts.length - 1];
    if (last && last[1] === shard - 1) last[1] = shard;
    else parts.push([shard, shard]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
