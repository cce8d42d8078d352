// What is said of settings, from numbers by hand.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  adviceOn,
  type JudgedSettings,
  type JudgingFile,
  schedulesOf,
} from '../../../src/document/advice/advise';
import { type Decoding, multiplesNear, problemAt } from '../../../src/document/advice/decoding';

const start = { line: 0, character: 0 };
const range = { start, end: { line: 0, character: 8 } };
const stepsRange = { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } };
const group = {
  range,
  name: 'generate',
  settings: new Map([['steps', { value: 2, range: stepsRange, written: 'num_steps' }]]),
};

const pairs: Decoding = {
  group,
  title: 'Pairs',
  steps: 2,
  length: 4,
  blocks: 1,
  reveals: { kind: 'counts', counts: () => Int32Array.of(2, 0, 2) },
  problems: [],
};
const times: Decoding = { ...pairs, reveals: { kind: 'random', times: Float64Array.of(0, 1) } };
const untold: Decoding = { ...pairs, title: 'Something', reveals: { kind: 'unknown', why: 'so' } };

const judge: JudgingFile = {
  file: 'a.dist.json',
  length: 4,
  measured: false,
  units: 'nats',
  thresholds: { good: 1.1, warning: 1.5 },
};

/** Settings whose error is so much above the best. */
const judged = (ratio: number | null, more: Partial<JudgedSettings> = {}): JudgedSettings => ({
  name: '0',
  kind: 'list',
  steps: 2,
  sizes: Int32Array.of(2, 2),
  reveal: null,
  stepCosts: new Float64Array(2),
  startEntropies: new Float64Array(2),
  error: ratio ?? 1,
  interval: null,
  best: ratio === null ? 0 : 1,
  bestSizes: Int32Array.of(2, 2),
  ratio,
  bounds: [],
  totalVariation: null,
  ...more,
});

const costOf = (one: JudgedSettings, decoding = pairs, file = judge) =>
  adviceOn([decoding], file, [one]).problems;
const lensOf = (decoding: Decoding, ...some: readonly JudgedSettings[]) =>
  adviceOn([decoding], judge, some).lenses[0] ?? assert.fail();

describe('the cost of settings', () => {
  test('is nothing to speak of up to the good ratio, and a warning from the other on', () => {
    const severity = (one: JudgedSettings, decoding = pairs) => costOf(one, decoding)[0]?.severity;
    assert.equal(severity(judged(1)), undefined);
    assert.equal(severity(judged(1.1)), undefined);
    assert.equal(severity(judged(1.11)), 'information');
    assert.equal(severity(judged(1.49)), 'information');
    assert.equal(severity(judged(1.5)), 'warning');
    assert.equal(severity(judged(null)), 'warning');
    // of what is not sure, and of another order, nobody is warned
    assert.equal(severity(judged(9, { indistinct: true })), 'information');
    assert.equal(severity(judged(9), { ...pairs, otherOrder: true }), 'information');
  });

  test('is told against the best: a ratio, nothing, or what is saved', () => {
    const said = (one: JudgedSettings, decoding = pairs) => costOf(one, decoding)[0]?.message;
    assert.equal(said(judged(2)), 'Pairs, 2 steps: 2 nats; 2.00× the best for a.dist.json, 1 nat.');
    assert.equal(
      said(judged(null)),
      'Pairs, 2 steps: 1 nat; the best for a.dist.json costs nothing.',
    );
    assert.equal(
      said(judged(null, { best: -0.5 })),
      'Pairs, 2 steps: 1 nat; the best for a.dist.json saves 0.5 nats.',
    );
    assert.equal(
      said(judged(null), times),
      'Pairs, 2 steps: 1 nat; the best fixed counts for a.dist.json cost nothing.',
    );
    assert.equal(
      said(judged(null, { best: -0.5 }), times),
      'Pairs, 2 steps: 1 nat; the best fixed counts for a.dist.json save 0.5 nats.',
    );
    assert.match(
      said(judged(2, { indistinct: true })) ?? '',
      /2 nats; not distinguishable from the best for a\.dist\.json\.$/,
    );
    assert.deepEqual(
      [pairs, times].map((decoding) => costOf(judged(2), decoding)[0]?.code),
      ['settings.cost', 'settings.random'],
    );
  });

  test('says how many steps and blocks, whether they are as many as tokens, and what is only a guide', () => {
    const said = (decoding: Decoding, steps = 2, file = judge) =>
      costOf(judged(2, { steps }), decoding, file)[0]?.message ?? '';
    assert.match(
      said({ ...pairs, blocks: 3 }),
      /^Pairs, 2 steps in each of 3 blocks of 4: \S+ nats a block; /,
    );
    assert.match(said({ ...pairs, blocks: 2 }), /^Pairs, 2 steps in each of 2 blocks of 4: /);
    assert.match(said({ ...pairs, steps: 1 }), /^Pairs, one step: /);
    assert.match(said(pairs, 4), /^Pairs, 2 steps, as many as tokens: /);
    assert.match(said(pairs, 3), /^Pairs, 2 steps: /);
    assert.match(
      said({ ...pairs, order: 'entropy' }),
      / That is for positions drawn at random and temperature 1; with entropy it is a guide only\.$/,
    );
    assert.match(said(pairs, 2, { ...judge, measured: true }), / 1 nat\. Errors are extra nats/);
  });
});

