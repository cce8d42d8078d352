import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { called } from './called';

const chain = 'test/fixtures/reference/markov-inhomogeneous-8.dist.json';

describe('unmask compare --lossless', () => {
  test('tells the rounds of every order, exactly where all can be listed', async () => {
    const { code, out, err } = await called('compare', chain, '--lossless', '--json');
    assert.deepEqual([code, err], [0, '']);
    const { length, lossless } = JSON.parse(out);
    assert.equal(length, 8);
    const orders = new Set(lossless.map(({ order }: { order: string }) => order));
    assert.ok(orders.has('spread') && orders.has('leftToRight') && orders.has('random'));
    for (const { order, block, rounds, standardError } of lossless) {
      assert.ok(rounds >= 8 / block - 1e-9 && rounds <= 8, `${order} ${block}`);
      assert.equal(standardError === null, !['random', 'farthest'].includes(order), order);
    }
  });

  test('prints a table, and refuses blocks that cannot be', async () => {
    const table = await called('compare', chain, '--lossless', '--blocks', '1,3');
    assert.match(table.out, /^order +block +rounds +± +tokens a round +kind\n/);
    assert.match(table.out, /\nspread +1 +8 +1 +exact\n/);
    const long = await called('compare', chain, '--lossless', '--blocks', '9');
    assert.equal(long.code, 2);
    assert.match(long.err, /Blocks of 9 tokens are longer than the 8 tokens/);
  });
});
