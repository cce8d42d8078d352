// The error of samplers that draw a token everywhere and keep the likeliest, along one sequence.
import { goingOn } from '../laws/goingOn';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { drawIndex, type Random } from '../numbers/random';
import { hiddenOf, type Kept, type Policy } from '../samplers/policy';
import { seenRows, type TokenOptions } from '../samplers/sharpened';
import { stillHidden } from '../samplers/stillHidden';
import { highest } from '../samplers/ties';
import { wholeScene } from '../samplers/wholeScene';
import { logWeightsOf } from './keptWeights';
import { type DrawnCall, type LastOne, othersKept, own } from './lastKept';
import type { PathError } from './path';

/**
 * A sampler that draws a token everywhere and keeps the likeliest, along a sequence x of the law. How
 * likely it is to come to x by a given order of sets can be told; over all orders it cannot. So the sets
 * are drawn as they would have been had x come out, as far as one call can tell, and what all sets of a
 * call would have weighed together is multiplied: unbiased for the probability of x (sequential
 * importance sampling), so that log μ(x) minus its logarithm is on average not below the divergence.
 */
export function* drawnPathError(
  law: Pick<
    DiscreteDistribution,
    'length' | 'alphabet' | 'logProbability' | 'conditionals' | 'reveal'
  >,
  policy: Policy,
  values: Int32Array,
  random: Random,
  tokens: TokenOptions = {},
): Generator<void, PathError, void> {
  const { length, alphabet } = law;
  const known = new Int32Array(length).fill(UNKNOWN);
  const run = policy.start(random);
  const asked = goingOn(law);
  let error = law.logProbability(values);
  let steps = 0;
  for (let hidden = hiddenOf(known); hidden.length > 0; hidden = stillHidden(hidden, known)) {
    const seen = seenRows(asked(known), alphabet, tokens);
    const { rows, model } = seen;
    const scene = wholeScene({ length, alphabet, rows, model, known, hidden, round: steps });
    const kept = run.keeps?.(scene);
    if (!kept) throw new RangeError('the sampler does not say what it keeps');
    const { positions, stops, sharpened } = kept;
    const by = sharpened ? rows : (model ?? rows);
    const call = { rows, model: by, alphabet, values, positions, stops };
    const ways = waysOf(call, kept);
    yield;
    const { set, logWeight } = setDrawn(call, ways, random);
    error -= logWeight;
    for (const i of set) known[i] = values[i]!;
    steps++;
  }
  return { steps, error, byEntropies: error, entropy: Number.NaN, beyondEntropy: Number.NaN };
}

/** In how many ways a call may end, with the logarithms of their weights: that of keeping all stands last. */
interface Ways {
  readonly fewer: readonly LastOne[];
  readonly logs: Float64Array;
}

function waysOf(call: DrawnCall, kept: Kept): Ways {
  const { positions } = call;
  const ranked = highest(positions, positions.length, (i) => own(call, call.model, i));
  const fewer = lastOnes(call, ranked, kept.counts);
  const logs = new Float64Array(fewer.length + 1);
  logs[fewer.length] = mayKeepAll(call, ranked, kept) ? logOfAll(call) : Number.NEGATIVE_INFINITY;
  if (fewer.length > 0) logs.set(logWeightsOf(call, ranked, fewer));
  return { fewer, logs };
}

function logOfAll(call: DrawnCall): number {
  let whole = 0;
  for (const i of call.positions) whole += Math.log(own(call, call.rows, i));
  return whole;
}

/** The set that a call keeps, given that its tokens are those of the sequence. */
function setDrawn(
  call: DrawnCall,
  { fewer, logs }: Ways,
  random: Random,
): { readonly set: Kept['positions']; readonly logWeight: number } {
  const { positions } = call;
  let most = Number.NEGATIVE_INFINITY;
  for (let way = 0; way < logs.length; way++) if (logs[way]! > most) most = logs[way]!;
  // of sharpened rows there may be no way to x from here
  if (fewer.length === 0 || most === Number.NEGATIVE_INFINITY)
    return { set: positions, logWeight: most };
  let total = 0;
  const weights = logs;
  for (let way = 0; way < logs.length; way++) {
    weights[way] = Math.exp(logs[way]! - most);
    total += weights[way]!;
  }
  const way = drawIndex(random, weights, total);
  const logWeight = most + Math.log(total);
  if (way >= fewer.length) return { set: positions, logWeight };
  const last = fewer[way]!;
  return { set: [last.m, ...othersKept(call, last, random)], logWeight };
}

/** Whether the tokens of the sequence may all be kept at once. */
function mayKeepAll(
  call: DrawnCall,
  ranked: readonly number[],
  { counts, stops, lastAnyway }: Kept,
): boolean {
  if (!stops) return counts.includes(ranked.length);
  const judged = ranked.length - (lastAnyway ? 1 : 0);
  for (let rank = 0; rank < judged; rank++)
    if (stops(rank, own(call, call.model, ranked[rank]!))) return false;
  return true;
}

/** Every number that may be kept but all, with every position that may be the last of so many. */
function lastOnes(
  call: DrawnCall,
  ranked: readonly number[],
  counts: readonly number[],
): readonly LastOne[] {
  const { positions, model, stops } = call;
  const ways: LastOne[] = [];
  for (const count of counts) {
    if (count >= positions.length) break;
    const before = ways.length;
    for (let rank = count - 1; rank < ranked.length; rank++) {
      const m = ranked[rank]!;
      // nor does anything go on that is less likely
      if (stops?.(count - 1, own(call, model, m))) break;
      ways.push({ m, count, rank });
    }
    // nor behind more
    if (ways.length === before) break;
  }
  return ways;
}
