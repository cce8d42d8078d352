import { type Guess, given, likeliestAt, movedFrom } from '../lookahead';
import { memoryless, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, unsharpened } from '../scores';
import { highest, lead } from '../ties';

/** A token below this probability cannot stand beside those already taken. */
const never = 1e-12;

/** From the surest on, every position whose law the tokens of those taken before hardly move. */
function hardlyMoved(scene: Scene, most: number): readonly number[] {
  const order = highest(scene.hidden, scene.hidden.length, (i) => confidence(scene, i));
  const taken: Guess[] = [];
  // asked anew only when there is one more to judge
  let after: Scene | undefined = scene;
  for (const guess of likeliestAt(scene, order)) {
    const [position, token] = guess;
    after ??= given(scene, taken);
    const possible = after.rows[position * scene.alphabet + token]! > never;
    if (!possible || lead(movedFrom(scene, after, position), most) > 0) continue;
    taken.push(guess);
    after = undefined;
  }
  return taken.map(([position]) => position);
}

export const independentTokens: Sampler = {
  name: 'punt',
  title: 'PUNT',
  summary:
    'From the surest position on, every one whose law hardly moves when those taken before have their likeliest tokens; of positions that depend on each other the less sure ones wait.',
  source:
    'PUNT (Azangulov and others, 2510.21961) at temperature 0; its tests of groups, one position after another',
  parameters: [{ name: 'epsilon', summary: 'The most a law may move, nats.', byDefault: 0.01 }],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  looksAhead: 'about log₂ of the hidden tokens more, by groups; here one for each token it takes',
  grid: () => [4, 1, 0.5, 0.2, 0.1, 0.03, 0.01, 0.001, 0].map((epsilon) => ({ epsilon })),
  policy: (_, values) => {
    const epsilon = valueIn(independentTokens, values, 'epsilon');
    return memoryless((scene) => hardlyMoved(unsharpened(scene), epsilon));
  },
};
