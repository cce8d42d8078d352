import { type DiscreteDistribution, type Oracle, UNKNOWN } from '../laws/law';
import { drawIndex, type Random } from '../numbers/random';
import { drawTokens, hiddenOf, type Policy } from './policy';
import { seenRows, type TokenOptions } from './sharpened';

type GenerateOptions = TokenOptions & { readonly usesDrawnToken?: boolean };

/** One sequence as this sampler generates it, and the number of calls of the model that it took. */
export function generate(
  law: DiscreteDistribution,
  policy: Policy,
  random: Random,
  options: GenerateOptions = {},
): { readonly values: Int32Array; readonly steps: number } {
  const calls = generation(law, policy, random, options);
  for (let steps = 0; ; ) {
    const { value, done } = calls.next();
    if (done) return { values: value, steps };
    if (value.chosen.length > 0) steps++;
  }
}

/** One look at what a sampler does. */
export interface Call {
  /** The positions that it revealed; none where it only passed time. */
  readonly chosen: readonly number[];
  /** What is known after it; goes on to change. */
  readonly known: Int32Array;
  /** The law of every position given that, as far as there is something hidden. */
  readonly rows: Float64Array;
}

/** The same call by call. */
export function* generation(
  law: Oracle,
  policy: Policy,
  random: Random,
  options: GenerateOptions = {},
): Generator<Call, Int32Array, void> {
  const { length, alphabet } = law;
  const known = new Int32Array(length).fill(UNKNOWN);
  const run = policy.start(random);
  let hidden = hiddenOf(known);
  let seen = seenRows(law.conditionals(known), alphabet, options);
  for (let round = 0; hidden.length > 0 || round < (run.rounds ?? 0); round++) {
    const scene = { length, alphabet, ...seen, known, hidden, round };
    const drawn = options.usesDrawnToken ? drawTokens(scene, random) : undefined;
    const chosen = run.choose(drawn ? { ...scene, drawn } : scene);
    const masked = run.hides?.(scene) ?? [];
    for (const i of chosen)
      known[i] =
        drawn?.[i] ?? drawIndex(random, seen.rows.subarray(i * alphabet, (i + 1) * alphabet));
    for (const i of masked) known[i] = UNKNOWN;
    if (chosen.length + masked.length > 0) {
      hidden = hiddenOf(known);
      if (hidden.length > 0) seen = seenRows(law.conditionals(known), alphabet, options);
    } // else the rows are those of the call before
    yield { chosen, known, rows: seen.rows };
  }
  return known;
}
