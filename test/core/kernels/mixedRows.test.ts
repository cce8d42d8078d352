import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mixedRowsBytes } from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { mixedPlainly, mixedRows } from '../../../src/core/kernels/mixedRows';
import { randomFrom } from '../../../src/core/numbers/random';

test('rows are mixed with the kernel as without, to seven digits', () => {
  assert.ok(kernelOf(mixedRowsBytes)(), 'it runs here');
  const random = randomFrom(2);
  for (const columns of [3, 8, 13]) {
    const numbers = (count: number) => Float64Array.from({ length: count }, () => random.uniform());
    const rows = numbers(12 * columns);
    // what nobody can be in, in a row and in a column
    rows.fill(0, columns, 2 * columns);
    for (let row = 0; row < 12; row++) rows[row * columns] = 0;
    const both = [mixedRows(rows, columns, 2), mixedPlainly(rows, columns, 2)] as const;
    const more = numbers(columns).fill(0, 0, 1);
    for (const one of both) one.put(13, more);
    for (const [count, first, step] of [
      [4, 1, 3],
      [12, 0, 1],
      [3, 9, 2],
    ] as const) {
      const weights = numbers(count);
      for (const way of ['mix', 'uncertainty'] as const) {
        const [one, other] = both.map((mixed) =>
          Float64Array.from(mixed[way](weights, first, step)),
        );
        assert.equal(one!.length, columns);
        one!.forEach((value, column) => {
          assert.ok(Math.abs(value - other![column]!) < 1e-6, `${way} ${value} ${other![column]}`);
        });
        assert.equal(one![0], 0);
      }
    }
  }
});
