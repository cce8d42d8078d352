import { type Policy, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, likeliest, unsharpened } from '../scores';
import { thoseThat } from '../stillHidden';
import { lead } from '../ties';

interface Weights {
  /** How much credit counts. */
  readonly alpha: number;
  /** The exponent of the probability that is added. */
  readonly gamma: number;
  /** What is left of credit after a call. */
  readonly beta: number;
}

/** As near to the surest one, a position is revealed with it. */
const asSure = 1e-5;

/** A token that was the likeliest of its position in earlier calls is believed more readily. */
function credited(least: number, { alpha, gamma, beta }: Weights): Policy {
  return {
    start: () => {
      // by the place of a token among the rows
      const credit = new Map<number, number>();
      return {
        choose: (scene) => {
          const plain = unsharpened(scene);
          for (const [token, amount] of credit) credit.set(token, finite(beta * amount));
          for (const i of scene.hidden) {
            const token = i * plain.alphabet + likeliest(plain, i);
            const added = confidence(plain, i) ** gamma;
            credit.set(token, finite((credit.get(token) ?? 0) + added));
          }
          const scores = new Map(
            Array.from(scene.hidden, (i) => [i, shareOfMost(plain, i, credit, alpha)]),
          );
          const most = Math.max(...scores.values());
          const bound = Math.min(least, most - asSure);
          return thoseThat(scene.hidden, (i) => lead(scores.get(i)!, bound) >= 0);
        },
      };
    },
  };
}

/** Credit that would be infinite says no more than the largest number. */
function finite(amount: number): number {
  return Math.min(Number.MAX_VALUE, amount);
}

/** The confidence at a position when tokens count by their credit: by logarithms, for credit may count without limit. */
function shareOfMost(
  { rows, alphabet }: Scene,
  position: number,
  credit: ReadonlyMap<number, number>,
  alpha: number,
): number {
  const first = position * alphabet;
  const weights = rows
    .subarray(first, first + alphabet)
    .map((share, x) => Math.log(share) + alpha * Math.log1p(credit.get(first + x) ?? 0));
  const most = weights.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  return 1 / weights.reduce((total, weight) => total + Math.exp(weight - most), 0);
}

export const credit: Sampler = {
  name: 'credit',
  title: 'dInfer credit',
  summary:
    'As the confidence threshold, but a token gains credit at every call at which it is the likeliest of its position; where none is sure enough, the surest and all within 0.00001 of it.',
  source:
    'dInfer CreditThresholdParallelDecoder at temperature 0 (decoding/parallel_strategy.py at fce4e32); CreditDecoding',
  parameters: [
    { name: 'threshold', summary: 'The least confidence, with credit.', byDefault: 0.9 },
    { name: 'credit_alpha', summary: 'How much credit counts.', byDefault: 0.7 },
    {
      name: 'boost_gamma',
      summary: 'The exponent of the probability that is credited.',
      byDefault: 0.2,
    },
    { name: 'decay_beta', summary: 'The share of credit that stays after a call.', byDefault: 0.8 },
  ],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  grid: () =>
    [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999].map((threshold) => ({ threshold })),
  policy: (_, values) =>
    credited(valueIn(credit, values, 'threshold'), {
      alpha: valueIn(credit, values, 'credit_alpha'),
      gamma: valueIn(credit, values, 'boost_gamma'),
      beta: valueIn(credit, values, 'decay_beta'),
    }),
};
