import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phraseOf, spoken } from '../../../src/core/input/phrase';
import { evaluatedText, flippingChain } from '../../evaluated';

const errorOf = (text: string, name: string) =>
  evaluatedText(text).evaluation.schedules.find((one) => one.name === name)?.error;

const four = '{ "kind": "optimal", "steps": 4 }';
const fourSpread = '{ "kind": "optimal", "steps": 4, "order": "spread" }';

test('every schedule is judged in its own order, and stands where it stands in the file', () => {
  const { evaluation } = evaluatedText(
    flippingChain(
      `, "schedules": { "a": ${fourSpread}, "b": ${four}, "c": [16, 16, 16, 16], "d": { "kind": "list", "sizes": [16, 16, 16, 16], "order": "bisection" } }`,
    ),
  );
  const { schedules } = evaluation;
  assert.deepEqual(
    schedules.map(({ name, order }) => [name, order?.kind]),
    [
      ['a', 'spread'],
      ['b', undefined],
      ['c', undefined],
      ['d', 'bisection'],
    ],
  );
  const [a, b] = schedules;
  assert.ok(a && b);
  assert.ok(Math.abs(a.error - 0.099) < 1e-3, String(a.error));
  assert.ok(Math.abs(b.error - 3.688) < 1e-3, String(b.error));
  assert.ok(Math.abs(a.stepCosts.reduce((sum, cost) => sum + cost, 0) - a.error) < 1e-9);
  assert.equal(a.ratio, 1);
  assert.deepEqual(a.bounds, [], 'theorems speak of random order');
});

test('the order of the file is that of everything that names none', () => {
  const text = flippingChain(
    `, "order": "spread", "goal": { "steps": 4 }, "schedules": { "a": ${four}, "b": { "kind": "optimal", "steps": 4, "order": "random" } }`,
  );
  const { evaluation, reply } = evaluatedText(text);
  assert.ok(Math.abs((errorOf(text, 'a') ?? 1) - 0.099) < 1e-3);
  assert.ok(Math.abs((errorOf(text, 'b') ?? 0) - 3.688) < 1e-3);
  assert.equal(evaluation.order?.kind, 'spread');
  assert.equal(evaluation.goal?.order?.kind, 'spread');
  assert.ok(Math.abs((evaluation.goal?.error ?? 1) - 0.099) < 1e-3);
  assert.equal(reply.first.plan, evaluation.goal);
});

test('where no goal is given, what is shown first is in the order of the file too', () => {
  const { first } = evaluatedText(flippingChain(', "order": "spread"')).reply;
  assert.equal(first.suggested, true);
  assert.equal(first.plan.order?.kind, 'spread');
  assert.ok(first.plan.steps <= 6 && first.plan.error < 5, JSON.stringify(first.goal));
  const long = evaluatedText(flippingChain(', "order": "spread"', 200)).reply.first;
  assert.ok(long.plan.steps > 1 && long.plan.steps <= 12, String(long.plan.steps));
});

test('a goal in random order stays in random order, whatever the order of the file is', () => {
  const { evaluation, reply } = evaluatedText(
    flippingChain(', "order": "spread", "goal": { "steps": 4, "order": "random" }'),
  );
  assert.equal(evaluation.goal?.order, undefined);
  assert.equal(reply.first.plan.order, undefined);
  assert.ok(Math.abs((evaluation.goal?.error ?? 0) - 3.688) < 1e-3);
});

test('of what has no surface it is said why, and no number of another order stands for it', () => {
  const { evaluation } = evaluatedText(
    flippingChain(
      ', "profile": { "method": "exact" }, "schedules": { "a": { "kind": "optimal", "steps": 4, "order": "farthest" }, "b": [64] }',
    ),
  );
  assert.deepEqual(
    evaluation.schedules.map(({ name }) => name),
    ['b'],
  );
  assert.equal(evaluation.unjudged?.length, 1);
  assert.equal(evaluation.unjudged?.[0]?.schedule, 'a');
  assert.match(
    spoken(evaluation.unjudged?.[0]?.reason ?? phraseOf('')),
    /no exact surface of the order "farthest"/,
  );
});
