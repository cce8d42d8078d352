import type { Distribution } from '../distributions/distribution';
import { estimateProfile } from '../estimation/estimate';
import { continuousReplicates, discreteReplicates, type Sampled } from '../estimation/replicates';
import type { Job } from '../job';
import { jointTableProfile, leavesOf, mostLeaves, secondsOf } from './jointTable';
import { defaultProfileOptions, type Profile, type ProfileOptions } from './profile';

/** A way to a profile. */
interface Way {
  readonly algorithm: string;
  /** Why this way, for people. */
  readonly reason: string;
  run(): Job<Profile>;
}

export interface ExactWay extends Way {
  readonly kind: 'exact';
  /** Predicted time on an ordinary machine. */
  readonly seconds: number;
}

/** How a profile will be found, or why it cannot be. */
export type ProfileChoice =
  | ExactWay
  | (Way & { readonly kind: 'monteCarlo' })
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** An exact way that takes longer than this is not taken unasked, where there is an estimate. */
const patience = 2;

/** The exact profile where it is quick or asked for, an estimate otherwise. */
export function chooseProfile(
  distribution: Distribution,
  options: ProfileOptions = defaultProfileOptions,
): ProfileChoice {
  const exact = exactChoice(distribution);
  const sampled = sampledOf(distribution);
  if (options.method === 'monteCarlo')
    return sampled ? estimate(sampled, options, 'the file asks for an estimate') : cannotSample;
  if (exact && (options.method === 'exact' || !sampled || exact.seconds <= patience)) return exact;
  if (options.method === 'auto' && sampled) {
    const why = exact
      ? 'the exact profile would take longer than two seconds'
      : tooLarge(distribution);
    return estimate(sampled, options, why);
  }
  return {
    kind: 'refused',
    code: 'profile.tooLarge',
    message: `There is no exact profile: ${tooLarge(distribution)}. Use a shorter length, or the method "auto".`,
  };
}

const cannotSample: ProfileChoice = {
  kind: 'refused',
  code: 'profile.method',
  message: 'This distribution cannot be sampled, only its exact profile is known; use "auto".',
};

function tooLarge({ length, alphabet }: Distribution): string {
  return `no formula is known and the joint table is too large, (1 + q)^N = ${((1 + alphabet) ** length).toExponential(1)}`;
}

/** The exact way, however long it takes, where there is one. */
export function exactChoice(distribution: Distribution): ExactWay | undefined {
  const own = distribution.exactProfile;
  if (own) return exactly(own.algorithm, 'the family has a formula', own.seconds, () => own.run());
  if (distribution.kind !== 'discrete' || leavesOf(distribution) > mostLeaves) return undefined;
  return exactly(
    'joint table: the entropies of all subsets of positions',
    'the joint table is small enough',
    secondsOf(distribution),
    () => jointTableProfile(distribution),
  );
}

function exactly(
  algorithm: string,
  reason: string,
  seconds: number,
  run: () => Job<Float64Array>,
): ExactWay {
  return {
    kind: 'exact',
    algorithm,
    reason,
    seconds,
    *run(): Job<Profile> {
      return {
        method: 'exact',
        conditionalEntropy: yield* run(),
        standardError: null,
        samples: null,
        seed: null,
        algorithm,
        reason,
      };
    },
  };
}

function sampledOf(distribution: Distribution): Sampled | undefined {
  switch (distribution.kind) {
    case 'discrete':
      return discreteReplicates(distribution.length, () => distribution);
    case 'continuous':
      return continuousReplicates(distribution);
    case 'profileOnly': {
      const { length, instance } = distribution;
      return instance && discreteReplicates(length, instance);
    }
    default:
      return distribution satisfies never;
  }
}

function estimate(sampled: Sampled, options: ProfileOptions, reason: string): ProfileChoice {
  return {
    kind: 'monteCarlo',
    algorithm: 'mean entropies of the hidden positions over samples',
    reason,
    run: () => estimateProfile(sampled, options, reason),
  };
}
