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
import { expectedOf, p } from '../samplers/corrected/fkcValues';

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
});
