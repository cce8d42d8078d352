import type { Distribution } from '../distributions/distribution';
import type { Job } from '../job';
import { jointTableProfile, leavesOf, mostLeaves, secondsOf } from './jointTable';
import type { Profile } from './profile';

/** How a profile will be found, or why it cannot be. */
export type ProfileChoice =
  | {
      readonly kind: 'exact';
      readonly algorithm: string;
      /** Why this way, for people. */
      readonly reason: string;
      /** Predicted time on an ordinary machine. */
      readonly seconds: number;
      run(): Job<Profile>;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export function chooseProfile(distribution: Distribution): ProfileChoice {
  const own = distribution.exactProfile;
  if (own) return exact(own.algorithm, 'the family has a formula', own.seconds, () => own.run());
  if (distribution.kind === 'discrete' && leavesOf(distribution) <= mostLeaves)
    return exact(
      'joint table: the entropies of all subsets of positions',
      'the joint table is small enough',
      secondsOf(distribution),
      () => jointTableProfile(distribution),
    );
  return {
    kind: 'refused',
    code: 'profile.tooLarge',
    message: `No formula is known for this law, and its joint table is too large: (1 + q)^N = ${((1 + distribution.alphabet) ** distribution.length).toExponential(1)} is over 10^8. Use a shorter length or a smaller alphabet.`,
  };
}

function exact(
  algorithm: string,
  reason: string,
  seconds: number,
  run: () => Job<Float64Array>,
): ProfileChoice {
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
