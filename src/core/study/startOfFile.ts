// A prior for the first tokens, as a file names it: what it costs.
import type { Job } from '../jobs/job';
import { divergenceOnSets } from '../laws/combined/divergenceOnSets';
import type { Profile } from '../profile/profile';
import type { Study } from './study';

/** The prior with its cost: null where it never gives what the law does. */
export interface StartCost {
  readonly tokens: number;
  readonly kl: number | null;
  readonly standardError: number | null;
  readonly kind: 'exact' | 'estimate' | 'given';
  readonly file?: string;
}

/** Plans behind a prior take two searches; longer sequences are left out. */
export const longestStarted = 4096;

/** Undefined where it is not told what a prior is worth: of estimated profiles, in blocks and other orders. */
export function* startCost(
  { start, distribution, profile: { seed } }: Study,
  { method, blocks, conditionalEntropy }: Profile,
): Job<StartCost | undefined> {
  if (!start || method !== 'exact' || blocks || conditionalEntropy.length > longestStarted)
    return undefined;
  const { tokens, cost } = start;
  if (cost.kind === 'given') return { tokens, kl: cost.kl, standardError: null, kind: 'given' };
  if (distribution.kind !== 'discrete') return undefined;
  const { value, ...told } = yield* divergenceOnSets(distribution, cost.law, tokens, seed);
  return { tokens, kl: value, ...told, file: cost.file };
}
