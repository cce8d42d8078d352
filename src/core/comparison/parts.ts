import { atOnce, type Job } from '../jobs/job';
import type { Helper } from '../jobs/sharedWork';
import type { DiscreteDistribution } from '../laws/law';
import { findSampler } from '../samplers/kinds/index';
import type { PolicyContext, Sampler, Values } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';
import type { Candidate } from './candidate';
import { tablesOf } from './enumeration';
import {
  enumeratedError,
  profiledError,
  type Replicates,
  replicateErrors,
  type SamplerError,
} from './error';
import { type CostsUnit, type CutCosts, cutCostsOf, type LossesUnit, lossesOf } from './fixedOrder';

/** What whoever does a part of a comparison must know beside the law. */
export interface ComparisonSetup {
  readonly context: PolicyContext;
  readonly seed: number;
  readonly tokens?: TokenOptions;
}

/** One sampler at one value of its parameters: what an estimate or an enumeration is of. */
interface OfSampler {
  /** Its number among all that are compared, and that of this part of it. */
  readonly task: number;
  readonly part: number;
  readonly sampler: string;
  readonly values: Values;
}

export type SamplerUnit = OfSampler &
  (
    | { readonly kind: 'profiled' | 'enumerated' }
    /** Replicates `from` … `to` − 1. */
    | { readonly kind: 'replicates'; readonly from: number; readonly to: number }
  );
export type SamplerResult = SamplerError | Replicates;

/** Other threads at work on units of this comparison. */
export type BeginHelpers = <Unit extends SamplerUnit | LossesUnit | CostsUnit, Result>(
  setup: ComparisonSetup,
) => readonly Helper<Unit, Result>[];

/** A part of a comparison: a function of the law, the setup and the unit alone. */
export function comparedUnits(law: DiscreteDistribution, setup: ComparisonSetup) {
  const ofSampler = samplerUnits(law, setup);
  return (
    unit: SamplerUnit | LossesUnit | CostsUnit,
  ): Job<SamplerResult | Float64Array | readonly CutCosts[]> => {
    switch (unit.kind) {
      case 'losses':
        return lossesOf(law, setup.seed, unit);
      case 'costs':
        return cutCostsOf(law, setup.seed, unit);
      default:
        return ofSampler(unit);
    }
  };
}

export function candidateOf(
  sampler: Sampler,
  context: PolicyContext,
  values: Values,
  tokens: TokenOptions,
): Candidate {
  return { ...sampler, policy: sampler.policy(context, values), tokens };
}

export function samplerUnits(
  law: DiscreteDistribution,
  { context, seed, tokens = {} }: ComparisonSetup,
): (unit: SamplerUnit) => Job<SamplerResult> {
  let tables: ReturnType<typeof tablesOf> | undefined;
  return (unit) => {
    const sampler = findSampler(unit.sampler);
    if (!sampler) throw new RangeError(`there is no sampler ${unit.sampler}`);
    const candidate = candidateOf(sampler, context, unit.values, tokens);
    switch (unit.kind) {
      case 'profiled': {
        const { byProfile } = sampler;
        const { conditionalEntropy: curve } = context;
        if (!byProfile || !curve) throw new RangeError('the profile does not tell it');
        return atOnce(() => profiledError(byProfile(curve, unit.values)));
      }
      case 'enumerated':
        tables ??= tablesOf(law);
        return enumeratedError(law, tables, candidate);
      case 'replicates':
        return replicateErrors(law, candidate, seed, unit.from, unit.to);
      default:
        return unit satisfies never;
    }
  };
}
