// One run of a sampler with what every step lost.
import type { Job, Progress } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { randomFrom } from '../numbers/random';
import { hiddenOf, type Policy } from '../samplers/policy';
import { type JointEntropy, listedEntropy } from './jointEntropy';
import { lossOfStep, type Step, type StepLoss } from './stepLoss';
import { type Frame, type Trace, type TraceOptions, traceOf } from './trace';

/** A frame with what its step lost, once that is known. */
export interface WatchedFrame extends Frame {
  readonly lost?: StepLoss;
  /** H of all that is masked, where it is known exactly; `most` bounds it otherwise. */
  readonly left?: number;
  /** Of a run in which tokens change: what is known after the step never occurs. */
  readonly impossible?: true;
}

/** One run, as far as it is understood. */
export interface WatchedRun {
  readonly frames: readonly WatchedFrame[];
  readonly values: Int32Array;
  /** log of the probability of what came out; −Infinity where it never occurs. */
  readonly logProbability: number;
  /** The step from which on what is known cannot occur, where there is one. */
  readonly impossibleFrom?: number;
}

export interface WatchProgress extends Progress {
  /** What can be shown by now. */
  readonly soFar?: () => WatchedRun;
}

/** One seeded run of a sampler: first what it does, then what each step loses. */
export function* watch(
  law: DiscreteDistribution,
  policy: Policy,
  options: TraceOptions,
): Job<WatchedRun, WatchProgress> {
  const trace = yield* traceOf(law, policy, options);
  if (policy.editing) return yield* editedRun(law, trace);
  const steps = stepsOf(trace);
  const logProbability = law.logProbability(trace.values);
  const impossibleFrom =
    logProbability === Number.NEGATIVE_INFINITY ? firstImpossible(law, trace) : undefined;
  const isImpossible = (k: number) => impossibleFrom !== undefined && k >= impossibleFrom;
  const listed = listedEntropy(law);
  const frames: WatchedFrame[] = trace.frames.map((frame, k) => ({
    ...frame,
    ...leftOf(frame, steps[k]?.known, isImpossible(k) ? undefined : listed),
  }));
  const run = (): WatchedRun => ({
    frames: [...frames],
    values: trace.values,
    logProbability,
    ...(impossibleFrom !== undefined && { impossibleFrom }),
  });
  for (const [k, step] of steps.entries()) {
    yield { fraction: k / steps.length, soFar: run };
    const random = randomFrom(options.seed, k + 1);
    const lost: StepLoss = isImpossible(k)
      ? { kind: 'none' }
      : yield* showing(lossOfStep(law, step, listed, random), run, k, steps.length);
    frames[k + 1] = { ...frames[k + 1]!, lost };
  }
  return run();
}

/** A part of the work on a run that can be shown meanwhile. */
function* showing<Result>(
  part: Job<Result>,
  soFar: () => WatchedRun,
  k: number,
  steps: number,
): Job<Result, WatchProgress> {
  for (;;) {
    const { value, done } = part.next();
    if (done) return value;
    yield { fraction: (k + value.fraction) / steps, soFar };
  }
}

function leftOf(
  { most }: Frame,
  known: Int32Array | undefined,
  listed: JointEntropy | undefined,
): Pick<WatchedFrame, 'left'> {
  const hidden = known ? hiddenOf(known) : [];
  // of one token there is nothing together
  if (hidden.length < 2) return { left: most };
  return listed && known ? { left: Math.max(0, listed(known, [...hidden])) } : {};
}

/** What was known before each step, and what it revealed. */
function stepsOf({ frames }: Trace): readonly Step[] {
  return frames.slice(1).map(({ positions }, k) => ({ known: frames[k]!.known, positions }));
}

/** A run in which tokens were changed: no losses, but of every step whether what is known can occur. */
function* editedRun(law: DiscreteDistribution, { frames, values }: Trace): Job<WatchedRun> {
  const told: WatchedFrame[] = [];
  for (const [k, frame] of frames.entries()) {
    const isImpossible = !law.possible(frame.known);
    const hidden = hiddenOf(frame.known).length;
    told.push({
      ...frame,
      ...(hidden < 2 && !isImpossible && { left: frame.most }),
      ...(isImpossible && { impossible: true }),
      ...(k > 0 && { lost: { kind: 'untold' } }),
    });
    yield { fraction: k / frames.length };
  }
  return { frames: told, values, logProbability: law.logProbability(values) };
}

/** The number of the first step after which what is known cannot occur. */
function firstImpossible(law: DiscreteDistribution, { frames }: Trace): number {
  const found = frames.findIndex(({ known }) => !law.possible(known));
  return found < 0 ? frames.length - 1 : found;
}
