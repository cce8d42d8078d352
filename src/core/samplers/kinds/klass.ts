import { type Policy, type Sampler, type Scene, valueIn } from '../policy';
import { confidence } from '../scores';
import { highest, lead } from '../ties';

/** Remembers the rows of the last call and for how many calls each position has hardly moved. */
function stable(confident: number, still: number, history: number): Policy {
  return {
    start: () => {
      let before: Float64Array | undefined;
      const calls = new Map<number, number>();
      return {
        choose: (scene) => {
          const { hidden, rows } = scene;
          for (const i of hidden)
            calls.set(
              i,
              before && lead(moved(scene, before, i), still) < 0 ? (calls.get(i) ?? 0) + 1 : 0,
            );
          before = rows.slice();
          const sure = Array.from(hidden).filter(
            (i) => lead(confidence(scene, i), confident) > 0 && calls.get(i)! >= history,
          );
          return sure.length > 0 ? sure : highest(hidden, 1, (i) => confidence(scene, i));
        },
      };
    },
  };
}

/** Relative entropy of a row to what it was. */
function moved({ rows, alphabet }: Scene, before: Float64Array, position: number): number {
  let total = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++) {
    const now = rows[x]!;
    if (now > 0) total += now * Math.log(now / before[x]!);
  }
  return total;
}

export const klass: Sampler = {
  name: 'klass',
  title: 'Confident and stable',
  summary:
    'Every position that is sure and whose law hardly moved in the last calls; at least one.',
  source: 'KLASS (Kim and others)',
  parameters: [
    { name: 'threshold', summary: 'The least confidence.', byDefault: 0.9 },
    { name: 'kl', summary: 'The most a law may move between calls, nats.', byDefault: 0.01 },
    { name: 'history', summary: 'For how many calls.', byDefault: 2 },
  ],
  random: false,
  usesDrawnToken: false,
  grid: () => [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map((value) => ({ threshold: value })),
  policy: (_, values) =>
    stable(
      valueIn(klass, values, 'threshold'),
      valueIn(klass, values, 'kl'),
      valueIn(klass, values, 'history'),
    ),
};