describe('the line above settings', () => {
  test('says why there is no figure', () => {
    assert.match(
      adviceOn([pairs], undefined, []).lenses[0]?.title ?? '',
      /profile cannot be read$/,
    );
    assert.equal(lensOf(untold).title, 'Something · no figure: so');
    assert.equal(
      lensOf({ ...pairs, length: 8 }).title,
      'Pairs, 2 steps · no figure: a.dist.json has N = 4, and together 8 tokens will be generated here: measure with that length',
    );
  });

  test('says what it costs and how few calls are as good', () => {
    const { title, plan } = lensOf(pairs, judged(2));
    assert.equal(title, 'Pairs, 2 steps · 2 nats · 2.00× best for a.dist.json');
    assert.equal(plan, 'plans for this call …');
    const planOf = (decoding: Decoding, more: Partial<JudgedSettings> = {}) =>
      lensOf(decoding, judged(2, more)).plan;
    const fewest = { steps: 3 };
    assert.equal(planOf(pairs, { fewest: { steps: 1 } }), 'same quality with 1 call …');
    assert.equal(planOf({ ...pairs, blocks: 2 }, { fewest }), 'same quality with 6 calls …');
    assert.equal(planOf(pairs, { fewest, interval: [1, 3] }), '≈ same quality with 3 calls …');
    const other: Decoding = { ...pairs, otherOrder: true, order: 'entropy' };
    assert.equal(planOf(other), 'plans by decode.py …');
    assert.equal(
      planOf({ ...other, rule: 'entropy' }, { fewest }),
      'decode.py: random order’s quality with 3 calls, or measure entropy …',
    );
    assert.match(lensOf(other, judged(2)).title, / · in random order, not with entropy$/);
  });

  test('is one for each of the settings, by their places', () => {
    const { lenses, problems } = adviceOn([untold, pairs], judge, [judged(2, { name: '1' })]);
    assert.deepEqual(
      lenses.map(({ title }) => title.split(' · ')[1]),
      ['no figure: so', '2 nats'],
    );
    assert.equal(problems.length, 1);
  });
});

test('a profile judges settings of its own length, without passes that reveal nothing', () => {
  const resolved = (decoding: Decoding, length = 4) =>
    schedulesOf([untold, decoding], length).map((one) => [
      one.name,
      one.resolve({ length, conditionalEntropy: new Float64Array(length) }),
    ]);
  const sizes = { kind: 'sizes', sizes: Int32Array.of(2, 2) };
  assert.deepEqual(resolved(pairs), [['1', sizes]]);
  assert.deepEqual(resolved({ ...pairs, length: undefined }), [['1', sizes]]);
  assert.deepEqual(resolved(pairs, 8), []);
  assert.deepEqual(resolved(times), [['1', { kind: 'times', times: Float64Array.of(0, 1) }]]);
});

test('a temperature is told at its setting, as another law', () => {
  const gap = { value: 0.25, standardError: null, kind: 'exact' } as const;
  const heated = {
    ...group,
    settings: new Map([['temperature', { value: 0.5, range: stepsRange }]]),
  };
  const [problem] = adviceOn(
    [{ ...pairs, group: heated }],
    judge,
    [],
    new Map([[0, gap]]),
  ).problems;
  assert.deepEqual([problem?.code, problem?.range], ['settings.temperature', stepsRange]);
  assert.match(
    problem?.message ?? '',
    /^Temperature 0\.5, token by token in 2 steps, is another law .*: KL 0\.25 nats \(exact\) for a\.dist\.json\. /,
  );
});

test('a repair sets the number that stands there by the name that stands there, the first by preference', () => {
  const problem = { code: 'settings.steps', severity: 'error', message: 'No.' } as const;
  const { range: at, fixes } = problemAt(group, 'steps', problem, [4, 8]);
  assert.deepEqual(at, stepsRange);
  assert.deepEqual(
    fixes.map(({ title, preferred, edits }) => [title, preferred, edits]),
    [4, 8].map((value, k) => [
      `Set num_steps to ${value}`,
      k === 0,
      [{ range: stepsRange, newText: String(value) }],
    ]),
  );
  const nowhere = problemAt(group, 'length', problem, [4]);
  assert.deepEqual([nowhere.range, nowhere.fixes], [range, []]);
});

test('multiples next to a number come the nearer first, and none is nothing', () => {
  assert.deepEqual(multiplesNear(10, 4), [8, 12]);
  assert.deepEqual(multiplesNear(11, 4), [12, 8]);
  assert.deepEqual(multiplesNear(9, 4), [8, 12]);
  assert.deepEqual(multiplesNear(4, 4), [4, 8]);
  assert.deepEqual(multiplesNear(3, 4), [4]);
});
