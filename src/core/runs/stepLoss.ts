// What one step of a run loses, exactly where that is possible.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { entropyOf, sum } from '../numbers/entropy';
import { drawIndex, type Random } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import type { JointEntropy } from './jointEntropy';

/**
 * What a step loses where it stands: TC(X_S | known) in nats, how much the revealed tokens say of each
 * other that drawing each by itself ignores (theory §2).
 */
export type StepLoss =
  | { readonly kind: 'exact'; readonly nats: number }
  | { readonly kind: 'estimate'; readonly nats: number; readonly standardError: number }
  /** What is known cannot occur: there is no law of the rest. */
  | { readonly kind: 'none' }
  /** Tokens change again later: what the steps lose does not add up to anything. */
  | { readonly kind: 'untold' };

/** Up to this many questions to the law for an exact answer. */
const mostAsked = 256;
/** Questions for the estimates of a whole run, about. */
const allEstimates = 4000;
/** Less, in nats, is rounding. */
const rounding = 1e-9;

export interface Step {
  /** Before the step. */
  readonly known: Int32Array;
  readonly positions: readonly number[];
}

/** By the list of all sequences, by the tree of all values of the step, or from values drawn from the law. */
export function* lossOfStep(
  law: DiscreteDistribution,
  step: Step,
  listed: JointEntropy | undefined,
  random: Random,
): Job<StepLoss> {
  const { length, alphabet } = law;
  const { known, positions } = step;
  if (positions.length < 2) return exactly(0);
  const rows = law.conditionals(known);
  const alone = sum(positions.map((i) => entropyOf(rows, i * alphabet, alphabet)));
  if (listed) return exactly(alone - listed(known, positions));
  const asked = (alphabet ** positions.length - 1) / (alphabet - 1);
  if (asked <= mostAsked) return exactly(alone - (yield* treeEntropy(law, known, positions)));
  const count = Math.max(8, Math.min(64, Math.round(allEstimates / length)));
  const drawn = new Float64Array(count);
  for (let r = 0; r < count; r++)
    drawn[r] = alone - (yield* drawnEntropy(law, step, random, r / count));
  const { mean, standardError } = sampledMean(drawn);
  if (standardError < rounding && Math.abs(mean) < rounding)
    return { kind: 'estimate', nats: 0, standardError: 0 };
  return { kind: 'estimate', nats: mean, standardError };
}

function exactly(nats: number): StepLoss {
  return { kind: 'exact', nats: nats < rounding ? 0 : nats };
}

/** H(X_S | known) by the chain rule over all values. */
function* treeEntropy(
  law: DiscreteDistribution,
  known: Int32Array,
  positions: readonly number[],
): Job<number> {
  const [first, ...rest] = positions;
  if (first === undefined) return 0;
  const { alphabet } = law;
  const row = law.conditionals(known).slice(first * alphabet, (first + 1) * alphabet);
  let total = entropyOf(row);
  if (rest.length === 0) return total;
  yield { fraction: 0 };
  const after = known.slice();
  for (const [token, probability] of row.entries()) {
    if (probability <= 0) continue;
    after[first] = token;
    total += probability * (yield* treeEntropy(law, after, rest));
  }
  return total;
}

/** Σ_p H(X_p | known, those before p) along values drawn from the law: on average H(X_S | known). */
function* drawnEntropy(
  law: DiscreteDistribution,
  { known, positions }: Step,
  random: Random,
  fraction: number,
): Job<number> {
  const { alphabet } = law;
  const now = known.slice();
  const path = law.reveal?.();
  if (path) for (const [i, token] of known.entries()) if (token !== UNKNOWN) path.know(i, token);
  let total = 0;
  for (const i of positions) {
    const rows = path ? path.conditionals() : law.conditionals(now);
    const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
    total += entropyOf(row);
    now[i] = drawIndex(random, row);
    path?.know(i, now[i]!);
    yield { fraction };
  }
  return total;
}
