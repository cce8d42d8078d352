// The points of a comparison: one for every sampler at every value of its parameters.
import type { Job, Progress } from '../jobs/job';
import { rangesOf } from '../jobs/listedWork';
import { type Helper, type SharedWork, shareWork } from '../jobs/sharedWork';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import { samplers as allSamplers } from '../samplers/kinds/index';
import { errorInOrder, isAble } from '../samplers/knownBeforehand';
import type { PolicyContext, Sampler, Values } from '../samplers/policy';
import { isPlain, type TokenOptions } from '../samplers/sharpened';
import { entropiesFor } from './blindPath';
import { candidateOf } from './candidate';
import { hasError, isEnumerable, leavesToChance, losesNothing } from './error';
import {
  estimatedError,
  joinedReplicates,
  type Replicates,
  replicatesWanted,
  type SamplerError,
} from './estimate';
import { firstReplicates } from './firstReplicates';
import { OpenTasks } from './openTasks';
import { type ComparisonSetup, type SamplerPart, type SamplerResult, samplerParts } from './parts';

/** One sampler at one value of its parameters. */
export interface ComparedPoint extends SamplerError {
  readonly sampler: string;
  readonly title: string;
  /** `steps 8`. */
  readonly parameter: Values;
  /** Along sequences of the data it takes so many steps on average or more, whatever the law is otherwise; a bound. */
  readonly stepsAtLeast?: number;
}

export interface PointsOptions {
  readonly seed: number;
  /** Every estimate is as sure as so many plain replicates would make it; it may need fewer. */
  readonly count: number;
  /** The samplers that are compared; the usual ones by default. */
  readonly samplers?: readonly Sampler[];
  /** What is done to rows before tokens are drawn; nothing by default. */
  readonly tokens?: TokenOptions;
  /** H(X) in nats, where it is known exactly: estimates are the better for it. */
  readonly entropy?: number;
  /** Whether the profile of the context is exact: then it tells of samplers in random order. */
  readonly profileIsExact?: boolean;
}

/** How far a comparison has come, with a point as soon as there is one. */
export interface PointsProgress extends Progress {
  readonly point?: ComparedPoint;
}

interface ComparedTask {
  readonly sampler: Sampler;
  readonly values: Values;
}

/** Beyond so many numbers in the rows of one call, samplers that look ahead are compared only if asked for. */
const mostRowsLookedAt = 256;

/** Those that are compared where nobody names any: looking ahead takes long on a large law, and on a model. */
export function usualSamplers(
  law: Pick<DiscreteDistribution | MaskedModel, 'kind' | 'length' | 'alphabet'>,
): readonly Sampler[] {
  const quick = law.kind === 'discrete' && law.length * law.alphabet <= mostRowsLookedAt;
  return allSamplers.filter(({ looksAhead }) => quick || !looksAhead);
}

/** Every sampler at every value of its grid, as far as what it needs is known. */
export function tasksOf(
  context: PolicyContext,
  samplers: readonly Sampler[],
): readonly ComparedTask[] {
  return samplers
    .filter((sampler) => isAble(sampler, context))
    .flatMap((sampler) => sampler.grid(context).map((values) => ({ sampler, values })));
}

/** What a helper thread must know to compute points. */
export function setupOf(
  context: PolicyContext,
  { seed, tokens }: Pick<PointsOptions, 'seed' | 'tokens'>,
): ComparisonSetup {
  return { context, seed, ...(tokens && { tokens }) };
}

/** Every sampler's error against its number of steps, point by point; the same whoever helps. */
export function* comparedPoints(
  law: DiscreteDistribution,
  context: PolicyContext,
  options: PointsOptions,
  helpers: readonly Helper<SamplerPart, SamplerResult>[] = [],
): Job<readonly ComparedPoint[], PointsProgress> {
  const work = new PointsWork(law, context, options);
  yield* shareWork(work, samplerParts(law, setupOf(context, options)), helpers);
  while (work.untold) yield work.step(false);
  return work.points;
}

/** Points in the order of the tasks, whoever finds the parts of which. */
class PointsWork implements SharedWork<SamplerPart, SamplerResult, PointsProgress> {
  readonly points: ComparedPoint[] = [];
  private readonly tasks: readonly ComparedTask[];
  /** Of every task that was begun and is not settled: its parts, as they come. */
  private readonly begun = new Map<number, (SamplerResult | undefined)[]>();
  private readonly ended = new Set<Sampler>();
  private readonly open: OpenTasks;
  private queue: readonly SamplerPart[] = [];
  private settled = 0;
  private told = 0;
  /** What is wanted beside what was begun is not known beforehand: progress waits, and never goes back. */
  private reached = 0;

  constructor(
    private readonly law: DiscreteDistribution,
    private readonly context: PolicyContext,
    private readonly options: PointsOptions,
  ) {
    const able = (options.samplers ?? usualSamplers(law)).filter((one) => hasError(law, one));
    this.tasks = tasksOf(context, able);
    this.open = new OpenTasks(this.tasks, (task) => this.begun.has(task));
  }

  get done(): boolean {
    return this.settled === this.tasks.length;
  }

  get untold(): boolean {
    return this.told < this.points.length;
  }

  claim(count: number, by: object): readonly SamplerPart[] {
    // so that all end at about the same time, and little is done that a sampler's end makes idle
    const most = Math.floor(Math.min(count, 1 + this.open.count / 8));
    const taken = this.taken(most, ({ task }) => this.open.ownerOf(task) === by);
    while (taken.length < most && this.open.count > 0) {
      const task = this.open.next(by);
      this.begin(task);
      taken.push(...this.taken(most - taken.length, (part) => part.task === task));
    }
    return taken.length > 0 ? taken : this.taken(most, () => true);
  }

