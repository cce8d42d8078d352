// The job that measures in shards on a Slurm cluster.

/** What a job of a cluster runs. */
export interface BatchJob {
  /** The script, by its name in the folder where the job is submitted. */
  readonly script: string;
  readonly shards: number;
  /** What stands behind the script, but its shard: `--rows 20000`. */
  readonly options: string;
  /** As sbatch takes it: hours, minutes, seconds. */
  readonly time: string;
  /** Of every shard; 0 for none. */
  readonly gpus: number;
  readonly memory: string;
  /** An image that the script runs in. */
  readonly container?: string | undefined;
}

/** The usual settings; people change them in the file. */
export const usualJob = { time: '04:00:00', gpus: 1, memory: '32G' } as const;

/**
 * A file for sbatch: every shard is a task of one array. A task that is killed or whose node fails is put into the queue
 * again and goes on where it stopped.
 */
export function batchJobText(job: BatchJob): string {
  const { script, shards, options, time, gpus, memory, container } = job;
  const run = `python3 ${shellWords([script])} --shard "$SLURM_ARRAY_TASK_ID/${shards}" --resume${options === '' ? '' : ` ${options}`}`;
  const inside = container === undefined ? '' : `apptainer exec --nv ${shellWords([container])} `;
  return `#!/bin/bash
# Measures a model in ${shards} shards, written by Unmask. ADAPT: partition, account, time, memory, GPUs, modules.
#SBATCH --job-name=unmask-${script.replace(/[^\w.-]/g, '_')}
#SBATCH --array=0-${shards - 1}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=%x-%a.log
#SBATCH --time=${time}
#SBATCH --cpus-per-task=1
# without it a task may take all memory of its node, and the shards run one after the other
#SBATCH --mem=${memory}
${gpus > 0 ? `#SBATCH --gres=gpu:${gpus}` : '##SBATCH --gres=gpu:1'}
##SBATCH --partition=gpu
##SBATCH --account=my-project

set -euo pipefail
# ADAPT: module load …, source .venv/bin/activate, or a container:
#   srun --container-image=IMAGE …, apptainer exec --nv IMAGE.sif …
exec ${inside}${run}
`;
}

/** Words as a shell takes them. */
export function shellWords(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
