// What one sequence costs a sampler that is shown its tokens, also where it masks some again.
import type { DiscreteDistribution } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import type { Random } from '../numbers/random';
import type { Policy } from '../samplers/policy';
import { isPlain, type TokenOptions } from '../samplers/sharpened';
import { shownRows, walk } from '../samplers/walk';
import type { PathError } from './path';

/**
 * A sampler along a sequence x of the law, whatever it chooses: all that is ever revealed is shown as it is in x,
 * every time at the price of −log of its probability. Of a sampler that masks nothing again that is how unlikely it
 * is to come to x by these sets. Of one that does, these prices are on average over sequences H(X) and the
 * divergence of whole runs, in which the same is revealed and masked; what comes out at the end is closer to the law
 * than whole runs are (data processing), so that this bounds its error.
 */
export function* forcedPath(
  law: Pick<
    DiscreteDistribution,
    'length' | 'alphabet' | 'logProbability' | 'conditionals' | 'reveal'
  >,
  policy: Policy,
  values: Int32Array,
  random: Random,
  tokens: TokenOptions = {},
): Generator<void, PathError, void> {
  const { alphabet } = law;
  let steps = 0;
  let entropy = 0;
  let error = law.logProbability(values);
  const calls = walk(shownRows(law, tokens), policy.start(random), ({ known, rows }, chosen) => {
    for (const i of chosen) {
      error -= Math.log(rows[i * alphabet + values[i]!]!);
      entropy += entropyOf(rows, i * alphabet, alphabet);
      known[i] = values[i]!;
    }
  });
  for (const { chosen } of calls) {
    if (chosen.length > 0) steps++;
    yield;
  }
  const surprise = error - law.logProbability(values);
  const beyondEntropy = isPlain(tokens) ? surprise - entropy : Number.NaN;
  return { steps, error, byEntropies: error, entropy, beyondEntropy };
}
