import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import type { Random } from '../numbers/random';
import { hiddenOf, type Policy } from '../samplers/policy';
import { seenRows, type TokenOptions } from '../samplers/sharpened';
import type { PathError } from './path';

/**
 * A sampler along a sequence x of the law, whatever it chooses: all that is ever revealed is shown as it is in x,
 * every time at the price of −log of its probability. Of a sampler that masks nothing again that is how unlikely it
 * is to come to x by these sets. Of one that does, these prices are on average over sequences H(X) and the
 * divergence of whole runs, in which the same is revealed and masked; what comes out at the end is closer to the law
 * than whole runs are (data processing), so that this bounds its error.
 */
export function* forcedPath(
  law: Pick<DiscreteDistribution, 'length' | 'alphabet' | 'logProbability' | 'conditionals'>,
  policy: Policy,
  values: Int32Array,
  random: Random,
  tokens: TokenOptions = {},
): Generator<void, PathError, void> {
  const { length, alphabet } = law;
  const known = new Int32Array(length).fill(UNKNOWN);
  const run = policy.start(random);
  let hidden = hiddenOf(known);
  let seen = seenRows(law.conditionals(known), alphabet, tokens);
  let steps = 0;
  let entropy = 0;
  let error = law.logProbability(values);
  for (let round = 0; hidden.length > 0 || round < (run.rounds ?? 0); round++) {
    const scene = { length, alphabet, ...seen, known, hidden, round };
    const { rows } = seen;
    const chosen = run.choose(scene);
    const masked = run.hides?.(scene) ?? [];
    for (const i of chosen) {
      error -= Math.log(rows[i * alphabet + values[i]!]!);
      entropy += entropyOf(rows, i * alphabet, alphabet);
      known[i] = values[i]!;
    }
    for (const i of masked) known[i] = UNKNOWN;
    if (chosen.length > 0) steps++;
    if (chosen.length + masked.length === 0) continue;
    yield;
    hidden = hiddenOf(known);
    if (hidden.length > 0) seen = seenRows(law.conditionals(known), alphabet, tokens);
  }
  return { steps, error, entropy };
}
