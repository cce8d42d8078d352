// What is compared: a sampler with values for its parameters.
import type { Policy } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';

/** A sampler with its parameters settled. */
export interface Candidate {
  readonly policy: Policy;
  readonly random: boolean;
  readonly usesDrawnToken: boolean;
  readonly remasks?: boolean;
  /** Whether how many a call reveals depends on what came out before. */
  readonly adaptive?: true;
  readonly tokens?: TokenOptions;
}

/** Number of steps and how likely it is. */
export type StepWeights = ReadonlyMap<number, number>;
