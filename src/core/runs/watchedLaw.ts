// Which law a watched run is of.
import * as l10n from '@vscode/l10n';
import type { DiscreteDistribution, Distribution } from '../laws/law';
import { randomFrom } from '../numbers/random';
import type { Sampler } from '../samplers/policy';

/** Longer sequences are no picture any more. */
export const mostWatched = 1024;

/** The law whose runs are watched, of a random code the one of this seed; or why there is none. */
export function watchedLaw(
  distribution: Distribution,
  seed: number,
): DiscreteDistribution | string {
  const { kind, length } = distribution;
  const instance = kind === 'profileOnly' ? distribution.instance : undefined;
  if (kind !== 'discrete' && !instance)
    return l10n.t('This distribution has no symbols that could be revealed step by step.');
  if (length > mostWatched)
    return l10n.t`A run is watched on up to ${mostWatched} positions, and this distribution has ${length}. Use a smaller "length", or unmask sample on the command line.`;
  if (kind === 'discrete') return distribution;
  return instance!(randomFrom(seed));
}

/** What a step lost is told of tokens that stay: a run in which some are hidden again is not shown. */
export function isWatched({ remasks }: Sampler): boolean {
  return !remasks;
}

export function notWatched({ name }: Sampler): string {
  return l10n.t`The sampler ${name} hides tokens again; only runs in which they stay can be watched.`;
}
