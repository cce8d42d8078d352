import { memoryless, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, entropyAt, unsharpened } from '../scores';
import { highest, lead } from '../ties';

const adaptive = { random: false, usesDrawnToken: false, adaptive: true } as const;

export const threshold: Sampler = {
  ...adaptive,
  name: 'threshold',
  title: 'Fast-dLLM threshold',
  summary: 'Every position whose likeliest symbol is likely enough; at least one.',
  source: 'Fast-dLLM at temperature 0 (llada/generate.py at 24cc59e); LLaDA 2, dInfer, SGLang',
  parameters: [{ name: 'threshold', summary: 'The least confidence.', byDefault: 0.9 }],
  grid: () =>
    [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999].map((value) => ({
      threshold: value,
    })),
  policy: (_, values) => {
    const least = valueIn(threshold, values, 'threshold');
    return memoryless((scene) => {
      const plain = unsharpened(scene);
      const sure = Array.from(scene.hidden).filter((i) => lead(confidence(plain, i), least) >= 0);
      return sure.length > 0 ? sure : highest(scene.hidden, 1, (i) => confidence(plain, i));
    });
  },
};

export const factor: Sampler = {
  ...adaptive,
  name: 'factor',
  title: 'Fast-dLLM factor',
  summary:
    'The surest positions, up to the first that is the n-th and has (n + 1)·(1 − confidence) above a factor; where only the last is, all.',
  source:
    'Fast-dLLM v1 with factor, at temperature 0 (v1/llada/generate.py, read in the copy NikhilSDate/Fast-dLLM at 734a60d)',
  parameters: [{ name: 'factor', summary: 'The bound on (n + 1)(1 − confidence).', byDefault: 1 }],
  grid: () => [10, 5, 3, 2, 1.5, 1, 0.7, 0.4, 0.2, 0.1, 0.03].map((value) => ({ factor: value })),
  policy: (_, values) => {
    const bound = valueIn(factor, values, 'factor');
    return memoryless((scene) => {
      const plain = unsharpened(scene);
      const order = highest(scene.hidden, scene.hidden.length, (i) => confidence(plain, i));
      const fails = order.findIndex(
        (i, place) => place > 0 && lead((place + 2) * (1 - confidence(plain, i)), bound) > 0,
      );
      // the code takes the last one also where it fails
      return fails < 0 || fails === order.length - 1 ? order : order.slice(0, fails);
    });
  },
};

/** In any order, Σ H − max H of what a call reveals is at least what the call costs. */
function bounded(
  words: Pick<Sampler, 'name' | 'title' | 'summary'>,
  score: (scene: Scene, position: number) => number,
): Sampler {
  const sampler: Sampler = {
    ...adaptive,
    ...words,
    source: 'EB-Sampler (Ben-Hamu and others)',
    parameters: [{ name: 'gamma', summary: 'Nats that one call may cost.', byDefault: 0.1 }],
    grid: () =>
      [16, 8, 4, 2, 1, 0.7, 0.4, 0.2, 0.1, 0.03, 0.01, 0.001, 0].map((gamma) => ({ gamma })),
    policy: (_, values) => {
      const gamma = valueIn(sampler, values, 'gamma');
      return memoryless((scene) => {
        const order = highest(scene.hidden, scene.hidden.length, (i) => score(scene, i));
        // the sum without the largest, which need not be the last
        let others = 0;
        let most = 0;
        const over = order.findIndex((i) => {
          const entropy = entropyAt(scene, i);
          others += Math.min(most, entropy);
          most = Math.max(most, entropy);
          return lead(others, gamma) > 0;
        });
        return over < 0 ? order : order.slice(0, Math.max(1, over));
      });
    },
  };
  return sampler;
}

export const entropyBound = bounded(
  {
    name: 'entropy-bound',
    title: 'EB-Sampler',
    summary:
      'The positions of least entropy, as many as keep Σ H − max H below γ; the error is at most γ for each call.',
  },
  (scene, position) => -entropyAt(scene, position),
);

export const entropyBoundConfidence = bounded(
  {
    name: 'entropy-bound-confidence',
    title: 'EB-Sampler, by confidence',
    summary:
      'The surest positions, as many as keep Σ H − max H below γ; the error is at most γ for each call.',
  },
  confidence,
);
