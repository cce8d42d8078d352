// Decoders at equal calls, each at several temperatures: how good and how varied what comes out is.
import type { Job, Progress } from '../jobs/job';
import type { Helper } from '../jobs/sharedWork';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import { samplers as allSamplers } from '../samplers/kinds/index';
import { isAble } from '../samplers/knownBeforehand';
import type { PolicyContext, Sampler } from '../samplers/policy';
import type { Outcome } from './outcome';
import {
  type Decoder,
  type JudgedDecoder,
  judgedDecoders,
  type OutcomePart,
  type OutcomeResult,
} from './outcomes';

export interface FrontOptions {
  /** Calls of the model that a decoder may take, on average. */
  readonly steps: number;
  readonly temperatures: readonly number[];
  readonly topP?: number;
  readonly seed: number;
  /** Sequences drawn of each decoder. */
  readonly count: number;
  /** All by default. */
  readonly samplers?: readonly Sampler[];
}

export interface FrontDecoder extends JudgedDecoder {
  /** Whether no other is as good in everything and better in something, by the values found. */
  readonly onFront: boolean;
}

/** From that of training to nearly the likeliest token. */
export const usualTemperatures: readonly number[] = [1, 0.8, 0.6, 0.4, 0.2];

/**
 * Every decoder with so many calls at every temperature; of those that decide themselves how many calls they take, the one
 * setting that takes the most of them without going beyond.
 */
export function* qualityFront(
  law: DiscreteDistribution | MaskedModel,
  context: PolicyContext,
  options: FrontOptions,
  helpers: readonly Helper<OutcomePart, OutcomeResult>[] = [],
): Job<readonly FrontDecoder[], Progress> {
  const decoders = frontDecoders(context, options);
  const judged = yield* judgedDecoders(law, context, decoders, options, helpers);
  const chosen = settled(judged, options.steps);
  return chosen.map((one) => ({
    ...one,
    onFront: !chosen.some(({ outcome }) => dominates(outcome, one.outcome)),
  }));
}

function frontDecoders(
  context: PolicyContext,
  { steps, temperatures, topP, samplers = allSamplers }: FrontOptions,
): readonly Decoder[] {
  const able = samplers.filter((one) => isAble(one, context));
  return temperatures.flatMap((temperature) =>
    able.flatMap((sampler): readonly Decoder[] => {
      const counted = sampler.parameters.some(({ name }) => name === 'steps');
      const tokens = { temperature, ...(topP !== undefined && { topP }) };
      const grid = counted ? (steps <= context.length ? [{ steps }] : []) : sampler.grid(context);
      return grid.map((values) => ({ sampler: sampler.name, values, tokens }));
    }),
  );
}

/** Of each sampler and temperature the setting whose calls come nearest to what is asked for from below. */
function settled(judged: readonly JudgedDecoder[], most: number): readonly JudgedDecoder[] {
  const best = new Map<string, JudgedDecoder>();
  for (const one of judged) {
    // half a call is less than anybody can plan for; far fewer calls are another question
    if (one.outcome.steps > most + 0.5) continue;
    if (!('steps' in one.values) && one.outcome.steps < most / 2) continue;
    const key = `${one.sampler} ${one.tokens.temperature}`;
    const before = best.get(key);
    if (!before || one.outcome.steps > before.outcome.steps) best.set(key, one);
  }
  return [...best.values()];
}

function dominates(one: Outcome, other: Outcome): boolean {
  const [mine, its] = [scoresOf(one), scoresOf(other)];
  return mine.every((score, k) => score >= its[k]!) && mine.some((score, k) => score > its[k]!);
}

function scoresOf({ logLikelihood, impossible, distance }: Outcome): readonly number[] {
  return [-impossible.value, logLikelihood?.value ?? Number.NEGATIVE_INFINITY, distance.value];
}