  /** The first parts of these that wait. */
  private taken(most: number, fits: (part: SamplerPart) => boolean): SamplerPart[] {
    const found = this.queue.filter(fits).slice(0, most);
    this.queue = this.queue.filter((part) => !found.includes(part));
    return found;
  }

  add({ task, part }: SamplerPart, result: SamplerResult): void {
    const parts = this.begun.get(task);
    if (parts) {
      parts[part] = result;
      if ('errors' in result && result.generated.some((steps) => steps < this.law.length))
        this.open.goesOnBehind(task);
      const found = parts.filter((one) => one !== undefined);
      if (found.length === parts.length && this.goOn(task, found)) return;
    }
    for (; !this.done; this.settled++) {
      const { sampler } = this.tasks[this.settled]!;
      const found = this.begun.get(this.settled);
      if (!this.ended.has(sampler)) {
        if (!found?.every((one) => one !== undefined)) return;
        this.settle(this.tasks[this.settled]!, found);
      }
      this.begun.delete(this.settled);
    }
  }

  step(waiting: boolean): PointsProgress {
    let parts = 0;
    for (const found of this.begun.values())
      parts += found.filter((one) => one !== undefined).length / found.length;
    const point = this.points[this.told];
    if (point) this.told++;
    const fraction = this.done ? 1 : Math.min(1, (this.settled + parts) / this.tasks.length);
    this.reached = Math.max(this.reached, fraction);
    return { fraction: this.reached, waiting, ...(point && { point }) };
  }

  private begin(task: number): void {
    const { sampler, values } = this.tasks[task]!;
    if (this.ended.has(sampler)) return;
    const { law, context, options } = this;
    const one = { task, sampler: sampler.name, values };
    const { tokens = {} } = options;
    const candidate = candidateOf(sampler, context, values, tokens);
    // the profile tells of tokens that follow the law
    const byProfile = options.profileIsExact && context.conditionalEntropy && sampler.byProfile;
    const told =
      isPlain(tokens) &&
      (losesNothing(candidate) ||
        byProfile ||
        errorInOrder(sampler, context, values) !== undefined ||
        (entropiesFor(law, candidate) && !leavesToChance(candidate)));
    const parts: readonly SamplerPart[] = isEnumerable(law, candidate)
      ? [{ ...one, part: 0, kind: 'enumerated' }]
      : told
        ? [{ ...one, part: 0, kind: 'told' }]
        : replicateParts(one, 0, noReplicates, firstOf(options.count));
    this.begun.set(task, new Array(parts.length).fill(undefined));
    this.queue = [...this.queue, ...parts];
  }

  /** More of an estimate of which so much is known, where that is wanted: whoever found it, and when. */
  private goOn(task: number, found: readonly SamplerResult[]): boolean {
    const known = replicatesIn(found);
    if (known.length === 0) return false;
    const all = joinedReplicates(known);
    const { sampler, values } = this.tasks[task]!;
    const wanted = replicatesWanted(all, sampler, this.options);
    const have = { paths: all.errors.length, generated: all.generated.length };
    const one = { task, sampler: sampler.name, values };
    const more = replicateParts(one, found.length, have, wanted);
    this.begun.set(task, [...found, ...more.map(() => undefined)]);
    this.queue = [...this.queue, ...more];
    return more.length > 0;
  }

  /** 1 where nothing is known. */
  private fewestCalls(sampler: Sampler, values: Values): number {
    const { entropy, tokens = {} } = this.options;
    if (entropy === undefined || sampler.usesDrawnToken || !isPlain(tokens)) return 1;
    const { length, alphabet } = this.law;
    return sampler.fewestCalls?.({ length, alphabet, entropy }, values) ?? 1;
  }

  private settle({ sampler, values }: ComparedTask, parts: readonly SamplerResult[]): void {
    const first = parts[0]!;
    const found =
      'errors' in first
        ? estimatedError(joinedReplicates(replicatesIn(parts)), sampler, this.options)
        : first;
    const { name, title } = sampler;
    const stepsAtLeast = this.fewestCalls(sampler, values);
    const point = { sampler: name, title, parameter: values, ...found };
    this.points.push({ ...point, ...(stepsAtLeast > 1 && { stepsAtLeast }) });
    // the grid goes on to more steps, and there are none but those that edit
    if (found.steps === this.law.length && !sampler.edits) this.ended.add(sampler);
  }
}

/** How many replicates there are of an estimate. */
interface Amount {
  readonly paths: number;
  readonly generated: number;
}

const noReplicates: Amount = { paths: 0, generated: 0 };

/** By these it is judged how many there are to be; then there are twice as many, and again, as long as it is not sure. */
function firstOf(count: number): Amount {
  const first = firstReplicates(count);
  return { paths: first, generated: first };
}

/** The parts of an estimate from so many replicates to so many. */
function replicateParts(
  one: Pick<SamplerPart, 'task' | 'sampler' | 'values'>,
  first: number,
  from: Amount,
  to: Amount,
): readonly SamplerPart[] {
  const between = (start: number, end: number) =>
    rangesOf(end - start).map((range) => ({ from: start + range.from, to: start + range.to }));
  const paths = between(from.paths, to.paths);
  const runs = between(from.generated, to.generated);
  return Array.from({ length: Math.max(paths.length, runs.length) }, (_, k) => ({
    ...one,
    part: first + k,
    kind: 'replicates',
    ...(paths[k] ?? none),
    runs: runs[k] ?? none,
  }));
}

const none = { from: 0, to: 0 };

function replicatesIn(parts: readonly SamplerResult[]): readonly Replicates[] {
  return parts.flatMap((part) => ('errors' in part ? [part] : []));
}
