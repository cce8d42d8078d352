import { entropyOf } from '../../numbers/entropy';
import { forEachTried } from '../lookahead';
import { memoryless, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, entropyAt, unsharpened } from '../scores';
import { thoseThat } from '../stillHidden';
import { highest, lead } from '../ties';

/** Positions at least half as uncertain as the most uncertain one; if they are many, some evenly among them. */
function uncertain(scene: Scene, most: number): readonly number[] {
  const entropies = new Map(Array.from(scene.hidden, (i) => [i, entropyAt(scene, i)]));
  const half = Math.max(...entropies.values()) / 2;
  const those = thoseThat(scene.hidden, (i) => lead(entropies.get(i)!, half) >= 0);
  const count = Math.min(most, those.length);
  return Array.from(
    { length: count },
    (_, k) => those[Math.floor(((k + 0.5) * those.length) / count)]!,
  );
}

/** How uncertain all the rest is once this position is known, on average over its tokens; nats. */
function uncertaintyAfter(scene: Scene, position: number): number {
  let total = 0;
  const { alphabet } = scene;
  forEachTried(scene, position, (probability, rows) => {
    for (const i of scene.hidden)
      if (i !== position) total += probability * entropyOf(rows, i * alphabet, alphabet);
  });
  return total;
}

export const explore: Sampler = {
  name: 'ete',
  title: 'ETE (explore then exploit)',
  summary:
    'Every position that is sure enough; where these are few, also the uncertain one that makes the rest the least uncertain. Of a position the 16 likeliest tokens count.',
  source:
    'In the manner of ETE (Fu and others, 2511.21103), of which the abstract is public: uncertain tokens that set off cascades',
  parameters: [
    { name: 'threshold', summary: 'The least confidence.', byDefault: 0.9 },
    { name: 'few', summary: 'With fewer sure positions it explores.', byDefault: 2, counts: true },
    {
      name: 'candidates',
      summary: 'Uncertain positions that are tried.',
      byDefault: 8,
      counts: true,
    },
  ],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  looksAhead: 'where it explores, one more for each token that is tried of each candidate',
  grid: () => [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map((threshold) => ({ threshold })),
  policy: (_, values) => {
    const least = valueIn(explore, values, 'threshold');
    const few = valueIn(explore, values, 'few');
    const candidates = valueIn(explore, values, 'candidates');
    return memoryless((scene) => {
      const plain = unsharpened(scene);
      const sure = thoseThat(scene.hidden, (i) => lead(confidence(plain, i), least) >= 0);
      if (sure.length >= few || sure.length === scene.hidden.length) return sure;
      const unsure = { ...plain, hidden: scene.hidden.filter((i) => !sure.includes(i)) };
      const those = uncertain(unsure, candidates);
      if (those.length === 1) return [...sure, ...those];
      return [...sure, ...highest(those, 1, (i) => -uncertaintyAfter(plain, i))];
    });
  },
};
