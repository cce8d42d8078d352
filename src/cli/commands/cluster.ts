// A measurement in shards on a cluster, or as processes of this machine: submitted, looked after, cancelled.

import { existsSync } from 'node:fs';
import {
  beginClusterRun,
  type ClusterReport,
  cancelClusterRun,
  clusterWords,
  lookAfter,
} from '../../cluster/clusterRun';
import { besideScript, plannedRun } from '../../cluster/plannedRun';
import { reasonOf } from '../../core/input/reasonOf';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';

export const clusterCommand: Command = {
  ...commandWords.cluster,
  options: [
    ['--local', 'of submit: processes of this machine instead of Slurm'],
    ['--shards M', 'of submit --local: in how many shards; the file of the job says it otherwise'],
    ['--processes P', 'of submit --local: how many at a time; 1 by default'],
    ['--every S', 'of follow: seconds between two looks; 5 by default'],
    ['--force', 'of submit: although the script was submitted before'],
  ],
  noTable: () => true,
  run: async (given, output) => {
    const [what, script] = given.files;
    const action = actions.get(what ?? '');
    if (!action || script === undefined || given.files.length > 2)
      throw new Complaint(`Say what to do, and with which script: unmask ${clusterCommand.usage}`);
    try {
      return await action(script, given, output);
    } catch (error) {
      throw error instanceof Complaint ? error : new Complaint(reasonOf(error));
    }
  },
};

type Action = (script: string, given: Arguments, output: Output) => Promise<number>;

const actions: ReadonlyMap<string, Action> = new Map([
  ['submit', submit],
  ['status', (script, given, output) => look(script, given, output, false)],
  ['follow', follow],
  ['cancel', cancel],
]);

async function submit(script: string, given: Arguments, output: Output): Promise<number> {
  const file = besideScript(script).run;
  if (existsSync(file) && !given.force)
    throw new Complaint(
      `${file} is there already: follow or cancel that run, or submit anew with --force.`,
    );
  const count = (name: string, text: string | undefined) =>
    text === undefined ? undefined : wholeNumber(name, text, 1, 10_000);
  const wanted = plannedRun(script, {
    engine: given.local ? 'processes' : 'slurm',
    shards: count('--shards', given.shards),
    processes: count('--processes', given.processes),
    python: process.env.UNMASK_PYTHON,
  });
  const run = await beginClusterRun(file, wanted);
  const ids = run.jobs.map(({ id }) => id);
  if (given.json)
    printJson(output, { run: file, engine: run.engine, shards: run.shards, jobs: ids });
  else
    output.out(
      `${run.shards} shards of ${script} submitted as ${run.engine === 'slurm' ? 'job' : 'process'} ${ids.join(', ')}; rows come into ${run.rows.join(' and ')} with: unmask cluster follow ${script}\n`,
    );
  return 0;
}

async function look(
  script: string,
  given: Arguments,
  output: Output,
  resubmit: boolean,
): Promise<number> {
  tell(await lookAfter(runOf(script), { resubmit }), given, output);
  return 0;
}

/** Until every shard is complete, or failed too often. */
async function follow(script: string, given: Arguments, output: Output): Promise<number> {
  const every = given.every === undefined ? 5 : wholeNumber('--every', given.every, 1, 3600);
  for (let before = ''; ; ) {
    const report = await lookAfter(runOf(script), { resubmit: true });
    const words = clusterWords(report);
    if (!given.quiet && words !== before) output.err(`${words}\n`);
    before = words;
    if (report.over) {
      tell(report, given, output);
      return report.shards.some(({ kind }) => kind === 'failed') ? 1 : 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * every));
  }
}

async function cancel(script: string, given: Arguments, output: Output): Promise<number> {
  await cancelClusterRun(runOf(script));
  return look(script, given, output, false);
}

function runOf(script: string): string {
  const file = script.endsWith('.cluster.json') ? script : besideScript(script).run;
  if (existsSync(file)) return file;
  throw new Complaint(`There is no run ${file}: unmask cluster submit ${script} begins one.`);
}

function tell(report: ClusterReport, { json }: Arguments, output: Output): void {
  const { run, shards, rows, repeated, over } = report;
  if (json) {
    printJson(output, { engine: run.engine, shards, rows, repeated, over, files: run.rows });
    return;
  }
  const notes = shards.flatMap(({ shard, kind, note }) =>
    kind === 'complete' ? [] : [`  shard ${shard}: ${kind}${note === '' ? '' : `, ${note}`}`],
  );
  output.out(`${[clusterWords(report), ...notes].join('\n')}\n`);
}
