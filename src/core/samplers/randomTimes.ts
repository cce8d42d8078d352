import { type Asked, anyQuestion } from '../laws/anyQuestion';
import { UNKNOWN } from '../laws/law';
import { drawWithin, type Random, randomOrder } from '../numbers/random';
import type { RevealTimes } from '../schedule/schedule';

/**
 * One sequence of a sampler with random counts (theory §2): at step k every hidden token by itself is
 * revealed with probability (τ_k − τ_{k−1}) / (1 − τ_{k−1}), from its law given what was there before. Where the ends are revealed one by one, each of
 * their tokens is drawn given those before it, in random order.
 */
export function sampleAtTimes(
  law: Asked,
  times: Omit<RevealTimes, 'kind'>,
  random: Random,
): Int32Array {
  const { length, alphabet } = law;
  const asked = anyQuestion(law);
  const known = new Int32Array(length).fill(UNKNOWN);
  for (const set of setsAtTimes(length, times, random)) {
    const rows = asked(known);
    for (const i of set) known[i] = drawWithin(random, rows, i * alphabet, alphabet);
  }
  return known;
}

/** The positions that its steps reveal, none of them empty; whoever goes through them may use the randomness in between. */
export function* setsAtTimes(
  length: number,
  { times, endsOneByOne }: Omit<RevealTimes, 'kind'>,
  random: Random,
): Generator<readonly number[], void, void> {
  let hidden: readonly number[] = Array.from({ length }, (_, i) => i);
  for (let k = 0; k + 1 < times.length; k++) {
    const [before, after] = [times[k]!, times[k + 1]!];
    const probability = (after - before) / (1 - before);
    const chosen: number[] = [];
    const left: number[] = [];
    for (const i of hidden) (random.uniform() < probability ? chosen : left).push(i);
    hidden = left;
    const end = k === 0 || k + 2 === times.length;
    const sets =
      endsOneByOne && end
        ? Array.from(randomOrder(random, chosen.length), (place) => [chosen[place]!])
        : [chosen];
    yield* sets.filter(({ length: size }) => size > 0);
  }
}
