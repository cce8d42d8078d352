import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnChainBytes } from '../../../src/core/kernels/compiled';
import {
  type ChainTables,
  drawnPlainly,
  drawnSequence,
} from '../../../src/core/kernels/drawnChain';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { evenSizes } from '../../../src/core/samplers/policy';

/** Numbers of any chain will do, zeros among them: what is asked is whether both draw by them alike. */
function someTables(seed: number, length: number, alphabet: number): ChainTables {
  const random = randomFrom(seed);
  const numbers = Float64Array.from({ length: length * (alphabet + 1) * alphabet + 1 }, () =>
    random.uniform() < 0.1 ? 0 : random.uniform() ** 3,
  );
  numbers[numbers.length - 1] = 1;
  return { length, alphabet, numbers };
}

test('sequences are drawn alike with the kernel and without', () => {
  assert.ok(kernelOf(drawnChainBytes)(), 'it runs here');
  for (let seed = 1; seed <= 150; seed++) {
    const random = randomFrom(seed, 1);
    const [one, other] = [1, 2].map((part) => {
      const tables = someTables(seed * part, 1 + random.integer(60), 2 + random.integer(5));
      const { length } = tables;
      const order = random.uniform() < 0.5 ? randomOrder(random, length) : undefined;
      const sizes = evenSizes(length, 1 + random.integer(length));
      return { tables, order, sizes };
    });
    const [mine, plain] = [randomFrom(seed, 2), randomFrom(seed, 2)];
    // chains that take turns have their numbers put there again; random numbers go on
    for (const { tables, order, sizes } of [one!, other!, one!])
      assert.deepEqual(
        drawnSequence(tables, sizes, mine, order),
        drawnPlainly(tables, sizes, plain, order ?? randomOrder(plain, tables.length)),
        `seed ${seed}`,
      );
    assert.deepEqual(mine.state?.(), plain.state?.());
    assert.equal(mine.uniform(), plain.uniform());
  }
});

/** The state of which another is the next one, as two halves of 64 bits. */
function before([one, other]: readonly [bigint, bigint]): readonly [bigint, bigint] {
  const turned = (value: bigint, by: bigint) =>
    BigInt.asUintN(64, (value << by) | (value >> (64n - by)));
  const difference = turned(other, 27n);
  const first = turned(BigInt.asUintN(64, one ^ difference ^ (difference << 16n)), 40n);
  return [first, difference ^ first];
}

test('a number that would favour some places of an order is drawn again', () => {
  // the largest of all is left over when they are divided by 3, which is asked third
  const third = [0x123456789n << 32n, (0x987654321n << 32n) | 0x7fffffffn] as const;
  const halves = before(before(third));
  const state = halves.flatMap((half) =>
    [half >> 32n, half].map((word) => Number(BigInt.asIntN(32, word))),
  );
  const [mine, plain, counted] = [1, 2, 3].map(() => {
    const random = randomFrom(1);
    random.goOnFrom!(state);
    return random;
  });
  const sizes = evenSizes(9, 4);
  const tables = someTables(5, 9, 3);
  const order = randomOrder(plain!, 9);
  assert.deepEqual(drawnSequence(tables, sizes, mine!), drawnPlainly(tables, sizes, plain!, order));
  assert.deepEqual(mine!.state?.(), plain!.state?.());
  // one number more than the nine of the order, and two for each of nine uniform ones
  for (let i = 0; i < 9 + 1 + 18; i++) counted!.integer(1);
  assert.deepEqual(mine!.state?.(), counted!.state?.());
});

test('a chain that has no room there, or other random numbers, are left to what does without the kernel', () => {
  const length = 20_000;
  const sizes = evenSizes(length, 7);
  assert.equal(drawnSequence(someTables(3, length, 5), sizes, randomFrom(4)), undefined);
  const others = { uniform: () => 0.4 };
  assert.equal(drawnSequence(someTables(3, 20, 5), evenSizes(20, 3), others), undefined);
});
