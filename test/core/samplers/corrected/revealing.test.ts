import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN } from '../../../../src/core/laws/law';
import { randomFrom } from '../../../../src/core/numbers/random';
import { askingOf, type PowerTarget } from '../../../../src/core/samplers/corrected/powerTarget';
import {
  forMany,
  pathWeight,
  revealing,
  sceneOf,
  unweighedBecause,
} from '../../../../src/core/samplers/corrected/revealing';
import { powerTargetOf } from '../../../../src/core/samplers/corrected/targetOf';
import { findSampler } from '../../../../src/core/samplers/kinds/index';
import type { Policy } from '../../../../src/core/samplers/policy';
import { p, q, sequences, targetOf } from './fkcValues';

test('rules see what the decoder sees: the rows that tokens are drawn by, and the own ones of a single model', () => {
  const known = Int32Array.of(1, UNKNOWN, UNKNOWN, UNKNOWN);
  const seen = (target: PowerTarget) => sceneOf(target, askingOf(target, known.slice()), 1);
  const row = [...p.conditionals(known).slice(2, 4)];
  const single = seen(targetOf([2, 0]));
  assert.deepEqual([...single.hidden], [1, 2, 3]);
  assert.deepEqual([...single.model!.slice(2, 4)], row);
  const total = row[0]! ** 2 + row[1]! ** 2;
  row.forEach((share, x) => {
    assert.ok(Math.abs(single.rows[2 + x]! - share ** 2 / total) < 1e-12);
  });
  const two = seen(targetOf([1, 1]));
  assert.equal(two.model, undefined);
  const other = q.conditionals(known).slice(2, 4);
  const share = (row[0]! * other[0]!) / (row[0]! * other[0]! + row[1]! * other[1]!);
  assert.ok(Math.abs(two.rows[2]! - share) < 1e-12);
  assert.ok(Math.abs(two.conditionals!(known)[2]! - share) < 1e-12);
});

test('rules are shown nothing of what cannot occur: all that is left comes at once', () => {
  const never: Policy = { start: () => ({ choose: () => assert.fail('asked') }) };
  const law = { ...p, conditionals: () => new Float64Array(8).fill(Number.NaN) };
  const { reveal: _, ...asked } = law;
  const target = [{ law: asked, power: 2 }];
  const way = revealing(target, { rule: never }, randomFrom(1));
  assert.deepEqual(way.next(askingOf(target, new Int32Array(4).fill(UNKNOWN))), [0, 1, 2, 3]);
});

test('samplers that look at drawn tokens, mask again or change tokens cannot be weighed so', () => {
  const why = (name: string) => unweighedBecause(findSampler(name) ?? assert.fail(name));
  assert.match(why('low-confidence')!, /drawn tokens/);
  assert.match(why('remdm-cap')!, /masks tokens again/);
  assert.match(why('joint-threshold')!, /changes known tokens/);
  assert.equal(why('klass'), undefined);
});

test('a rule chooses once for all particles where neither chance, time nor memory has a say', () => {
  const rule: Policy = { start: () => ({ choose: () => [] }), choices: () => [] };
  const { choices: _, ...remembering } = rule;
  const keeps = (policy: Policy, random = false) =>
    forMany({ rule: policy, random }).chosen !== undefined;
  assert.deepEqual(
    [
      keeps(rule),
      keeps(rule, true),
      keeps({ ...rule, byTime: true }),
      keeps(remembering),
      keeps({ ...remembering, byTime: true }, true),
    ],
    [true, false, false, false, false],
  );
});

test('steps that reveal nothing are none', () => {
  const target = targetOf([2, 0]);
  const way = revealing(target, [[0], [], [2, 1], [3]], randomFrom(1));
  assert.equal(pathWeight(target, sequences[6]!, way).steps, 3);
});

test('what is aimed at: a law by itself, or its factors, a temperature dividing all powers', () => {
  const powers = (target: PowerTarget) => target.map(({ power }) => power);
  assert.deepEqual(powerTargetOf(p), [{ law: p, power: 1 }]);
  assert.deepEqual(powers(powerTargetOf(p, 0.5)), [2]);
  const factors = [
    { law: p, power: 2 },
    { law: q, power: 3 },
  ];
  assert.deepEqual(powerTargetOf({ ...p, factors }), factors);
  assert.deepEqual(powers(powerTargetOf({ ...p, factors }, 2)), [1, 1.5]);
});

test('a rule that remembers is told again in a copy what it saw, and nothing is left after the last step', () => {
  // reveals the position of its own number of calls
  const rule: Policy = {
    start: () => {
      let calls = 0;
      return { choose: () => [calls++] };
    },
  };
  const target = targetOf([2, 0]);
  const asking = askingOf(target, new Int32Array(4).fill(UNKNOWN));
  let way = revealing(target, { rule }, randomFrom(4));
  for (let k = 0; k < 4; k++) {
    assert.deepEqual(way.copy().next(asking), [k]);
    assert.deepEqual(way.next(asking), [k]);
    asking.known[k] = 0;
    for (const path of asking.paths) path.know(k, 0);
    way = way.copy();
  }
  assert.equal(way.next(asking), undefined);
});
