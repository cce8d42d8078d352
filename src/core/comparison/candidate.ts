// What is compared: a sampler with values for its parameters.
import type { Policy, PolicyContext, Sampler, Values } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';

/** A sampler with its parameters settled. */
export interface Candidate {
  readonly policy: Policy;
  readonly random: boolean;
  readonly usesDrawnToken: boolean;
  readonly remasks?: boolean;
  /** Whether known tokens may be changed. */
  readonly edits?: true;
  /** Whether how many a call reveals depends on what came out before. */
  readonly adaptive?: true;
  readonly tokens?: TokenOptions;
}

/** The sampler at these values. */
export function candidateOf(
  sampler: Sampler,
  context: PolicyContext,
  values: Values,
  tokens: TokenOptions,
): Candidate {
  return { ...sampler, policy: sampler.policy(context, values), tokens };
}

/** Number of steps and how likely it is. */
export type StepWeights = ReadonlyMap<number, number>;
