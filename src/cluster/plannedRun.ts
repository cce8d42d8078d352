// A run in shards, from a script and its job as they lie in a folder.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { ClusterRun } from './shards';

/** What people may say beside. */
export interface RunWish {
  readonly engine: ClusterRun['engine'];
  /** Of processes; the file of the job says it otherwise. */
  readonly shards?: number | undefined;
  readonly processes?: number | undefined;
  readonly python?: string | undefined;
}

/** Beside the script: `measure.sbatch`, and what keeps the run. */
export function besideScript(script: string): { readonly job: string; readonly run: string } {
  const stem = script.replace(/\.py$/, '');
  return { job: `${stem}.sbatch`, run: `${stem}.cluster.json` };
}

/** The run that is to be begun; fails with what is missing, for people. */
export function plannedRun(script: string, wish: RunWish): ClusterRun {
  if (!existsSync(script))
    throw new Error(
      l10n.t`There is no script ${script}: "unmask measuring-script --slurm" writes one.`,
    );
  const { job } = besideScript(script);
  const written = existsSync(job) ? jobIn(readFileSync(job, 'utf8')) : undefined;
  if (wish.engine === 'slurm' && !written)
    throw new Error(
      l10n.t`There is no job ${job} with shards: "unmask measuring-script --slurm" writes one.`,
    );
  const shards = wish.engine === 'slurm' ? written?.shards : (wish.shards ?? written?.shards);
  if (shards === undefined) throw new Error(l10n.t('Say in how many shards: --shards 4.'));
  if (wish.engine === 'slurm' && wish.shards !== undefined && wish.shards !== shards)
    throw new Error(
      l10n.t`${job} is of ${shards} shards, not ${wish.shards}: write it anew, or change both numbers in it.`,
    );
  const options = written?.options ?? [];
  return {
    version: 1,
    engine: wish.engine,
    script: path.basename(script),
    job: path.basename(job),
    rows: rowsOf(readFileSync(script, 'utf8'), options),
    shards,
    options,
    processes: wish.processes ?? 1,
    python: wish.python ?? 'python3',
    jobs: [],
  };
}

/** In how many shards a job runs its script, and with which options. */
function jobIn(
  text: string,
): { readonly shards: number; readonly options: readonly string[] } | undefined {
  const found = /--shard "\$SLURM_ARRAY_TASK_ID\/(\d+)" --resume(.*)$/m.exec(text);
  if (!found) return undefined;
  return {
    shards: Number(found[1]),
    options: (found[2] ?? '').trim().split(/\s+/).filter(Boolean),
  };
}

/** The files that the script writes: what it begins with, unless an option says otherwise. */
function rowsOf(script: string, options: readonly string[]): readonly string[] {
  const constant = (name: string) => {
    const [, text] = new RegExp(`^${name} = (".*?(?<!\\\\)")`, 'm').exec(script) ?? [];
    return text === undefined ? '' : String(JSON.parse(text));
  };
  const given = (option: string, usual: string) => {
    const at = options.indexOf(option);
    return at < 0 ? usual : (options[at + 1] ?? '');
  };
  const out = given('--out', constant('OUT'));
  const { dir, name, ext } = path.parse(out);
  const beside = (what: string) => path.join(dir, `${name}.${what}${ext}`);
  const own = options.includes('--out');
  const decoders = given('--decoders', constant('DECODERS')) !== '';
  if (options.includes('--generate')) return [own ? out : beside('generated')];
  if (options.includes('--greedy')) return [own ? out : beside('greedy')];
  if (options.includes('--circulation')) return [own ? out : beside('circulation')];
  if (!decoders) return [out];
  const orders = given('--orders', constant('ORDERS')) !== '';
  return orders ? [out, beside('decoders')] : [own ? out : beside('decoders')];
}
