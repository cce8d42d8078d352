// The law of hidden positions, with the known ones in their places: a law of the whole sequence again.
import { type DiscreteDistribution, UNKNOWN } from '../law';
import { hiddenPositions } from './hiddenLaw';
import { pathOf } from './partlyKnown';

/** What is known has no entropy; the hidden positions have that of their own law. */
export function withKnownPositions(
  law: DiscreteDistribution,
  known: Int32Array,
): DiscreteDistribution {
  const { alphabet } = law;
  const hidden = hiddenPositions(known);
  const place = new Int32Array(known.length).fill(-1);
  hidden.forEach((i, k) => {
    place[i] = k;
  });
  const own = (values: Int32Array) => Int32Array.from(hidden, (i) => values[i]!);
  /** What a question tells counts at hidden positions; where it gainsays what is known, it is believed there alone. */
  const spread = (rows: Float64Array, seen: (i: number) => number) => {
    const whole = new Float64Array(known.length * alphabet);
    known.forEach((symbol, i) => {
      if (symbol === UNKNOWN)
        whole.set(rows.subarray(place[i]! * alphabet, (place[i]! + 1) * alphabet), i * alphabet);
      else whole[i * alphabet + (seen(i) === UNKNOWN ? symbol : seen(i))] = 1;
    });
    return whole;
  };
  return {
    kind: 'discrete',
    length: known.length,
    alphabet,
    logProbability: (values) =>
      known.every((symbol, i) => symbol === UNKNOWN || symbol === values[i])
        ? law.logProbability(own(values))
        : Number.NEGATIVE_INFINITY,
    possible: (seen) =>
      known.every((symbol, i) => [UNKNOWN, seen[i]].includes(symbol) || seen[i] === UNKNOWN) &&
      law.possible(own(seen)),
    sample: (random) => {
      const values = known.slice();
      law.sample(random).forEach((symbol, k) => {
        values[hidden[k]!] = symbol;
      });
      return values;
    },
    conditionals: (seen) => spread(law.conditionals(own(seen)), (i) => seen[i]!),
    reveal: () => {
      const path = pathOf(law);
      const seen = new Int32Array(known.length).fill(UNKNOWN);
      return {
        know: (i, symbol) => {
          seen[i] = symbol;
          if (place[i]! >= 0) path.know(place[i]!, symbol);
        },
        conditionals: () => spread(path.conditionals(), (i) => seen[i]!),
      };
    },
    ...(law.edges && {
      edges: () => (law.edges?.() ?? []).map(([u, v]) => [hidden[u]!, hidden[v]!] as const),
    }),
  };
}
