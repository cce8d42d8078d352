import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepLoss } from '../../src/core/runs/stepLoss';
import type { WatchedRun } from '../../src/core/runs/watchedRun';
import { formatLoss } from '../../src/document/format';
import {
  endingSentence,
  particlesEnding,
  particlesSentence,
  stepSentence,
  totalLost,
} from '../../src/document/runWords';

const plain = { units: 'nats', usesDrawnToken: false } as const;

/** A run of steps that reveal so many tokens and lose so much. */
function run(
  steps: readonly (readonly [count: number, lost?: StepLoss])[],
  impossibleFrom?: number,
): WatchedRun {
  const length = steps.reduce((total, [count]) => total + count, 0);
  let next = 0;
  const frames = [[0] as const, ...steps].map(([count, lost]) => {
    const positions = Array.from({ length: count }, () => next++);
    return {
      positions,
      tokens: positions.map(() => 0),
      edits: [],
      known: new Int32Array(length),
      entropies: new Float32Array(length),
      most: 0,
      ...(lost && { lost }),
    };
  });
  const logProbability = impossibleFrom === undefined ? -1 : Number.NEGATIVE_INFINITY;
  const values = new Int32Array(length);
  return {
    frames,
    values,
    logProbability,
    ...(impossibleFrom !== undefined && { impossibleFrom }),
  };
}

const exact = (nats: number): StepLoss => ({ kind: 'exact', nats });
const none: StepLoss = { kind: 'none' };

test('of one token that comes by itself nothing is said to come at once', () => {
  const [, first, second] = run([
    [1, none],
    [2, none],
  ]).frames.map((_, k, { length }) =>
    stepSentence(
      run([
        [1, none],
        [2, none],
      ]),
      Math.min(k, length - 1),
      plain,
    ),
  );
  assert.match(first!, /^Step 1 of 2 reveals 1 token, /);
  assert.match(second!, /^Step 2 of 2 reveals 2 tokens at once, /);
});

test('each step is one sentence that says what it reveals and what that loses', () => {
  const estimate: StepLoss = { kind: 'estimate', nats: 0.2077, standardError: 0.0488 };
  const whole = run([[4, exact(0.1234)], [2, exact(0)], [3, estimate], [2], [1, exact(0)]]);
  const sentences = whole.frames.map((_, k) => stepSentence(whole, k, plain));
  assert.deepEqual(sentences, [
    'All 12 tokens are masked.',
    'Step 1 of 5 reveals 4 tokens at once, each as if the others were not there; loses 0.12 nats here.',
    'Step 2 of 5 reveals 2 tokens at once, which say nothing of each other any more; nothing is lost.',
    'Step 3 of 5 reveals 3 tokens at once, each as if the others were not there; loses about 0.21 ± 0.05 nats here.',
    'Step 4 of 5 reveals 2 tokens at once, each as if the others were not there; what that loses is not known yet.',
    'Step 5 of 5 reveals 1 token, given all that is known; nothing is lost.',
  ]);
  assert.match(endingSentence(whole, plain), /is not known yet/);
  assert.equal(totalLost(whole.frames), undefined);
});

test('the end adds up, and says how many steps would lose nothing', () => {
  const whole = run([
    [4, exact(0.5)],
    [4, exact(0.25)],
  ]);
  assert.deepEqual(totalLost(whole.frames), { nats: 0.75 });
  assert.equal(
    endingSentence(whole, plain),
    'Done in 2 steps; 0.75 nats lost on the way; one token a step would lose nothing in 8 steps.',
  );
  const single = run([
    [1, exact(0)],
    [1, exact(0)],
  ]);
  assert.equal(
    endingSentence(single, plain),
    'Done in 2 steps, one token each: an exact sample, nothing is lost.',
  );
  assert.match(endingSentence(single, { ...plain, usesDrawnToken: true }), /too often\.$/);
});

test('where what is known never occurs nothing is claimed, not even of one token', () => {
  const whole = run(
    [
      [2, exact(0.7)],
      [2, none],
      [1, none],
    ],
    1,
  );
  assert.match(stepSentence(whole, 1, plain), /Together with what was known they never occur\.$/);
  for (const k of [2, 3]) {
    assert.match(stepSentence(whole, k, plain), /no truth to hold this against/);
    assert.doesNotMatch(stepSentence(whole, k, plain), /lost|loses/);
  }
  assert.match(endingSentence(whole, plain), /wrong since step 1: this sequence never occurs/);
});

