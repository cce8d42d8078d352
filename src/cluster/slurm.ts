// Shards as the tasks of an array of Slurm.
import * as l10n from '@vscode/l10n';
import { type Engine, printed, type Task } from './engine';
import { type ClusterRun, ranges, type SubmittedJob, type TaskState } from './shards';

/** Of a run whose files lie in a folder that all nodes see. */
export function slurmEngine(run: ClusterRun, folder: string): Engine {
  const ids = run.jobs.map(({ id }) => id);
  return {
    submit: async (shards) => {
      const said = await printed(
        'sbatch',
        ['--parsable', `--array=${ranges(shards)}`, run.job],
        folder,
      );
      // with several clusters: the id, a semicolon, the cluster
      const id = said.trim().split(';')[0] ?? '';
      if (!/^\d+$/.test(id))
        throw new Error(l10n.t`sbatch did not tell the number of the job: ${said}`);
      return [{ id, shards }];
    },
    tasks: async () => {
      if (ids.length === 0) return new Map();
      const ended = await endedTasks(ids, folder);
      const queued = await queuedTasks(ids, folder);
      return newestOf(run.jobs, new Map([...ended, ...queued]));
    },
    cancel: async () => {
      if (ids.length > 0) await printed('scancel', ids, folder);
    },
  };
}

/** By `12_3`: the third task of job 12. */
type Tasks = ReadonlyMap<string, Task>;

/** What is waiting or runs. Columns of our own, since what --json prints differs between versions. */
async function queuedTasks(ids: readonly string[], folder: string): Promise<Tasks> {
  const words = [
    '--noheader',
    '--array',
    `--jobs=${ids.join()}`,
    '--states=all',
    '--format=%i|%T|%N|%r',
  ];
  try {
    return tasksIn(await printed('squeue', words, folder));
  } catch (error) {
    // jobs that ended long ago are not known any more
    if (String(error).includes('Invalid job id')) return new Map();
    throw error;
  }
}

/** What has ended, where the cluster keeps accounts; nothing where it does not. */
async function endedTasks(ids: readonly string[], folder: string): Promise<Tasks> {
  const columns = '--format=JobID,State,NodeList,ExitCode';
  const words = [
    '--noheader',
    '--parsable2',
    '--allocations',
    '--array',
    `--jobs=${ids.join()}`,
    columns,
  ];
  try {
    return tasksIn(await printed('sacct', words, folder));
  } catch {
    return new Map();
  }
}

/** Lines of id, state, node and reason. */
export function tasksIn(text: string): Tasks {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [id = '', state = '', node = '', reason = ''] = line.trim().split('|');
      if (!/^\d+_\d+$/.test(id)) return [];
      const words = [state.toLowerCase(), node, reason === 'None' ? '' : reason];
      return [[id, { state: stateOf(state), note: words.filter(Boolean).join(' ') }] as const];
    }),
  );
}

const waiting = [
  'PENDING',
  'REQUEUED',
  'REQUEUE_HOLD',
  'REQUEUE_FED',
  'SPECIAL_EXIT',
  'SUSPENDED',
  'RESV_DEL_HOLD',
];
const running = [
  'RUNNING',
  'COMPLETING',
  'CONFIGURING',
  'SIGNALING',
  'STAGE_OUT',
  'STOPPED',
  'RESIZING',
];

function stateOf(name: string): TaskState {
  const [word = ''] = name.split(' ');
  if (waiting.includes(word)) return 'waiting';
  return running.includes(word) ? 'running' : 'ended';
}

/** Of every shard what its newest job says. */
function newestOf(jobs: readonly SubmittedJob[], tasks: Tasks): ReadonlyMap<number, Task> {
  const found = new Map<number, Task>();
  for (const { id, shards } of jobs)
    for (const shard of shards) {
      const task = tasks.get(`${id}_${shard}`);
      if (task) found.set(shard, task);
      else found.delete(shard);
    }
  return found;
}
