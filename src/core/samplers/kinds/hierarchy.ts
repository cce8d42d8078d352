import { callsByThreshold } from '../bitsToRounds';
import { memoryless, type Sampler, valueIn } from '../policy';
import { confidence, unsharpened } from '../scores';
import { thoseThat } from '../stillHidden';
import { highest, lead } from '../ties';

/** Runs of adjacent hidden positions. */
function segmentsOf(hidden: Int32Array): readonly (readonly number[])[] {
  const segments: number[][] = [];
  for (const i of hidden) {
    const last = segments.at(-1);
    if (last?.at(-1) === i - 1) last.push(i);
    else segments.push([i]);
  }
  return segments;
}

export const hierarchy: Sampler = {
  name: 'hierarchy',
  title: 'dInfer hierarchy',
  summary:
    'Of every run of adjacent hidden positions the surest one, where it is sure enough; all that are sure on their own; at least one.',
  source:
    'dInfer HierarchyDecoder(threshold, low_threshold) at temperature 0 (decoding/parallel_strategy.py at fce4e32)',
  parameters: [
    { name: 'threshold', summary: 'Above this confidence any position.', byDefault: 0.9 },
    { name: 'low_threshold', summary: 'Above this the surest of a run.', byDefault: 0.4 },
  ],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  fewestCalls: (law, values) => {
    const least = (name: string) => valueIn(hierarchy, values, name);
    return callsByThreshold(law, Math.min(least('threshold'), least('low_threshold')));
  },
  grid: () =>
    [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map((low) => ({
      threshold: Math.max(0.9, low),
      low_threshold: low,
    })),
  policy: (_, values) => {
    const sure = valueIn(hierarchy, values, 'threshold');
    const low = valueIn(hierarchy, values, 'low_threshold');
    return memoryless((scene) => {
      const plain = unsharpened(scene);
      const score = (i: number) => confidence(plain, i);
      const surest = segmentsOf(scene.hidden).flatMap((segment) => {
        const most = Math.max(...segment.map(score));
        return segment.filter((i) => lead(score(i), most) === 0 && lead(most, low) > 0);
      });
      const chosen = new Set([...surest, ...highest(scene.hidden, 1, score)]);
      return thoseThat(scene.hidden, (i) => chosen.has(i) || lead(score(i), sure) > 0);
    });
  },
};
