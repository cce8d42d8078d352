// What the law of the stand-in says of texts, from its transitions alone.
import { standInTransition } from '../../src/formats/measuringScript/standIn';

/** Where it settles: the law of the first symbol. */
function stationary(): readonly number[] {
  let law = [1, 0, 0, 0];
  for (let step = 0; step < 2000; step++)
    law = law.map((_, y) => law.reduce((sum, p, x) => sum + p * standInTransition[x]![y]!, 0));
  return law;
}

/** log of the probability of a text. */
export function standInLikelihood(tokens: readonly number[]): number {
  const first = Math.log(stationary()[tokens[0]!]!);
  return tokens
    .slice(1)
    .reduce((sum, token, i) => sum + Math.log(standInTransition[tokens[i]!]![token]!), first);
}

/** The share of positions in which two texts of the law differ. */
export function standInDistance(): number {
  return 1 - stationary().reduce((sum, p) => sum + p * p, 0);
}
