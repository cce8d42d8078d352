import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../src/document/problems';
import { readDocument } from '../../src/document/read';
import { flippingChain, triedText } from '../evaluated';
import { edited } from './edited';

const problemsOf = (text: string): readonly Problem[] => triedText(text).reply.orders.problems;

const fixed = (text: string, problem: Problem | undefined) =>
  edited(text, problem?.fixes[0]?.edits ?? []);

test('a schedule in random order is told which order loses less, and is planned in it', () => {
  const text = flippingChain(', "schedules": { "even": { "kind": "uniform", "steps": 4 } }', 24);
  const [problem, ...others] = problemsOf(text);
  assert.deepEqual(others, []);
  assert.equal(problem?.code, 'schedule.order.better');
  assert.equal(problem?.severity, 'information');
  assert.match(
    problem?.message ?? '',
    /^In the order \w+ the least error with 4 steps is [\d.]+ nats; in the order of this schedule it is [\d.]+ nats\.$/,
  );
  const after = fixed(text, problem);
  assert.match(after, /"even": \{ "kind": "optimal", "steps": 4, "order": "\w+" \}/);
  assert.deepEqual(readDocument(after).problems, []);
  assert.deepEqual(problemsOf(after), [], 'nothing is better than the better order');
});

test('a goal in random order is told the same, and its order is written or changed', () => {
  const text = flippingChain(', "goal": { "steps": 4 }', 24);
  const [problem] = problemsOf(text);
  assert.equal(problem?.code, 'goal.order.better');
  assert.match(
    problem?.message ?? '',
    /^In the order \w+ the best schedule has 4 steps, error [\d.]+ nats; in random order 4 steps, error [\d.]+ nats\.$/,
  );
  const after = fixed(text, problem);
  assert.match(after, /"goal": \{ "steps": 4, "order": "\w+" \}/);
  assert.deepEqual(problemsOf(after), []);
  const other = text.replace('4 }', '4, "order": "leftToRight" }');
  assert.equal(fixed(other, problemsOf(other)[0]), after);
});

test('a goal for an error is told of fewer steps', () => {
  const [problem] = problemsOf(flippingChain(', "goal": { "maxError": 0.5 }', 24));
  assert.match(
    problem?.message ?? '',
    /the best schedule has [34] steps.* in random order \d+ steps/,
  );
});

test('where the order of the file is the better one, nothing is written that it says already', () => {
  const text = flippingChain(
    ', "order": "spread", "goal": { "steps": 4, "order": "random" }, "schedules": { "a": { "kind": "optimal", "steps": 4 } }',
    24,
  );
  const [problem, ...others] = problemsOf(text);
  assert.deepEqual(others, []);
  assert.equal(problem?.code, 'goal.order.better');
});
