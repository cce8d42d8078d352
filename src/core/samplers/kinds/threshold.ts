import { callsByBudget, callsByFactor, callsByThreshold } from '../bitsToRounds';
import { memoryless, type Policy, type Sampler, type Scene, valueIn } from '../policy';
import { confidence, drawnProbability, entropyAt, unsharpened } from '../scores';
import { highestUpTo, lead } from '../ties';

const adaptive = { random: false, usesDrawnToken: false, adaptive: true } as const;

/** When a call has enough. */
interface Rule {
  /** Whether a position of this score is one too many behind so many; never at once. */
  stops(before: number, score: number): boolean;
}

const leastConfidence = (least: number): Rule => ({
  stops: (before, score) => before > 0 && lead(score, least) < 0,
});

const factorBound = (bound: number): Rule => ({
  stops: (before, score) => before > 0 && lead((before + 2) * (1 - score), bound) > 0,
});

/** The positions of the highest scores up to the first that is one too many. */
function upTo(
  { stops }: Rule,
  score: (scene: Scene, position: number) => number,
  { lastAnyway = false } = {},
) {
  return (scene: Scene): readonly number[] => {
    const { hidden } = scene;
    const own = (i: number) => score(scene, i);
    const last = hidden.length - 1;
    return highestUpTo(
      hidden,
      own,
      (i, before) => !(lastAnyway && before === last) && stops(before, own(i)),
    );
  };
}

const plainConfidence = (scene: Scene, position: number) =>
  confidence(unsharpened(scene), position);

/** 1, 2 … */
function upToCount(most: number): readonly number[] {
  const counts: number[] = [];
  for (let count = 1; count <= most; count++) counts.push(count);
  return counts;
}

/** By the probabilities of tokens drawn everywhere. */
function ofDrawn(rule: Rule, { lastAnyway }: { readonly lastAnyway?: true } = {}): Policy {
  const policy = memoryless(upTo(rule, drawnProbability, { lastAnyway: lastAnyway === true }));
  const { stops } = rule;
  const keeps = ({ hidden }: Scene) => ({
    positions: hidden,
    counts: upToCount(hidden.length - (lastAnyway ? 2 : 1)),
    stops,
    ...(lastAnyway && { lastAnyway }),
  });
  return { ...policy, start: (random) => ({ ...policy.start(random), keeps }) };
}

/** The confidences that a curve of such a rule is drawn at. */
export const confidenceGrid = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999];

/** Every position whose likeliest symbol is at least so likely, and the likeliest in any case. */
export function sureEnough(scene: Scene, least: number): readonly number[] {
  const surest = upTo(leastConfidence(least), plainConfidence)(scene);
  return [...surest].sort((one, other) => one - other);
}

export const threshold: Sampler = {
  ...adaptive,
  name: 'threshold',
  title: 'Fast-dLLM threshold',
  summary: 'Every position whose likeliest symbol is likely enough; at least one.',
  source: 'Fast-dLLM at temperature 0 (llada/generate.py at 24cc59e); LLaDA 2, dInfer, SGLang',
  score: plainConfidence,
  parameters: [{ name: 'threshold', summary: 'The least confidence.', byDefault: 0.9 }],
  fewestCalls: (law, values) => callsByThreshold(law, valueIn(threshold, values, 'threshold')),
  grid: () => confidenceGrid.map((value) => ({ threshold: value })),
  policy: (_, values) => {
    const least = valueIn(threshold, values, 'threshold');
    return memoryless((scene) => sureEnough(scene, least));
  },
};

export const thresholdDrawn: Sampler = {
  ...threshold,
  usesDrawnToken: true,
  name: 'threshold-drawn',
  title: 'Confidence threshold, of drawn tokens',
  summary:
    'Draws a token everywhere and keeps every one that is likely enough; at least one: likely tokens come out too often.',
  source: 'Fast-dLLM at any temperature (llada/generate.py at 24cc59e)',
  policy: (_, values) => ofDrawn(leastConfidence(valueIn(thresholdDrawn, values, 'threshold'))),
};

export const factor: Sampler = {
  ...adaptive,
  name: 'factor',
  title: 'Fast-dLLM factor',
  summary:
    'The surest positions, up to the first that is the n-th and has (n + 1)·(1 − confidence) above a factor; where only the last is, all.',
  source:
    'Fast-dLLM v1 with factor, at temperature 0 (v1/llada/generate.py, read in the copy NikhilSDate/Fast-dLLM at 734a60d)',
  score: plainConfidence,
  parameters: [{ name: 'factor', summary: 'The bound on (n + 1)(1 − confidence).', byDefault: 1 }],
  fewestCalls: (law, values) => callsByFactor(law, valueIn(factor, values, 'factor')),
  grid: () => [10, 5, 3, 2, 1.5, 1, 0.7, 0.4, 0.2, 0.1, 0.03].map((value) => ({ factor: value })),
  policy: (_, values) => {
    const rule = factorBound(valueIn(factor, values, 'factor'));
    return memoryless(upTo(rule, plainConfidence, { lastAnyway: true }));
  },
};

export const factorDrawn: Sampler = {
  ...factor,
  usesDrawnToken: true,
  name: 'factor-drawn',
  title: 'Confidence factor, of drawn tokens',
  summary:
    'Draws a token everywhere and keeps the likeliest, up to the first that is the n-th and has (n + 1)·(1 − probability) above a factor; where only the last is, all. Likely tokens come out too often.',
  source:
    'Fast-dLLM v1 with factor, at any temperature (v1/llada/generate.py, read in the copy NikhilSDate/Fast-dLLM at 734a60d)',
  policy: (_, values) =>
    ofDrawn(factorBound(valueIn(factorDrawn, values, 'factor')), { lastAnyway: true }),
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
    score,
    parameters: [{ name: 'gamma', summary: 'Nats that one call may cost.', byDefault: 0.1 }],
    grid: () =>
      [16, 8, 4, 2, 1, 0.7, 0.4, 0.2, 0.1, 0.03, 0.01, 0.001, 0].map((gamma) => ({ gamma })),
    fewestCalls: (law, values) =>
      callsByBudget(law, valueIn(sampler, values, 'gamma') + Math.log(law.alphabet)),
    policy: (_, values) => {
      const gamma = valueIn(sampler, values, 'gamma');
      return memoryless((scene) => {
        // the sum without the largest, which need not be the last; of one alone nothing
        let others = 0;
        let most = 0;
        const goesOver = (i: number) => {
          const entropy = entropyAt(scene, i);
          others += Math.min(most, entropy);
          most = Math.max(most, entropy);
          return lead(others, gamma) > 0;
        };
        return highestUpTo(scene.hidden, (i) => score(scene, i), goesOver);
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
