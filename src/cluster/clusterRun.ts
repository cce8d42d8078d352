// A measurement in shards from its beginning to its end.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import { reasonOf } from '../core/input/reasonOf';
import { readPlain } from '../disk/readPlain';
import { writeWhole } from '../disk/writeWhole';
import type { Engine, EngineOf } from './engine';
import { type Merged, mergeShards } from './mergeShards';
import { processEngine } from './processes';
import { type ClusterRun, type ShardState, shardLog, shardState } from './shards';
import { slurmEngine } from './slurm';

/** How far a run is. */
export interface ClusterReport {
  readonly run: ClusterRun;
  readonly shards: readonly ShardState[];
  readonly rows: number;
  readonly repeated: number;
  /** Lost shards that were submitted again just now. */
  readonly resubmitted: readonly number[];
  /** Whether nothing more will come. */
  readonly over: boolean;
}

const engines: Readonly<Record<ClusterRun['engine'], EngineOf>> = {
  slurm: slurmEngine,
  processes: processEngine,
};

export function readClusterRun(file: string): ClusterRun {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(l10n.t`${file} cannot be read: ${reasonOf(error)}`);
  }
  if (!isClusterRun(value))
    throw new Error(
      l10n.t`${file} is no run in shards: "unmask cluster submit measure.py" writes one.`,
    );
  return value;
}

function isClusterRun(value: unknown): value is ClusterRun {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { version, engine, script, job, rows, shards, options, processes, python, jobs } = fields;
  const areTexts = [script, job, python].every((one) => typeof one === 'string');
  const areCounts = [shards, processes].every((one) => Number.isInteger(one) && Number(one) >= 1);
  return (
    version === 1 &&
    (engine === 'slurm' || engine === 'processes') &&
    areTexts &&
    areCounts &&
    [rows, options, jobs].every(Array.isArray)
  );
}

function save(file: string, run: ClusterRun): void {
  writeWhole(file, `${JSON.stringify(run, undefined, 2)}\n`, { replace: true });
}

/** Submits all shards, and keeps what was submitted in a file. */
export async function beginClusterRun(file: string, run: ClusterRun): Promise<ClusterRun> {
  const all = Array.from({ length: run.shards }, (_, shard) => shard);
  const jobs = await engineOf(file, run).submit(all);
  const begun = { ...run, jobs: [...run.jobs, ...jobs] };
  save(file, begun);
  return begun;
}

function engineOf(file: string, run: ClusterRun): Engine {
  return engines[run.engine](run, path.dirname(file));
}

/** Looks once: rows are merged, and what was lost is submitted again where that is wanted. */
export async function lookAfter(
  file: string,
  { resubmit }: { readonly resubmit: boolean },
): Promise<ClusterReport> {
  const run = readClusterRun(file);
  const engine = engineOf(file, run);
  // first who runs, then what is there: a shard that ends in between is complete, not lost
  const tasks = await engine.tasks();
  const merged = mergeShards(run, path.dirname(file));
  const states = statesOf(run, merged, tasks).map((state) =>
    state.kind === 'failed' ? { ...state, note: lastWords(run, file, state.shard) } : state,
  );
  const open = states.filter(
    ({ kind, shard }) => kind === 'lost' || (kind === 'waiting' && !tasks.has(shard)),
  );
  const wanted = resubmit ? open.map(({ shard }) => shard) : [];
  const jobs = wanted.length > 0 ? await engine.submit(wanted) : [];
  const next = jobs.length > 0 ? { ...run, jobs: [...run.jobs, ...jobs] } : run;
  if (next !== run) save(file, next);
  const lost = new Set(states.filter(({ kind }) => kind === 'lost').map(({ shard }) => shard));
  return {
    run: next,
    shards: states,
    rows: merged.rows,
    repeated: merged.repeated,
    resubmitted: jobs.flatMap(({ shards }) => shards.filter((shard) => lost.has(shard))),
    over: states.every(({ kind }) => kind === 'complete' || kind === 'failed'),
  };
}

function statesOf(
  run: ClusterRun,
  merged: Merged,
  tasks: Awaited<ReturnType<Engine['tasks']>>,
): readonly ShardState[] {
  return merged.shards.map((files, shard) => shardState(run, shard, files, tasks.get(shard)));
}

/** What a shard said last before it failed, and where all of it stands. */
function lastWords(run: ClusterRun, file: string, shard: number): string {
  const log = shardLog(run, shard);
  try {
    const text = Buffer.from(readPlain(path.join(path.dirname(file), log), mostOfLog)).toString();
    const last = text.trimEnd().split('\n').pop()?.trim() ?? '';
    return last === '' ? l10n.t`see ${log}` : `${last.slice(0, 300)} (${log})`;
  } catch {
    // there is no log, or a huge one: it was said that the shard failed
    return l10n.t`see ${log}`;
  }
}

const mostOfLog = 2 ** 24;

/** Ends what runs and what waits; rows that are there stay. */
export async function cancelClusterRun(file: string): Promise<void> {
  await engineOf(file, readClusterRun(file)).cancel();
}

/** How far it is, in one line. */
export function clusterWords({ shards, rows, repeated, resubmitted }: ClusterReport): string {
  const count = (kind: ShardState['kind']) => shards.filter((one) => one.kind === kind).length;
  const parts = (['running', 'waiting', 'lost', 'failed'] as const).flatMap((kind) =>
    count(kind) > 0 ? [countOf[kind](count(kind))] : [],
  );
  const all = shards.length;
  return [
    all === 1
      ? l10n.t`${count('complete')} of 1 shard complete`
      : l10n.t`${count('complete')} of ${all} shards complete`,
    ...parts,
    counted(rows, 'row'),
    ...(repeated === 1 ? [l10n.t('1 came twice and counts once')] : []),
    ...(repeated > 1 ? [l10n.t`${repeated} came twice and count once`] : []),
    ...(resubmitted.length > 0 ? [l10n.t`submitted again: ${resubmitted.join(', ')}`] : []),
  ].reduce((some, next) => l10n.t`${some}, ${next}`);
}

/** So many shards are so. */
const countOf = {
  running: (n: number) => l10n.t`${n} running`,
  waiting: (n: number) => l10n.t`${n} waiting`,
  lost: (n: number) => (n === 1 ? l10n.t('1 shard lost') : l10n.t`${n} shards lost`),
  failed: (n: number) => l10n.t`${n} failed`,
};
