// The exact law of the sequences that a sampler generates, for small laws.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { hiddenOf, type Policy, type Scene } from '../samplers/policy';
import { seenRows, type TokenOptions } from '../samplers/sharpened';
import type { Enumeration } from './enumeration';

/** Sequences, partly revealed, by their code in base q + 1 with 0 for hidden. */
type Weights = Map<number, number>;

export interface OutputLaw {
  /** By the index of the sequence. */
  readonly probabilities: Float64Array;
  /** How likely each number of calls is. */
  readonly calls: ReadonlyMap<number, number>;
}

/**
 * The exact law of what a sampler generates, and of its calls: all that can have been revealed, call by call,
 * with the tokens drawn. Only for policies that know their `choices`.
 */
export function* outputLaw(
  law: DiscreteDistribution,
  tables: Enumeration,
  policy: Policy,
  usesDrawnToken: boolean,
  tokens: TokenOptions = {},
): Job<OutputLaw | undefined> {
  const { choices } = policy;
  if (!choices) return undefined;
  const { length, alphabet } = law;
  const { conditionals } = tables;
  const produced = new Float64Array(alphabet ** length);
  let layer: Weights = new Map([[0, 1]]);
  const known = new Int32Array(length);
  const calls = new Map<number, number>();
  let visited = 0;
  for (let round = 0; layer.size > 0; round++) {
    const next: Weights = new Map();
    for (const [code, weight] of layer) {
      if (++visited % (usesDrawnToken ? 8 : 128) === 0) yield { fraction: 0 };
      tables.decode(code, known);
      const hidden = hiddenOf(known);
      if (hidden.length === 0) {
        const index = tables.indexOf(known);
        produced[index] = produced[index]! + weight;
        calls.set(round, (calls.get(round) ?? 0) + weight);
        continue;
      }
      const seen = seenRows(conditionals(known), alphabet, tokens);
      const scene: Scene = { length, alphabet, ...seen, known, hidden, round, conditionals };
      const to = (values: Int32Array, probability: number) => {
        const target = tables.encode(values);
        next.set(target, (next.get(target) ?? 0) + weight * probability);
      };
      if (usesDrawnToken)
        for (const [drawn, likely] of fillings(scene, hidden))
          for (const { positions, probability } of choices({ ...scene, drawn })) {
            const values = known.slice();
            for (const i of positions) values[i] = drawn[i]!;
            to(values, likely * probability);
          }
      else
        for (const { positions, probability } of choices(scene))
          for (const [filled, likely] of fillings(scene, positions))
            to(filled, likely * probability);
    }
    layer = next;
  }
  return { probabilities: produced, calls };
}

/** What is known with tokens at these positions, each drawn from its row: all there are. */
export function* fillings(
  { rows, known, alphabet }: Pick<Scene, 'rows' | 'known' | 'alphabet'>,
  positions: ArrayLike<number>,
  place = 0,
  values = known.slice(),
  probability = 1,
): Generator<readonly [Int32Array, number]> {
  if (place === positions.length) {
    yield [values, probability];
    return;
  }
  const position = positions[place]!;
  for (let x = 0; x < alphabet; x++) {
    const share = rows[position * alphabet + x]!;
    if (share <= 0) continue;
    values[position] = x;
    yield* fillings({ rows, known, alphabet }, positions, place + 1, values, probability * share);
  }
  values[position] = UNKNOWN;
}

/** KL(μ ‖ what is generated), nats; infinite where something possible is never generated. */
export function divergenceFrom(tables: Enumeration, produced: Float64Array): number {
  let total = 0;
  tables.probabilities.forEach((probability, index) => {
    if (probability > 0) total += probability * Math.log(probability / produced[index]!);
  });
  return Math.max(0, total);
}
