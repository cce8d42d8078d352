import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bestSchedule,
  errorOfSizes,
  evenlySized,
  leastErrors,
  lossesOfSteps,
} from '../../src/library/core';
import { evaluateFile } from '../../src/library/documents';
import { targets, writeSchedule } from '../../src/library/exports';

const profile = [2.1, 1.2, 0.8, 0.6, 0.5, 0.45, 0.42, 0.4];

test('the best schedule is the best of all, for steps and for an error', () => {
  for (let steps = 1; steps <= 8; steps++) {
    const { sizes, error } = bestSchedule(profile, { steps });
    const all = [...compositions(8, steps)].map((one) => errorOfSizes(profile, one));
    assert.ok(Math.abs(error - Math.min(...all)) < 1e-12);
    assert.ok(Math.abs(errorOfSizes(profile, sizes) - error) < 1e-12);
    assert.ok(Math.abs(leastErrors(profile)[steps - 1]! - error) < 1e-12);
    assert.equal(bestSchedule(profile, { maxError: error + 1e-12 }).sizes.length, steps);
  }
  assert.deepEqual(leastErrors(profile, 3).length, 3);
  assert.deepEqual(evenlySized(8, 3), [3, 3, 2]);
  const costs = lossesOfSteps(profile, [4, 4]);
  assert.ok(Math.abs(costs[0]! - (4 * 2.1 - 2.1 - 1.2 - 0.8 - 0.6)) < 1e-12);
});

function* compositions(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) yield [total];
  else
    for (let first = 1; first <= total - parts + 1; first++)
      for (const rest of compositions(total - first, parts - 1)) yield [first, ...rest];
}

test('what cannot be is refused in words', () => {
  for (const [act, words] of [
    [() => bestSchedule([], { steps: 1 }), /The profile is empty/],
    [() => bestSchedule([1, Number.NaN], { steps: 1 }), /h\(1\) is NaN/],
    [() => bestSchedule(profile, { steps: 9 }), /from 1 to 8, not 9/],
    [() => bestSchedule(profile, { maxError: -1 }), /at least 0, not -1/],
    [() => errorOfSizes(profile, [4, 3]), /add up to 7, not to 8/],
    [() => errorOfSizes(profile, [9, -1]), /whole numbers/],
    [() => evenlySized(0, 1), /not 0/],
    [() => writeSchedule('lada', [4, 4], { profile }), /no format "lada".*llada/],
  ] as const)
    assert.throws(act, words);
});

test('a file is evaluated, with what is wrong at its place', () => {
  const text = `{ "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "goal": { "steps": 4 }, "schedules": { "early": [13, 1, 1, 1] } }`;
  const { problems, result } = evaluateFile(text);
  assert.equal(result?.method, 'exact');
  assert.equal(result.plan.steps, 4);
  assert.ok(result.schedules[0]!.error > 2 * result.schedules[0]!.best);
  const poor = problems.find(({ code }) => code === 'schedule.poor');
  assert.deepEqual([poor?.line, poor?.severity], [2, 'warning']);
  assert.equal(evaluateFile('{').result, undefined);
  const named =
    '{ "distribution": { "family": "samples", "file": "a.txt", "tokens": "characters" } }';
  assert.match(evaluateFile(named).problems[0]!.message, /no file "a\.txt"/);
  const bytes = new TextEncoder().encode('abab\nbaba\naabb\n');
  assert.equal(evaluateFile(named, { file: () => bytes }).result?.length, 4);
});

test('a schedule is written for every target in random order, or refused in words', () => {
  assert.ok(targets().length > 15);
  const { content, used } = writeSchedule('llada', [2, 2, 4], { profile });
  assert.match(String(content), /^ {4}2, 2, 4$/m);
  assert.deepEqual(used, [2, 2, 4]);
  for (const { name, order } of targets()) {
    assert.ok(order.length > 10, name);
    try {
      assert.ok(writeSchedule(name, [2, 2, 4], { profile }).content.length > 10);
    } catch (error) {
      assert.ok(error instanceof RangeError, name);
    }
  }
});
