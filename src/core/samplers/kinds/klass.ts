import { callsByThreshold } from '../bitsToRounds';
import { type Policy, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, unsharpened } from '../scores';
import { thoseThat } from '../stillHidden';
import { highest, lead } from '../ties';

/** Remembers the rows of the last call and for how many calls each position has hardly moved. */
function stable(confident: number, still: number, history: number): Policy {
  return {
    start: () => {
      let before: Float64Array | undefined;
      let calls = new Int32Array(0);
      return {
        choose: (scene) => {
          const { hidden, round } = scene;
          const { alphabet, rows, from = 0 } = whole(scene);
          if (before)
            for (let i = 0; i < calls.length; i++)
              calls[i] = lead(moved(rows, before, i, alphabet), still) < 0 ? calls[i]! + 1 : 0;
          else {
            before = new Float64Array(rows.length);
            calls = new Int32Array(rows.length / alphabet);
          }
          before.set(rows);
          const plain = unsharpened(scene);
          const sure = thoseThat(
            hidden,
            (i) =>
              lead(confidence(plain, i), confident) > 0 &&
              // the first calls of a block are too early, whatever was before it
              round >= history - 1 &&
              calls[from + i]! >= history,
          );
          return sure.length > 0 ? sure : highest(hidden, 1, (i) => confidence(plain, i));
        },
      };
    },
  };
}

/** The model's rows of all positions: those of a block are watched before its turn comes. */
function whole(scene: Scene): { alphabet: number; rows: Float64Array; from?: number } {
  const { rows } = unsharpened(scene);
  return scene.around ?? { alphabet: scene.alphabet, rows };
}

/** Added to probabilities before their logarithms are taken. */
const least = 1e-12;

/** Relative entropy of a row to what it was. */
function moved(
  rows: Float64Array,
  before: Float64Array,
  position: number,
  alphabet: number,
): number {
  let total = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++)
    if (rows[x] !== before[x])
      total += rows[x]! * Math.log((rows[x]! + least) / (before[x]! + least));
  return total;
}

export const klass: Sampler = {
  name: 'klass',
  title: 'KLASS',
  summary:
    'Every position that is sure and whose law hardly moved in the last calls; at least one.',
  source: 'KLASS (Kim and others; src/model/llada_klass.py at ad87ecb), at temperature 0',
  parameters: [
    { name: 'threshold', summary: 'The least confidence.', byDefault: 0.9 },
    { name: 'kl', summary: 'The most a law may move between calls, nats.', byDefault: 0.01 },
    { name: 'history', summary: 'For how many calls.', byDefault: 2 },
  ],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  remembers: true,
  fewestCalls: (law, values) => callsByThreshold(law, valueIn(klass, values, 'threshold')),
  grid: () => [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map((value) => ({ threshold: value })),
  policy: (_, values) =>
    stable(
      valueIn(klass, values, 'threshold'),
      valueIn(klass, values, 'kl'),
      valueIn(klass, values, 'history'),
    ),
};
