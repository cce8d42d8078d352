import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowKindsBytes } from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import {
  backwardByKinds,
  onwardByKinds,
  productsByKinds,
} from '../../../src/core/kernels/windowKinds';
import { windowLaw } from '../../../src/core/laws/text/chainOfOrder';
import { fitContexts } from '../../../src/core/laws/text/smoothing';
import {
  kindsBackward,
  kindsOnward,
  type SparseRows,
} from '../../../src/core/laws/text/windowKinds';
import { scaled } from '../../../src/core/laws/text/windowMessages';
import { randomFrom } from '../../../src/core/numbers/random';

/** Fitted to so few symbols that most windows say what shorter ones do. */
function rowsOf(alphabet: number, order: number, size: number): SparseRows {
  const random = randomFrom(alphabet, order);
  const ids = Int32Array.from({ length: size }, () => random.integer(alphabet));
  const model = fitContexts(ids, { alphabet, order, smoothing: 'wittenBell' });
  const { sparse } = windowLaw(model, 2 * order);
  assert.ok(sparse, `${alphabet} symbols of order ${order}`);
  return sparse;
}

function assertClose(compiled: Float64Array | undefined, plain: Float64Array): void {
  assert.equal(compiled?.length, plain.length);
  plain.forEach((value, i) => {
    assert.ok(Math.abs(compiled![i]! - value) <= 1e-14 * (1 + 100 * value), `${i}`);
  });
}

test('steps from kinds of windows to kinds are the same with the kernel and without', () => {
  assert.ok(kernelOf(windowKindsBytes)(), 'it runs here');
  // odd and even alphabets, and of order 3 several shorter windows behind one; the tables of one take the place of another's
  for (const [alphabet, order, size] of [
    [11, 2, 40],
    [12, 2, 40],
    [7, 3, 60],
    [8, 3, 90],
    [5, 4, 100],
  ] as const) {
    const rows = rowsOf(alphabet, order, size);
    const random = randomFrom(7, alphabet);
    const message = () =>
      scaled(Float64Array.from(rows.shareOf, () => random.uniform() ** 4 + 1e-9));
    for (let round = 0; round < 4; round++) {
      const [forward, back] = [message(), message()];
      assertClose(onwardByKinds(rows, forward), scaled(kindsOnward(rows, forward)));
      assertClose(backwardByKinds(rows, back), scaled(kindsBackward(rows, back, undefined)));
      const row = new Float64Array(alphabet);
      assert.ok(productsByKinds(rows, forward, back, row));
      const plain = new Float64Array(alphabet);
      rows.lastOf.forEach((x, kind) => {
        plain[x] = plain[x]! + forward[kind]! * back[kind]!;
      });
      assertClose(row, plain);
    }
  }
});

test('kinds that have no room are left to TypeScript', () => {
  const rows = rowsOf(40, 3, 900);
  const message = new Float64Array(rows.shareOf.length).fill(1);
  assert.equal(onwardByKinds({ ...rows, extra: new Float64Array(1e6) }, message), undefined);
});
