// Samplers compared on a model that is run, where no law is known.
import { type Job, retold } from '../jobs/job';
import { type MaskedModel, UNKNOWN } from '../laws/law';
import { sum } from '../numbers/entropy';
import { type Random, randomFrom, randomOrder } from '../numbers/random';
import type { PolicyContext } from '../samplers/policy';
import { type Candidate, candidateOf } from './candidate';
import { drawnPathError } from './drawnPath';
import { generatedSteps } from './error';
import { estimatedError, type Replicates } from './estimate';
import { pairedPath } from './pairedPath';
import {
  type ComparedPoint,
  type PointsOptions,
  type PointsProgress,
  tasksOf,
  usualSamplers,
} from './points';

/**
 * Every sampler with a model that is run, against its number of steps: what sequences of the data cost beyond
 * what they cost one token per call with this model, nats, both along the same path. Of samplers that look at drawn
 * tokens no path has a likelihood of its own: they are held against the same sequences in random order.
 */
export function* compareOnModel(
  model: MaskedModel,
  context: PolicyContext,
  { seed, count, samplers, tokens = {} }: Omit<PointsOptions, 'entropy'>,
): Job<readonly ComparedPoint[], PointsProgress> {
  // of tokens that are hidden again or changed a model alone tells nothing
  const tasks = tasksOf(context, samplers ?? usualSamplers(model)).filter(
    ({ sampler }) => !sampler.remasks && !sampler.edits,
  );
  const oneByOne = new Float64Array(count);
  if (tasks.some(({ sampler }) => sampler.usesDrawnToken))
    for (let r = 0; r < count; r++)
      oneByOne[r] = yield* lossOneByOne(model, dataRow(model, seed, r), randomFrom(seed, r));
  const points: ComparedPoint[] = [];
  const ended = new Set<string>();
  for (const [done, { sampler: one, values }] of tasks.entries()) {
    const { name: sampler, title } = one;
    if (ended.has(sampler)) continue;
    const candidate = candidateOf(one, context, values, tokens);
    const replicates = yield* retold(replicatesOf(model, candidate, seed, oneByOne), (step) => ({
      fraction: (done + step.fraction) / tasks.length,
    }));
    const found = estimatedError(replicates, candidate);
    points.push({ sampler, title, parameter: values, ...found });
    if (found.steps === model.length) ended.add(sampler);
    yield { fraction: (done + 1) / tasks.length, point: points.at(-1)! };
  }
  return points;
}

/** The sequence of replicate r, whichever sampler it is for. */
function dataRow({ rows }: MaskedModel, seed: number, r: number): Int32Array {
  return rows[randomFrom(seed, r).integer(rows.length)]!;
}

/** Σ_j of the mean of −log p over all tokens that are hidden when j of a random order are known. */
function* lossOneByOne(
  { length, batch, surprises }: MaskedModel,
  row: Int32Array,
  random: Random,
): Job<number> {
  const order = randomOrder(random, length);
  let total = 0;
  for (let from = 0; from < length; from += batch) {
    yield { fraction: 0 };
    const levels = Array.from({ length: Math.min(batch, length - from) }, (_, i) => from + i);
    const known = levels.map((level) => {
      const seen = row.slice();
      for (const place of order.subarray(level)) seen[place] = UNKNOWN;
      return seen;
    });
    total += sum(surprises(row, known));
  }
  return total;
}

function* replicatesOf(
  model: MaskedModel,
  candidate: Candidate,
  seed: number,
  oneByOne: Float64Array,
): Job<Replicates> {
  const { policy, usesDrawnToken, tokens } = candidate;
  const count = oneByOne.length;
  const generated = yield* generatedSteps(model, candidate, seed, 0, count);
  const steps = new Float64Array(count);
  const errors = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const row = dataRow(model, seed, r);
    const random = randomFrom(seed, count + r);
    const reference = oneByOne[r]!;
    const path = usesDrawnToken
      ? drawnPathError({ ...model, logProbability: () => -reference }, policy, row, random, tokens)
      : pairedPath(model, policy, row, random, tokens);
    const told = yield* retold(path, () => ({ fraction: r / count }));
    steps[r] = told.steps;
    errors[r] = told.error;
  }
  // a model has no law of its own, so nothing beside is known to have mean 0
  const none = new Float64Array(count).fill(Number.NaN);
  const helping = { entropies: none, surprises: none, beyondEntropy: none };
  return { steps, generated, errors, byEntropies: errors, ...helping };
}
