import type { DiscreteDistribution } from '../distributions/distribution';
import { atOnce, type Job, type Progress } from '../job';
import { samplers as allSamplers } from '../sampler/index';
import type { PolicyContext, Sampler, Values } from '../sampler/policy';
import {
  type Candidate,
  enumeratedError,
  estimatedError,
  isEnumerable,
  profiledError,
  type Replicates,
  replicateErrors,
  type SamplerError,
} from './error';
import { mostSequences, sequencesOf, tablesOf } from './tables';

/** One sampler at one value of its parameters. */
export interface ComparedPoint extends SamplerError {
  readonly sampler: string;
  readonly title: string;
  /** `steps 8`. */
  readonly parameter: Values;
}

export interface CompareOptions {
  readonly seed: number;
  /** Replicates of every estimate. */
  readonly count: number;
  /** Those compared; all by default. */
  readonly samplers?: readonly Sampler[];
  /** H(X) in nats, where it is known exactly: estimates are the better for it. */
  readonly entropy?: number;
}

/** How far a comparison has come, with a point as soon as there is one. */
export interface CompareProgress extends Progress {
  readonly point?: ComparedPoint;
}

/** What is to be found: a part of it can be found elsewhere, by (sampler, parameter, replicates). */
export interface ComparedTask {
  readonly sampler: Sampler;
  readonly values: Values;
}

/** Every sampler at every value of its grid, as far as what it needs is known. */
export function tasksOf(
  context: PolicyContext,
  samplers: readonly Sampler[] = allSamplers,
): readonly ComparedTask[] {
  return samplers
    .filter(({ needsProfile }) => !needsProfile || context.conditionalEntropy)
    .flatMap((sampler) => sampler.grid(context).map((values) => ({ sampler, values })));
}

export function candidateOf({ sampler, values }: ComparedTask, context: PolicyContext): Candidate {
  const { random, usesDrawnToken } = sampler;
  return { random, usesDrawnToken, policy: sampler.policy(context, values) };
}

/** Replicates of one task: a function of the task, the seed and the range alone. */
export function taskReplicates(
  law: DiscreteDistribution,
  task: ComparedTask,
  context: PolicyContext,
  { seed, from, to }: { readonly seed: number; readonly from: number; readonly to: number },
): Job<Replicates> {
  return replicateErrors(law, candidateOf(task, context), seed, from, to);
}

/** Every sampler's error against its number of steps, point by point. */
export function* compare(
  law: DiscreteDistribution,
  context: PolicyContext,
  { seed, count, samplers, entropy }: CompareOptions,
): Job<readonly ComparedPoint[], CompareProgress> {
  const tasks = tasksOf(context, samplers);
  const tables = sequencesOf(law) <= mostSequences ? tablesOf(law) : undefined;
  const points: ComparedPoint[] = [];
  const ended = new Set<Sampler>();
  for (const [done, task] of tasks.entries()) {
    if (ended.has(task.sampler)) continue;
    const candidate = candidateOf(task, context);
    const work =
      tables && isEnumerable(law, candidate)
        ? enumeratedError(law, tables, candidate)
        : (byProfile(task, context, entropy) ??
          estimateOf(law, candidate, { seed, count, entropy }));
    for (;;) {
      const step = work.next();
      if (step.done) {
        const { name: sampler, title } = task.sampler;
        points.push({ sampler, title, parameter: task.values, ...step.value });
        // the grid goes on to more steps, and there are none
        if (step.value.steps === law.length) ended.add(task.sampler);
        break;
      }
      yield { fraction: (done + step.value.fraction) / tasks.length };
    }
    yield { fraction: (done + 1) / tasks.length, point: points.at(-1) as ComparedPoint };
  }
  return points;
}

/** Without any sequence, where the profile is exact and says it all. */
function byProfile(
  { sampler, values }: ComparedTask,
  { conditionalEntropy }: PolicyContext,
  entropy: number | undefined,
): Job<SamplerError> | undefined {
  const { byProfile } = sampler;
  if (entropy === undefined || !conditionalEntropy || !byProfile) return undefined;
  return atOnce(() => profiledError(byProfile(conditionalEntropy, values)));
}

function* estimateOf(
  law: DiscreteDistribution,
  candidate: Candidate,
  {
    seed,
    count,
    entropy,
  }: Pick<CompareOptions, 'seed' | 'count'> & { entropy: number | undefined },
): Job<SamplerError> {
  const replicates = yield* replicateErrors(law, candidate, seed, 0, count);
  return estimatedError(replicates, candidate, entropy);
}
