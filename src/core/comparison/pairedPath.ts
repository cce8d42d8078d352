// What a sampler with a model loses along a drawn sequence, beside the same tokens one by one.
import { type MaskedModel, UNKNOWN } from '../laws/law';
import { sum } from '../numbers/entropy';
import { type Random, randomOrder } from '../numbers/random';
import { hiddenOf, type Policy } from '../samplers/policy';
import { seenRows, type TokenOptions } from '../samplers/sharpened';
import { stillHidden } from '../samplers/stillHidden';
import { type PathError, stretchesOf } from './path';

/**
 * A sampler with a model along a sequence x: what the tokens of every call cost beyond what the same tokens cost one
 * after another in random order, −log p each. With one token a call that is nothing, whatever the model.
 */
export function* pairedPath(
  { length, alphabet, conditionals }: Pick<MaskedModel, 'length' | 'alphabet' | 'conditionals'>,
  policy: Policy,
  values: Int32Array,
  random: Random,
  tokens: TokenOptions = {},
): Generator<void, PathError, void> {
  const known = new Int32Array(length).fill(UNKNOWN);
  const run = policy.start(random);
  const lossOf = (rows: Float64Array) => (i: number) => -Math.log(rows[i * alphabet + values[i]!]!);
  // what single precision took for 0 is no more than very unlikely
  const modelLoss = (rows: Float64Array) => (i: number) =>
    Math.min(lossOf(rows)(i), -Math.log(Number.MIN_VALUE));
  let rows = conditionals(known).slice();
  let hidden = hiddenOf(known);
  let steps = 0;
  let error = 0;
  for (let round = 0; hidden.length > 0; round++) {
    const seen = seenRows(rows, alphabet, tokens);
    const chosen = run.choose({ length, alphabet, ...seen, known, hidden, round, conditionals });
    if (chosen.length === 0) continue;
    steps++;
    const [together, alone] = [lossOf(seen.rows), modelLoss(rows)];
    const order = Array.from(randomOrder(random, chosen.length), (place) => chosen[place]!);
    if (seen.rows !== rows)
      error += sum(Float64Array.from(order, together)) - sum(Float64Array.from(order, alone));
    const starts = stretchesOf(order.length);
    let revealed = 0;
    for (const [k, start] of starts.entries()) {
      const end = starts[k + 1] ?? order.length;
      const place = start + random.integer(end - start);
      for (; revealed < place; revealed++) known[order[revealed]!] = values[order[revealed]!]!;
      const left = order.slice(place);
      const now = modelLoss(conditionals(known));
      // of all that are left any may be the next
      const lost = sum(Float64Array.from(left, (i) => alone(i) - now(i)));
      error += ((end - start) * lost) / left.length;
      yield;
    }
    for (const i of order) known[i] = values[i]!;
    hidden = stillHidden(hidden, known);
    if (hidden.length > 0) rows = conditionals(known).slice();
    yield;
  }
  return { steps, error, byEntropies: error, entropy: Number.NaN, beyondEntropy: Number.NaN };
}
