// What comes of laws made of laws: another law, or in words why it is out of reach.
import { type Phrase, phrase } from '../../input/phrase';
import type { ContinuousDistribution, DiscreteDistribution } from '../law';

/** Why a law cannot be had, for people: it goes on from "This law". */
export interface OutOfReach {
  readonly reason: Phrase;
}

/** The law, or why not. */
export type Made<Law = DiscreteDistribution | ContinuousDistribution> = Law | OutOfReach;

export function outOfReach(reason: Phrase): OutOfReach {
  return { reason };
}

/** Nothing has a probability above 0. */
export const nothingLeft = outOfReach(phrase`leaves no sequence that can occur`);
