// What is compared: a sampler with values for its parameters.
import type { Kept, Policy, PolicyContext, Sampler, Scene, Values } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';

/** A sampler with its parameters settled. */
export interface Candidate {
  readonly policy: Policy;
  readonly random: boolean;
  readonly usesDrawnToken: boolean;
  readonly remasks?: boolean | undefined;
  /** Whether known tokens may be changed. */
  readonly edits?: true | undefined;
  /** Whether how many a call reveals depends on what came out before. */
  readonly adaptive?: true | undefined;
  readonly tokens?: TokenOptions;
}

/** The sampler at these values. */
export function candidateOf(
  sampler: Sampler,
  context: PolicyContext,
  values: Values,
  tokens: TokenOptions,
): Candidate {
  const { random, usesDrawnToken, remasks, edits, adaptive } = sampler;
  const policy = ofOneShape(sampler.policy(context, values));
  return { policy, random, usesDrawnToken, remasks, edits, adaptive, tokens };
}

/**
 * The same with all that a policy and its runs may have in one: what is compiled for one sampler is thrown away where the next
 * is of another shape, and to compile takes as long as to compare.
 */
function ofOneShape({ start, random, choices, ...rest }: Policy): Policy {
  const { oneByOne, blind, byTime, flips, editing } = rest;
  return {
    start: (source) => {
      const { choose, hides, rounds, edits, goesOn, keeps } = start(source);
      return { choose, hides, rounds, edits, goesOn, keeps: keeps && keepingAlike(keeps) };
    },
    ...{ random, choices, oneByOne, blind, byTime, flips, editing },
  };
}

/** Number of steps and how likely it is. */
export type StepWeights = ReadonlyMap<number, number>;

function keepingAlike(keeps: (scene: Scene) => Kept): (scene: Scene) => Kept {
  return (scene) => {
    const { positions, counts, stops, lastAnyway, sharpened } = keeps(scene);
    return { positions, counts, stops, lastAnyway, sharpened };
  };
}
