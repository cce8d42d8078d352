// How many steps a sampler takes and what its steps lose, exactly, over all sequences of a small law.
import type { Job } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { sum } from '../numbers/entropy';
import { randomFrom } from '../numbers/random';
import { hiddenOf, type Policy, type Run } from '../samplers/policy';
import { crossEntropyOf, seenRows, type TokenOptions } from '../samplers/sharpened';
import type { Candidate, StepWeights } from './candidate';
import type { Enumeration } from './enumeration';
import { pathEntropy } from './path';

export interface Costs {
  /** Of what is generated. */
  readonly steps: StepWeights;
  /** Along sequences of the law, where that may be something else. */
  readonly stepsAlongData?: StepWeights;
  /** E Σ over calls of Σ H(X_i | known): the error and H(X). */
  readonly entropy: number;
}

/** Along every sequence, for policies without randomness. */
export function* costsByPath(
  law: DiscreteDistribution,
  tables: Enumeration,
  policy: Policy,
  tokens: TokenOptions = {},
): Job<Costs> {
  const steps = new Map<number, number>();
  const stepsAlongData = new Map<number, number>();
  const random = randomFrom(0); // a deterministic policy does not ask it
  const { probabilities } = tables;
  const terms = new Float64Array(probabilities.length);
  const remembered = policy.choices && asked(policy.start(random), tables);
  for (const [index, probability] of probabilities.entries()) {
    if (index % 64 === 63) yield { fraction: index / probabilities.length };
    const choose = remembered?.choose ?? policy.start(random).choose;
    const path = pathEntropy(law, tables.conditionals, choose, tables.sequence(index), tokens);
    steps.set(path.steps, (steps.get(path.steps) ?? 0) + path.likelihood);
    if (probability === 0) continue;
    stepsAlongData.set(path.steps, (stepsAlongData.get(path.steps) ?? 0) + probability);
    terms[index] = probability * path.entropy;
  }
  return { steps, stepsAlongData, entropy: sum(terms) };
}

/** A run that remembers nothing need not be asked the same twice. */
function asked(run: Run, tables: Enumeration): Run {
  const answers: Map<number, readonly number[]>[] = [];
  return {
    choose: (scene) => {
      answers[scene.round] ??= new Map();
      const ofRound = answers[scene.round]!;
      const code = tables.encode(scene.known);
      const answer = ofRound.get(code) ?? run.choose(scene);
      ofRound.set(code, answer);
      return answer;
    },
  };
}

/** The same over all choices of a policy that remembers nothing and does not look at drawn tokens. */
export function* layeredCosts(
  { length, alphabet }: DiscreteDistribution,
  tables: Enumeration,
  { policy, tokens = {} }: Candidate,
): Job<Costs> {
  const steps = new Map<number, number>();
  let entropy = 0;
  let visited = 0;
  const known = new Int32Array(length);
  // by what is known and after how many calls that revealed something
  let layer = new Map([['0 0', 1]]);
  for (let round = 0; layer.size > 0; round++) {
    const next = new Map<string, number>();
    for (const [key, weight] of layer) {
      if (++visited % 128 === 0) yield { fraction: 0.5 };
      const [code = 0, taken = 0] = key.split(' ').map(Number);
      tables.decode(code, known);
      const hidden = hiddenOf(known);
      if (hidden.length === 0) {
        steps.set(taken, (steps.get(taken) ?? 0) + weight);
        continue;
      }
      const { conditionals } = tables;
      const rows = conditionals(known);
      const seen = seenRows(rows, alphabet, tokens);
      const scene = { length, alphabet, ...seen, known, hidden, round, conditionals };
      for (const choice of policy.choices?.(scene) ?? []) {
        const reached = weight * choice.probability;
        for (const i of choice.positions)
          entropy += reached * crossEntropyOf(rows, seen.rows, i * alphabet, alphabet);
        const after = taken + (choice.positions.length > 0 ? 1 : 0);
        for (const [target, share] of revealed(tables, known, choice.positions, alphabet)) {
          const to = `${target} ${after}`;
          next.set(to, (next.get(to) ?? 0) + reached * share);
        }
      }
    }
    layer = next;
  }
  return { steps, entropy };
}

/** The law's own values at these positions: what is known then, and how likely it is. */
function* revealed(
  tables: Enumeration,
  known: Int32Array,
  positions: readonly number[],
  alphabet: number,
): Generator<readonly [number, number]> {
  const [position, ...rest] = positions;
  if (position === undefined) {
    yield [tables.encode(known), 1];
    return;
  }
  const rows = tables.conditionals(known);
  for (let x = 0; x < alphabet; x++) {
    const share = rows[position * alphabet + x]!;
    if (share <= 0) continue;
    const after = known.slice();
    after[position] = x;
    for (const [code, likely] of revealed(tables, after, rest, alphabet))
      yield [code, share * likely];
  }
}
