// A greedy decoder, one token a call, and what it would have taken earlier (theory §15).
import { anyQuestion } from '../laws/anyQuestion';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { hiddenOf, nextSize, type PositionScore, type Scene } from '../samplers/policy';
import { likeliest } from '../samplers/scores';
import { highest } from '../samplers/ties';

/** The reference from one prompt: the likeliest token of the position of the highest score, one call after the other. */
export interface GreedyPath {
  /** The positions behind the prompt, first the one that is revealed first. */
  readonly order: Int32Array;
  /** The whole answer, the prompt too. */
  readonly answer: Int32Array;
  /** Place r, decided when the first a places are known, at r of row a: 1 where it is not what the answer has there. */
  readonly differs: readonly Uint8Array[];
}

/** The first symbols of a sequence, and how likely they are. */
export interface Prompt {
  readonly symbols: Int32Array;
  readonly probability: number;
}

export function* greedyPath(
  law: DiscreteDistribution,
  score: PositionScore,
  { symbols }: Pick<Prompt, 'symbols'>,
): Generator<void, GreedyPath, void> {
  const known = begun(law, symbols);
  const places = law.length - symbols.length;
  const order = new Int32Array(places);
  const guesses: Int32Array[] = [];
  for (let place = 0; place < places; place++) {
    const scene = sceneOf(law, known, place);
    const guess = new Int32Array(law.length);
    for (const i of scene.hidden) guess[i] = likeliest(scene, i);
    guesses.push(guess);
    const [next] = highest(scene.hidden, 1, (i) => score(scene, i));
    order[place] = next!;
    known[next!] = guess[next!]!;
    yield;
  }
  const differs = guesses.map((guess, a) =>
    Uint8Array.from(order, (i, r) => (r >= a && guess[i] !== known[i] ? 1 : 0)),
  );
  return { order, answer: known, differs };
}

/** What the same rule answers with so many tokens in each call, at the positions that it picks then. */
export function* greedyAnswer(
  law: DiscreteDistribution,
  score: PositionScore,
  { symbols }: Pick<Prompt, 'symbols'>,
  sizes: Int32Array,
): Generator<void, Int32Array, void> {
  const known = begun(law, symbols);
  for (let round = 0; round < sizes.length; round++) {
    const scene = sceneOf(law, known, round);
    const chosen = highest(scene.hidden, nextSize(sizes, scene.hidden.length), (i) =>
      score(scene, i),
    );
    const guesses = chosen.map((i) => likeliest(scene, i));
    for (const [place, i] of chosen.entries()) known[i] = guesses[place]!;
    yield;
  }
  return known;
}

/** Every prompt of so many symbols that can occur; its probability by the chain rule. */
export function* allPrompts(
  law: DiscreteDistribution,
  length: number,
  begin: Prompt = { symbols: new Int32Array(0), probability: 1 },
): Generator<Prompt, void, void> {
  const { symbols, probability } = begin;
  if (symbols.length === length) {
    yield begin;
    return;
  }
  const { alphabet } = law;
  const from = symbols.length * alphabet;
  const row = law.conditionals(begun(law, symbols)).slice(from, from + alphabet);
  for (const [symbol, share] of row.entries())
    if (share > 0)
      yield* allPrompts(law, length, {
        symbols: Int32Array.of(...symbols, symbol),
        probability: probability * share,
      });
}

function begun({ length }: DiscreteDistribution, symbols: Int32Array): Int32Array {
  const known = new Int32Array(length).fill(UNKNOWN);
  known.set(symbols);
  return known;
}

function sceneOf(law: DiscreteDistribution, known: Int32Array, round: number): Scene {
  const { length, alphabet } = law;
  const conditionals = anyQuestion(law);
  const rows = conditionals(known);
  return { length, alphabet, rows, known, hidden: hiddenOf(known), round, conditionals };
}
