import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  drawnGap,
  listedTokenByToken,
  powerAim,
  temperatureGap,
} from '../../../src/core/comparison/temperatureGap';
import { finish } from '../../../src/core/jobs/job';
import type { OrderLaw } from '../../../src/core/orders/kinds/kind';
import { settleOrder } from '../../../src/core/orders/settleOrder';
import { randomSets } from '../../../src/core/samplers/kinds/randomOrder';
import { partitioned } from '../../../src/core/samplers/policy';
import { expectedOf, p, tableOf, targetOf, values } from '../samplers/corrected/fkcValues';

const sizes = (...list: number[]) => ({ kind: 'sizes', sizes: Int32Array.from(list) }) as const;

describe('a temperature token by token', () => {
  test('is so far from the law at that temperature as laws.json has it', () => {
    for (const [schedule, key] of [
      [sizes(1, 1, 1, 1), 'fkc (1, 1, 1, 1) 2 0'],
      [sizes(2, 2), 'fkc (2, 2) 2 0'],
    ] as const) {
      const gap = finish(temperatureGap(p, schedule, 0.5, 1));
      assert.equal(gap?.kind, 'exact');
      assert.ok(Math.abs(gap!.value - expectedOf(key).klUncorrected) < 1e-12, key);
    }
    assert.ok(finish(temperatureGap(p, sizes(1, 1, 1, 1), 1, 1))!.value < 1e-12);
  });

  test('is estimated where it cannot be listed, above what comes out together by no more than its orders differ', () => {
    // the mean over orders is at least the KL of all that comes out
    const aim = powerAim(p, 0.5);
    const nothing = () => undefined;
    const { value, standardError } = finish(
      drawnGap(aim, aim.exact!, { schedule: sizes(2, 2) }, 1, 4000, nothing),
    );
    assert.ok(value > expectedOf('fkc (2, 2) 2 0').klUncorrected - 3 * standardError!);
    assert.ok(standardError! < 0.02);
  });

  test('is listed where sizes are fixed and the law at it is known', () => {
    const aim = powerAim(p, 0.5);
    const pairs = { schedule: sizes(2, 2) };
    const isListed = (...given: Parameters<typeof listedTokenByToken>) =>
      finish(listedTokenByToken(...given)) !== undefined;
    assert.equal(isListed(aim, pairs), true);
    const times = { kind: 'times', times: Float64Array.of(0, 0.5, 1) } as const;
    assert.equal(isListed(aim, { schedule: times }), false);
    assert.equal(isListed({ ...aim, exact: undefined }, pairs), false);
    assert.equal(isListed({ ...aim, exact: { ...p, length: 9 } }, pairs), false);
  });

  test('is listed where orders are few, and not where they are only drawn', () => {
    const aim = powerAim(p, 0.5);
    const isListed = (order: OrderLaw) =>
      finish(listedTokenByToken(aim, { schedule: sizes(2, 2), order })) !== undefined;
    for (const kind of ['random', 'spread', 'bisection', 'farthest']) {
      const order = settleOrder({ kind }, { length: 4 });
      if (typeof order === 'string') throw new RangeError(order);
      assert.equal(isListed(order), true, kind);
      const { draw } = order;
      assert.equal(isListed({ draw }), false, kind);
    }
  });

  test('is listed of rules, with chance or without, as of the schedules that they amount to', () => {
    const cold = powerAim(p, 0.5);
    const guided = {
      ...powerAim(p, 1),
      target: targetOf([0.5, 0.5]),
      exact: tableOf(values.P.map((weight, x) => Math.sqrt(weight * values.Q[x]!))),
    };
    const pairs = { rule: randomSets(Int32Array.of(2, 2)), random: true };
    const three = { rule: randomSets(Int32Array.of(1, 1, 2)), random: true };
    for (const [aim, named, key, calls] of [
      [cold, pairs, 'fkc (2, 2) 2 0', 2],
      [guided, three, 'fkc (1, 1, 2) 0.5 0.5', 6],
    ] as const) {
      const listed = finish(listedTokenByToken(aim, named));
      assert.ok(Math.abs(listed!.forward! - expectedOf(key).klUncorrected) < 1e-12, key);
      assert.ok(Math.abs(listed!.steps - calls) < 1e-12);
    }
    const halves = {
      rule: partitioned([
        [0, 1],
        [2, 3],
      ]),
      random: false,
    };
    const order = settleOrder({ kind: 'leftToRight' }, { length: 4 });
    if (typeof order === 'string') throw new RangeError(order);
    const inOrder = finish(listedTokenByToken(cold, { schedule: sizes(2, 2), order }));
    const byRule = finish(listedTokenByToken(cold, halves));
    assert.ok(Math.abs(inOrder!.forward! - byRule!.forward!) < 1e-12);
    assert.ok(Math.abs(byRule!.steps - 2) < 1e-12);
  });
});
