// How positions are drawn by scores: noise, and the probability of a set.
import type { Random } from '../numbers/random';
import type { Choice } from './policy';

/**
 * Noise for a score: the highest scores with noise are what one draws, one after another without replacement,
 * by the softmax of the scores (Gumbel-top-k).
 */
export function gumbelNoise(random: Random): number {
  return -Math.log(-Math.log(random.uniform()));
}

/** Every set of so many places that may be drawn so, with its probability over all orders. */
export function drawnSets(scores: Float64Array, count: number): readonly Choice[] {
  let sets = new Map<string, Choice>([['', { positions: [], probability: 1 }]]);
  for (let drawn = 0; drawn < Math.min(count, scores.length); drawn++) {
    const next = new Map<string, Choice>();
    for (const { positions, probability } of sets.values())
      for (const [place, share] of softmaxOfOthers(scores, positions).entries()) {
        if (share === 0) continue;
        const set = [...positions, place].sort((one, other) => one - other);
        const key = set.join();
        const before = next.get(key)?.probability ?? 0;
        next.set(key, { positions: set, probability: before + probability * share });
      }
    sets = next;
  }
  return [...sets.values()];
}

/** Over the places that were not drawn yet; none so small beside the highest left that all vanish. */
function softmaxOfOthers(scores: Float64Array, drawn: readonly number[]): Float64Array {
  const left = scores.map((one, place) => (drawn.includes(place) ? Number.NEGATIVE_INFINITY : one));
  const highest = left.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const weights = left.map((one) => Math.exp(one - highest));
  const total = weights.reduce((one, other) => one + other, 0);
  return weights.map((weight) => weight / total);
}
