import { forEachTried, variationFrom } from '../lookahead';
import { memoryless, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, unsharpened } from '../scores';
import { highest, lead } from '../ties';

/** From the surest on, every position on which those taken before have little influence, added up. */
function littleInfluenced(scene: Scene, most: number): readonly number[] {
  const influence = new Float64Array(scene.length);
  const taken: number[] = [];
  const order = highest(scene.hidden, scene.hidden.length, (i) => confidence(scene, i));
  for (const [place, position] of order.entries()) {
    if (lead(influence[position]!, most) > 0) continue;
    taken.push(position);
    const later = order.slice(place + 1).filter((i) => lead(influence[i]!, most) <= 0);
    if (later.length > 0) addInfluence(scene, position, later, influence);
  }
  return taken;
}

/** How far a position's token moves the laws of these others, on average over its tokens. */
function addInfluence(
  scene: Scene,
  position: number,
  others: readonly number[],
  influence: Float64Array,
): void {
  forEachTried(scene, position, (probability, after) => {
    for (const i of others)
      influence[i] = influence[i]! + probability * variationFrom(scene, after, i);
  });
}

export const boundedInfluence: Sampler = {
  name: 'demask',
  title: 'DEMASK',
  summary:
    'From the surest position on, every one on which those taken before have little influence: the mean total variation by which the token of one moves the law of the other, added up. Of a position the 16 likeliest tokens count.',
  source:
    'DEMASK (2604.02560), with the true pairwise influence in place of what its trained head predicts',
  parameters: [{ name: 'tau', summary: 'The most influence, added up.', byDefault: 0.1 }],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  looksAhead: 'none more, a trained head predicts influence; here one for each token that is tried',
  grid: () => [8, 2, 1, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0].map((tau) => ({ tau })),
  policy: (_, values) => {
    const tau = valueIn(boundedInfluence, values, 'tau');
    return memoryless((scene) => littleInfluenced(unsharpened(scene), tau));
  },
};
