// The parts into which a comparison is split, so that other threads can do some of them.
import { atOnce, type Job } from '../jobs/job';
import type { Helper } from '../jobs/sharedWork';
import type { ExactEntropies, PreparedEntropies } from '../laws/exactEntropies';
import type { DiscreteDistribution } from '../laws/law';
import { rememberingRows } from '../laws/rememberedRows';
import { randomFrom } from '../numbers/random';
import { knownSampler } from '../samplers/kinds/index';
import { errorInOrder } from '../samplers/knownBeforehand';
import type { PlannedOrder } from '../samplers/plannedOrder';
import type { PolicyContext, Values } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';
import { blindPath, blindReplicates, entropiesFor } from './blindPath';
import { type Candidate, candidateOf } from './candidate';
import { enumerationOf } from './enumeration';
import { enumeratedError, losesNothing, profiledError, replicateErrors } from './error';
import type { Replicates, SamplerError } from './estimate';
import { type CostsPart, type CutCosts, cutCostsOf, type LossesPart, lossesOf } from './fixedOrder';
import { type FoundSetting, type SettingPart, settingParts } from './inverse';
import { type OutcomePart, type OutcomeResult, outcomeParts } from './outcomes';
import { type OrderPart, sizedOrder } from './sizedOrder';

/** What a thread must know, beside the law, to do a part of a comparison. */
export interface ComparisonSetup {
  readonly context: PolicyContext;
  readonly seed: number;
  readonly tokens?: TokenOptions;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** One sampler at one value of its parameters: what an estimate or an enumeration is of. */
interface OfSampler {
  /** Its number among all that are compared, and that of this part of it. */
  readonly task: number;
  readonly part: number;
  readonly sampler: string;
  readonly values: Values;
}

export type SamplerPart = OfSampler &
  (
    | { readonly kind: 'told' | 'enumerated' }
    /** Replicates `from` … `to` − 1, and these runs that generate. */
    | ({ readonly kind: 'replicates'; readonly runs: Range } & Range)
  );
export type SamplerResult = SamplerError | Replicates;

/** Whatever a comparison is made of. */
export type ComparedPart =
  | SamplerPart
  | LossesPart
  | CostsPart
  | OutcomePart
  | SettingPart
  | OrderPart;

/** Other threads at work on parts of this comparison. */
export type BeginHelpers = <Part extends ComparedPart, Result>(
  setup: ComparisonSetup,
) => readonly Helper<Part, Result>[];

/** A part of a comparison: a function of the law, the setup and the part alone. */
export function comparedParts(law: DiscreteDistribution, setup: ComparisonSetup) {
  const ofSampler = samplerParts(law, setup);
  const ofOutcome = outcomeParts(law, setup.context, setup.seed);
  return (
    part: ComparedPart,
  ): Job<
    SamplerResult | Float64Array | readonly CutCosts[] | OutcomeResult | FoundSetting | PlannedOrder
  > => {
    switch (part.kind) {
      case 'losses':
        return lossesOf(law, setup.seed, part);
      case 'costs':
        return cutCostsOf(law, setup.seed, part);
      case 'order':
        return sizedOrder(law, setup.seed, part);
      case 'setting':
        return settingParts(law, setup.context)(part);
      case 'listed':
      case 'drawn':
        return ofOutcome(part);
      default:
        return ofSampler(part);
    }
  };
}

function exact(error: number, steps: number): Job<SamplerError> {
  return atOnce(() => profiledError({ error, steps: new Map([[steps, 1]]) }));
}

export function samplerParts(
  asked: DiscreteDistribution,
  { context, seed, tokens = {} }: ComparisonSetup,
): (part: SamplerPart) => Job<SamplerResult> {
  const law = rememberingRows(asked);
  let tables: ReturnType<typeof enumerationOf> | undefined;
  let prepared: PreparedEntropies | undefined;
  /** Of one that draws its sets these replicates, of another the error itself. */
  function* blindly(
    entropies: ExactEntropies,
    { policy }: Candidate,
    range?: Range,
  ): Job<SamplerResult> {
    prepared ??= yield* entropies.prepare();
    if (range) return yield* blindReplicates(law, policy, prepared, seed, range);
    const { error, steps } = yield* blindPath(law, policy, prepared, randomFrom(seed));
    return profiledError({ error, steps: new Map([[steps, 1]]) });
  }
  return (part) => {
    const sampler = knownSampler(part.sampler);
    const candidate = candidateOf(sampler, context, part.values, tokens);
    const entropies = entropiesFor(law, candidate);
    switch (part.kind) {
      case 'told': {
        if (losesNothing(candidate)) return exact(0, law.length);
        const { byProfile } = sampler;
        const { conditionalEntropy: curve } = context;
        const inOrder = errorInOrder(sampler, context, part.values);
        if (inOrder !== undefined) return exact(inOrder, part.values.steps!);
        if (byProfile && curve) return atOnce(() => profiledError(byProfile(curve, part.values)));
        if (!entropies) throw new RangeError('nothing tells it exactly');
        return blindly(entropies, candidate);
      }
      case 'enumerated':
        tables ??= enumerationOf(law);
        return enumeratedError(law, tables, candidate);
      case 'replicates':
        if (entropies) return blindly(entropies, candidate, part);
        return replicateErrors(law, candidate, seed, part.from, part.to, part.runs);
      default:
        return part satisfies never;
    }
  };
}
