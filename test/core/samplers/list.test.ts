import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findSampler, samplers, settingsProblem } from '../../../src/core/samplers/kinds/index';

const named = (name: string) => findSampler(name) ?? assert.fail(name);

describe('the list', () => {
  const steps = (...counts: number[]) => counts.map((count) => ({ steps: count }));
  const even = steps(1, 2, 3, 4, 6, 8);
  const times = steps(1, 2, 3, 4, 6, 8, 11, 16, 23, 32);
  const levels = steps(1, 2, 3, 4);
  const each = (name: string, ...values: number[]) => values.map((value) => ({ [name]: value }));
  const sure = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999];
  const factors = [10, 5, 3, 2, 1.5, 1, 0.7, 0.4, 0.2, 0.1, 0.03];
  const nats = [16, 8, 4, 2, 1, 0.7, 0.4, 0.2, 0.1, 0.03, 0.01, 0.001, 0];

  /** Of eight symbols that are one of two: the points of the curve, and what holds where nothing is said. */
  const expected: Record<string, readonly [grid: unknown, defaults: Record<string, number>]> = {
    random: [even, { steps: 8 }],
    'random-optimal': [even, { steps: 8 }],
    spread: [even, { steps: 8 }],
    farthest: [even, { steps: 8 }],
    bayer: [even, { steps: 8 }],
    middles: [even, { steps: 8 }],
    centroids: [even, { steps: 8 }],
    'file-order': [even, { steps: 8 }],
    spaced: [even, { steps: 8, gap: 8 }],
    bernoulli: [times, { steps: 8 }],
    'remdm-cap': [times, { steps: 8, eta: 0.008 }],
    'remdm-rescale': [times, { steps: 8, eta: 0.05 }],
    'left-to-right': [even, { steps: 8 }],
    bisection: [levels, { steps: 8 }],
    dilated: [levels, { steps: 8 }],
    checkerboard: [steps(2, 3, 4, 5), { steps: 8 }],
    'maskgit-plus': [even, { steps: 8, eps: 0.001, alg_temp: 0 }],
    'topk-margin': [even, { steps: 8, eps: 0.001, alg_temp: 0 }],
    entropy: [even, { steps: 8, eps: 0.001, alg_temp: 0 }],
    'low-confidence': [even, { steps: 8 }],
    'maskgit-plus-drawn': [even, { steps: 8, eps: 0.001 }],
    threshold: [each('threshold', ...sure), { threshold: 0.9 }],
    'threshold-drawn': [each('threshold', ...sure), { threshold: 0.9 }],
    factor: [each('factor', ...factors), { factor: 1 }],
    'factor-drawn': [each('factor', ...factors), { factor: 1 }],
    'joint-threshold': [
      each('threshold', 0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99),
      { threshold: 0.5, edit_threshold: 0, max_post_edit_steps: 16, block: 32 },
    ],
    'falling-threshold': [
      sure.map((high) => ({ high, low: high / 2 })),
      { high: 0.9, low: 0.45, power: 1 },
    ],
    credit: [
      each('threshold', 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999),
      { threshold: 0.9, credit_alpha: 0.7, boost_gamma: 0.2, decay_beta: 0.8 },
    ],
    hierarchy: [
      [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map((low) => ({
        threshold: Math.max(0.9, low),
        low_threshold: low,
      })),
      { threshold: 0.9, low_threshold: 0.4 },
    ],
    'entropy-bound': [each('gamma', ...nats), { gamma: 0.1 }],
    'entropy-bound-confidence': [each('gamma', ...nats), { gamma: 0.1 }],
    klass: [
      each('threshold', 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99),
      { threshold: 0.9, kl: 0.01, history: 2 },
    ],
    punt: [each('epsilon', 4, 1, 0.5, 0.2, 0.1, 0.03, 0.01, 0.001, 0), { epsilon: 0.01 }],
    demask: [each('tau', 8, 2, 1, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0), { tau: 0.1 }],
    'info-gain': [even, { steps: 8, candidate_number: 8, position_temperature: 0.1, cost: 1 }],
    ete: [
      each('threshold', 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99),
      { threshold: 0.9, few: 2, candidates: 8 },
    ],
    // a little more than 8 ln 2, and halves of it
    'entropy-sum': [each('budget', 5.6, 2.8, 1.4, 0.7, 0.35), { budget: 1 }],
    'blocks-threshold': [
      sure.map((threshold) => ({ threshold, block: 2 })),
      { threshold: 0.9, block: 32 },
    ],
    'blocks-low-confidence': [
      [
        { steps: 1, block: 2 },
        { steps: 2, block: 2 },
      ],
      { steps: 8, block: 32 },
    ],
  };

  test('says for each the points of its curve and its defaults', () => {
    for (const { name, grid, parameters } of samplers) {
      const defaults = Object.fromEntries(parameters.map((one) => [one.name, one.byDefault]));
      assert.deepEqual([grid({ length: 8, alphabet: 2 }), defaults], expected[name], name);
    }
  });

  test('says of each whether it draws, looks at drawn tokens, masks again or must know something', () => {
    const those = (is: (sampler: (typeof samplers)[number]) => unknown) =>
      samplers.filter(is).map(({ name }) => name);
    assert.deepEqual(
      those(({ random }) => random),
      [
        'random',
        'random-optimal',
        'spread',
        'farthest',
        'bayer',
        'spaced',
        'bernoulli',
        'remdm-cap',
        'remdm-rescale',
        'info-gain',
        'entropy-sum',
      ],
    );
    assert.deepEqual(
      those(({ usesDrawnToken }) => usesDrawnToken),
      [
        'low-confidence',
        'maskgit-plus-drawn',
        'threshold-drawn',
        'factor-drawn',
        'blocks-low-confidence',
      ],
    );
    assert.deepEqual(
      those(({ remasks }) => remasks),
      ['remdm-cap', 'remdm-rescale'],
    );
    assert.deepEqual(
      those(({ needsProfile }) => needsProfile),
      ['random-optimal'],
    );
    assert.deepEqual(
      those(({ order }) => order),
      ['spread', 'farthest', 'bayer', 'middles', 'centroids', 'file-order'],
    );
    assert.deepEqual(
      those(({ usesDependence }) => usesDependence),
      ['checkerboard'],
    );
    assert.deepEqual(
      those(({ looksAhead }) => looksAhead),
      ['joint-threshold', 'punt', 'demask', 'info-gain', 'ete'],
    );
    assert.deepEqual(
      those(({ edits }) => edits),
      ['joint-threshold'],
    );
    const uncounted = those(({ parameters }) => !parameters.some(({ counts }) => counts));
    assert.deepEqual(uncounted.toSorted(), [
      'credit',
      'demask',
      'entropy-bound',
      'entropy-bound-confidence',
      'entropy-sum',
      'factor',
      'factor-drawn',
      'falling-threshold',
      'hierarchy',
      'klass',
      'punt',
      'threshold',
      'threshold-drawn',
    ]);
  });

  test('calls each as its users know it, also in blocks', () => {
    for (const [name, title] of [
      ['random', 'Random order (LLaDA random)'],
      ['bernoulli', 'Time grid (MDLM, Dream origin)'],
      ['maskgit-plus', 'Dream maskgit_plus'],
      ['low-confidence', 'LLaDA low_confidence'],
      ['threshold', 'Fast-dLLM threshold'],
      ['factor', 'Fast-dLLM factor'],
      ['entropy-bound', 'EB-Sampler'],
      ['klass', 'KLASS'],
      ['joint-threshold', 'LLaDA 2.1 JointThreshold'],
      ['remdm-cap', 'ReMDM cap'],
      ['blocks-low-confidence', 'LLaDA low_confidence, block_length'],
      ['blocks-klass', 'KLASS, in blocks'],
      ['entropy:alg_temp=0.3', 'Dream entropy (alg_temp 0.3)'],
    ] as const)
      assert.equal(named(name).title, title);
    assert.equal(new Set(samplers.map(({ title }) => title)).size, samplers.length);
  });

  test('says in blocks what it says of the whole, and nothing more', () => {
    for (const { name } of samplers) {
      const inner = named(name);
      const blocks = findSampler(`blocks-${name}`);
      if (!blocks || samplers.includes(blocks)) continue;
      const told = ({
        random,
        usesDrawnToken,
        adaptive,
        looksAhead,
        parameters,
      }: typeof inner) => ({
        ...{ random, usesDrawnToken, adaptive, looksAhead },
        parameters: parameters.map((one) => one.name).filter((one) => one !== 'block'),
      });
      assert.deepEqual(told(blocks), told(inner), name);
      for (const key of Object.keys(blocks))
        assert.ok(key in inner || key === 'blockLengths', `${name}: ${key}`);
    }
  });

  test('in blocks, has none that must know of the whole, masks again, edits or is in blocks already', () => {
    for (const name of [
      ...['random-optimal', 'remdm-cap', 'joint-threshold', 'blocks-threshold', 'no-such'],
    ])
      assert.equal(findSampler(`blocks-${name}`), undefined, name);
    const long = named('blocks-random').grid({ length: 400, alphabet: 2 });
    assert.deepEqual(new Set(long.map(({ block }) => block)), new Set([32]));
    assert.deepEqual(named('blocks-random').grid({ length: 1, alphabet: 2 }), [
      { steps: 1, block: 2 },
    ]);
  });

  test('takes the values from 0 and the counts from 1 behind a name', () => {
    for (const fine of ['entropy:alg_temp=0', 'klass:history=1.5', 'random:steps=1'])
      assert.equal(settingsProblem(fine), undefined, fine);
    assert.match(settingsProblem('entropy:eps=1.5') ?? '', /a number from 0 to 1, not "1.5"/);
    for (const wrong of ['random:steps=0', 'klass:kl=1e9', 'klass:kl=x', 'klass:kl= '])
      assert.match(settingsProblem(wrong) ?? '', /of the sampler .* not "/, wrong);
    assert.match(
      settingsProblem('klass:kl=1e9') ?? '',
      /number from 0 below 1000000000, not "1e9"/,
    );
    for (const [wrong, range] of [
      ['random:steps=999999999', /whole number from 1 to 100000, not "999999999"/],
      ['info-gain:candidate_number=1000', /whole number from 1 to 100, not "1000"/],
      ['klass:history=1e9', /number from 0 below 1000000000, not "1e9"/],
    ] as const)
      assert.match(settingsProblem(wrong) ?? '', range);
    const settled = named('bernoulli:steps=3').byProfile?.(Float64Array.of(1, 0.5), { steps: 1 });
    const given = named('bernoulli').byProfile?.(Float64Array.of(1, 0.5), { steps: 3 });
    assert.deepEqual(settled, given);
  });
});

test('what the profile says of three times, at which others are known with unlike chances', () => {
  const found = named('bernoulli').byProfile?.(Float64Array.of(1, 0.5, 0.25), { steps: 3 });
  // three times the mean of 1, (4 + 4 · 1/2 + 1/4) / 9 and (1 + 4 · 1/2 + 4 · 1/4) / 9, without the entropy
  assert.ok(Math.abs((found?.error ?? 0) - 14 / 36) < 1e-12);
});

test('what the profile alone says: of even counts, of the best ones, and of a time for each token', () => {
  const profile = Float64Array.of(1, 0.5, 0.25);
  const said = (name: string, steps: number) => named(name).byProfile?.(profile, { steps });
  assert.deepEqual(said('random', 2), { error: 0.5, steps: new Map([[2, 1]]) });
  assert.deepEqual(said('random-optimal', 2), { error: 0.25, steps: new Map([[2, 1]]) });
  assert.deepEqual(said('random-optimal', 5), { error: 0, steps: new Map([[3, 1]]) });
  // three times the mean of 1 and of (1 + 2 · 1/2 + 1/4) / 4, without the entropy of 7/4
  const coins = said('bernoulli', 2);
  assert.ok(Math.abs((coins?.error ?? 0) - 0.59375) < 1e-12);
  assert.deepEqual(
    coins?.steps,
    new Map([
      [1, 0.25],
      [2, 0.75],
    ]),
  );
});