test('an estimate is printed with the digits that its error bears', () => {
  assert.equal(formatLoss({ nats: 12.345 }, 'nats'), '12.3 nats');
  assert.equal(formatLoss({ nats: Math.LN2 }, 'bits'), '1 bit');
  assert.equal(formatLoss({ nats: 69.4, standardError: 1.2 }, 'nats'), 'about 69 ± 1 nats');
  assert.equal(
    formatLoss({ nats: 0.019, standardError: 0.0021 }, 'nats'),
    'about 0.019 ± 0.002 nats',
  );
  assert.equal(formatLoss({ nats: -0.01, standardError: 0.02 }, 'nats'), 'about 0.00 ± 0.02 nats');
  assert.equal(formatLoss({ nats: 2, standardError: 0 }, 'nats'), 'about 2 nats');
});

test('a population is told by its step: how many are effective, and how many stay where they are drawn again', () => {
  const whole = run([[2], [1]]);
  const particles = Array.from({ length: 4 }, () => new Int32Array(3));
  const shares = new Float64Array(4).fill(0.25);
  const population = [
    { particles, shares, effective: 1.5, logZ: 0, ancestors: Int32Array.of(0, 0, 2, 0) },
    { particles, shares, effective: 3, logZ: -0.5 },
  ];
  const corrected = { ...whole, population, logZ: -0.5, byRule: false };
  assert.deepEqual(
    [0, 1, 2].map((k) => particlesSentence(corrected, k)),
    [
      'All 3 tokens are masked, in every particle.',
      'Step 1 of 2 reveals 2 tokens in each of 4 particles and weighs them: 1.5 are effective. Too few: they are drawn again by their weights, 2 of them stay.',
      'Step 2 of 2 reveals 1 token in each of 4 particles and weighs them: 3 are effective.',
    ],
  );
  assert.equal(
    particlesSentence({ ...corrected, byRule: true }, 2),
    'Step 2 of 2 reveals 1 token in the particle that is shown and what the rule chooses in the others, and weighs all 4: 3 are effective.',
  );
  assert.equal(
    particlesEnding(corrected, 0.5),
    'Done in 2 steps: one of 4 particles, drawn by the last weights, is nearly a sequence of the law at temperature 0.5; the more particles, the nearer. At least 1.5 were effective, log Z is about -0.5 (one estimate), with 3 calls of the model a particle.',
  );
});

test('the tokens drawn everywhere are kept, whatever that loses, and likely ones come out too often', () => {
  const drawn = { ...plain, usesDrawnToken: true };
  const untold: StepLoss = { kind: 'untold' };
  const whole = run([
    [1, exact(0)],
    [2, exact(0.5)],
    [1, none],
    [2, untold],
  ]);
  assert.deepEqual(
    whole.frames.map((_, k) => stepSentence(whole, k, drawn)),
    [
      'All 6 tokens are masked.',
      'Step 1 of 4 keeps the likeliest of the tokens drawn everywhere; likely tokens come out too often by this.',
      'Step 2 of 4 keeps the 2 likeliest of the tokens drawn everywhere, each as if the others were not there; loses 0.5 nats here.',
      'Step 3 of 4 keeps the likeliest of the tokens drawn everywhere, but what was known before never occurs, so there is no truth to hold this against.',
      'Step 4 of 4 keeps the 2 likeliest of the tokens drawn everywhere, and what that loses adds up to nothing.',
    ],
  );
  assert.equal(stepSentence(run([[1]]), 0, plain), 'The only token is masked.');
});

test('estimates add up with the errors of them all, and say nothing of each other only where none errs', () => {
  const estimate = (nats: number, standardError: number): StepLoss => ({
    kind: 'estimate',
    nats,
    standardError,
  });
  const whole = run([
    [2, estimate(1, 0.3)],
    [2, exact(0.5)],
    [2, estimate(0, 0.4)],
    [2, estimate(0, 0)],
  ]);
  assert.deepEqual(totalLost(whole.frames), { nats: 1.5, standardError: 0.5 });
  assert.match(endingSentence(whole, plain), /^Done in 4 steps; about 1\.5 ± 0\.5 nats lost /);
  assert.match(stepSentence(whole, 3, plain), /loses about 0\.0 ± 0\.4 nats here/);
  assert.match(stepSentence(whole, 4, plain), /by all samples say nothing of each other any more/);
  const free = run([[2, exact(0)]]);
  assert.equal(endingSentence(free, plain), 'Done in 1 step; nothing is lost.');
});
