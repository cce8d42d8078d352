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
      const order = randomOrder(random, length);
      const sizes = evenSizes(length, 1 + random.integer(length));
      const uniforms = Float64Array.from({ length }, () => random.uniform());
      return { tables, order, sizes, uniforms };
    });
    // chains that take turns have their numbers put there again
    for (const { tables, order, sizes, uniforms } of [one!, other!, one!])
      assert.deepEqual(
        drawnSequence(tables, order, sizes, uniforms),
        drawnPlainly(tables, order, sizes, uniforms),
        `seed ${seed}`,
      );
  }
});

test('a chain that has no room there is drawn without the kernel', () => {
  const length = 20_000;
  const tables = someTables(3, length, 5);
  const order = randomOrder(randomFrom(4), length);
  const [sizes, uniforms] = [evenSizes(length, 7), new Float64Array(length).fill(0.4)];
  assert.deepEqual(
    drawnSequence(tables, order, sizes, uniforms),
    drawnPlainly(tables, order, sizes, uniforms),
  );
});
