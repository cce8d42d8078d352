import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planDoubts, scheduleDoubts, verdictOn } from '../../src/document/doubtWords';

const verdict = (ratio: number | null, best = 0.5, more: object = {}) =>
  verdictOn({ ratio, best, interval: null, ...more }, 'nats');

test('a ratio reads as people say it', () => {
  assert.equal(verdict(1), 'optimal');
  assert.equal(verdict(1.012), '1.012× best');
  assert.equal(verdict(1.84), '1.84× best');
  assert.equal(verdict(12.34), '12.3× best');
  assert.equal(verdict(5e7), 'over 1000× best');
  assert.equal(verdict(null, 0), 'best 0 nats');
});

test('of an estimate nothing is said to be optimal, and what cannot be told apart is said so', () => {
  const interval = [0.4, 0.6];
  assert.equal(verdict(1, 0.5, { interval }), 'nothing better can be told');
  assert.equal(verdict(1.3, 0.5, { interval }), '≈ 1.30× best');
  assert.equal(verdict(null, -0.2, { interval }), 'best ≈ -0.2 nats');
  const doubtful = { interval, indistinct: true };
  assert.equal(verdict(1.3, 0.5, doubtful), 'not distinguishable from the best');
  assert.equal(verdict(null, -0.2, doubtful), 'not distinguishable from the best');
});

test('what a plan or a schedule cannot tell is one sentence each, and none where it can', () => {
  assert.deepEqual([planDoubts({}, 'nats'), scheduleDoubts([{ name: 'even' }])], [[], []]);
  const [even, rare, ...more] = planDoubts({ indistinct: true, conservative: true }, 'nats');
  assert.match(even ?? '', /even split is recommended/);
  assert.match(rare ?? '', /the interval is conservative/);
  assert.deepEqual(more, []);
  const found = scheduleDoubts([
    { name: 'a', indistinct: true },
    { name: 'b' },
    { name: 'c', indistinct: true, conservative: true },
  ]);
  assert.deepEqual(found, [
    'By so few rows or samples not distinguishable from the best: a, c.',
    rare,
  ]);
});

test('a goal that only the number keeps to says how many steps the whole interval takes', () => {
  const said = (steps: number | null) =>
    planDoubts({ surely: { maxError: 0.3, steps } }, 'nats').join(' ');
  assert.equal(
    said(27),
    'The interval reaches beyond 0.3 nats; with 27 steps all of it lies below.',
  );
  assert.match(said(null), /reaches beyond 0.3 nats, and with no number of steps/);
});
