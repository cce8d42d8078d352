// The error of a sampler that looks at nothing but which positions are known, by exact entropies.
import type { Job } from '../jobs/job';
import { entropiesOf } from '../laws/entropies/entropiesOf';
import type { ExactEntropies, PreparedEntropies } from '../laws/exactEntropies';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { type Random, randomFrom } from '../numbers/random';
import { hiddenOf, type Policy } from '../samplers/policy';
import { isPlain } from '../samplers/sharpened';
import { stillHidden } from '../samplers/stillHidden';
import type { Candidate } from './candidate';
import type { Replicates } from './estimate';

/** Entropies that take longer than so many seconds are not worth it: sequences are drawn. */
const mostSeconds = 2;

/** The law's exact entropies, where they are soon there and tell all of what the sampler loses. */
export function entropiesFor(
  law: DiscreteDistribution,
  { policy, usesDrawnToken, remasks, edits, tokens = {} }: Candidate,
): ExactEntropies | undefined {
  if (!policy.blind || usesDrawnToken || remasks || edits || !isPlain(tokens)) return undefined;
  const found = entropiesOf(law);
  return found && found.seconds.once + found.seconds.order <= mostSeconds ? found : undefined;
}

/** What the sets lose that one run reveals, in nats on average over sequences, and how many calls that takes. */
interface BlindPath {
  readonly steps: number;
  readonly error: number;
  /** Of all that is revealed, as uncertain as it was at its call. */
  readonly entropy: number;
}

export function* blindPath(
  { length, alphabet }: Pick<DiscreteDistribution, 'length' | 'alphabet'>,
  policy: Policy,
  prepared: PreparedEntropies,
  random: Random,
): Job<BlindPath> {
  const run = policy.start(random);
  const path = prepared.path();
  const known = new Int32Array(length).fill(UNKNOWN);
  let hidden = hiddenOf(known);
  let [steps, error, entropy] = [0, 0, 0];
  for (let round = 0; hidden.length > 0; round++) {
    const chosen = run.choose({ length, alphabet, rows: unseen, known, hidden, round });
    if (chosen.length === 0) continue;
    steps++;
    const before = path.entropies();
    const alone = Float64Array.from(chosen, (i) => before[i]!);
    for (const [place, i] of chosen.entries()) {
      error += Math.max(0, alone[place]! - path.entropies()[i]!);
      entropy += alone[place]!;
      path.know(i);
      known[i] = anySymbol;
    }
    hidden = stillHidden(hidden, known);
    yield { fraction: 1 - hidden.length / length };
  }
  return { steps, error, entropy };
}

const unseen = new Float64Array();
const anySymbol = 0;

/** Replicates `from` … `to` − 1 of one that draws its sets: each is exact on average over sequences, whatever these are. */
export function* blindReplicates(
  law: DiscreteDistribution,
  policy: Policy,
  prepared: PreparedEntropies,
  seed: number,
  { from, to }: { readonly from: number; readonly to: number },
): Job<Replicates> {
  const paths: BlindPath[] = [];
  for (let r = from; r < to; r++)
    paths.push(yield* blindPath(law, policy, prepared, randomFrom(seed, r)));
  const errors = Float64Array.from(paths, ({ error }) => error);
  return {
    steps: Float64Array.from(paths, ({ steps }) => steps),
    generated: new Float64Array(),
    errors,
    byEntropies: errors,
    entropies: Float64Array.from(paths, ({ entropy }) => entropy),
    surprises: Float64Array.from(paths, ({ entropy, error }) => entropy - error),
    beyondEntropy: new Float64Array(paths.length),
  };
}
