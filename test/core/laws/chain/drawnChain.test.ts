import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighboursAtSteps } from '../../../../src/core/kernels/drawnChain';
import { homogeneousLaw } from '../../../../src/core/laws/chain/chainLaw';
import { chainDrawer } from '../../../../src/core/laws/chain/drawnChain';
import { type DiscreteDistribution, UNKNOWN } from '../../../../src/core/laws/law';
import { type Random, randomFrom, randomOrder } from '../../../../src/core/numbers/random';
import { evenSizes } from '../../../../src/core/samplers/policy';
import { sampleInSteps } from '../../../../src/core/samplers/randomOrder';

function lawRow(random: Random, size: number): Float64Array {
  const weights = Float64Array.from({ length: size }, () => 0.02 + random.uniform() ** 3);
  const total = weights.reduce((sum, weight) => sum + weight);
  return weights.map((weight) => weight / total);
}

/** Its first symbol has a law of its own. */
function drawnChain(seed: number, length: number, alphabet: number): DiscreteDistribution {
  const random = randomFrom(seed);
  const rows = Array.from({ length: alphabet }, () => [...lawRow(random, alphabet)]).flat();
  return homogeneousLaw(length, Float64Array.from(rows), lawRow(random, alphabet));
}

test('the nearest known ones are those that stand there before the step', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const length = 1 + random.integer(30);
    const order = randomOrder(random, length);
    const sizes = evenSizes(length, 1 + random.integer(length));
    const { left, right } = neighboursAtSteps(order, sizes);
    const known = new Set([-1, length]);
    let start = 0;
    for (const size of sizes) {
      const step = order.subarray(start, start + size);
      for (const position of step) {
        let [l, r] = [position - 1, position + 1];
        while (!known.has(l)) l--;
        while (!known.has(r)) r++;
        assert.deepEqual([left[position], right[position]], [l, r]);
      }
      for (const position of step) known.add(position);
      start += size;
    }
  }
});

test('sequences are those that the rows of the law give with the same random numbers', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const random = randomFrom(seed, 1);
    const length = 1 + random.integer(24);
    const law = drawnChain(seed, length, 2 + random.integer(4));
    assert.ok(chainDrawer(law.structure));
    const { structure: _, ...asked } = law;
    const sizes = evenSizes(length, 1 + random.integer(length));
    for (const groups of [1, 2]) {
      const [one, other] = [law, asked].map((of) =>
        sampleInSteps(of, sizes, randomFrom(seed, 2), undefined, undefined, groups),
      );
      assert.deepEqual(one, other, `seed ${seed}`);
    }
  }
});

test('what comes out has the law of the steps, exactly', () => {
  const law = drawnChain(7, 4, 2);
  const drawer = chainDrawer(law.structure)!;
  const order = Int32Array.of(2, 0, 3, 1);
  // a grid of numbers instead of random ones: how many of its cells give each sequence
  const cells = 12;
  const counts = new Map<string, number>();
  for (let cell = 0; cell < cells ** 4; cell++) {
    let rest = cell;
    const uniform = () => {
      const digit = rest % cells;
      rest = (rest - digit) / cells;
      return (digit + 0.5) / cells;
    };
    const key = drawer(Int32Array.of(1, 2, 1), { uniform, integer: () => 0 }, order).join('');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (let index = 0; index < 16; index++) {
    const values = Int32Array.from({ length: 4 }, (_, i) => (index >> i) & 1);
    const known = new Int32Array(4).fill(UNKNOWN);
    let share = 1;
    for (const step of [[2], [0, 3], [1]]) {
      const rows = law.conditionals(known);
      // of the cells of a side, those whose middles lie below the probability of a 0
      for (const i of step) {
        const zeros = Math.ceil(cells * rows[2 * i]! - 0.5);
        share *= values[i] === 0 ? zeros : cells - zeros;
      }
      for (const i of step) known[i] = values[i]!;
    }
    assert.equal(counts.get(values.join('')) ?? 0, share, values.join(''));
  }
});

test('none is for chains that have zeros, that change, that are too long, and for other laws', () => {
  const even = Float64Array.of(0.5, 0.5);
  const never = homogeneousLaw(5, Float64Array.of(0.5, 0.5, 1, 0), even);
  assert.equal(chainDrawer(never.structure), undefined);
  assert.equal(chainDrawer(drawnChain(1, 2 ** 20 + 1, 2).structure), undefined);
  assert.equal(chainDrawer(undefined), undefined);
  const { structure } = drawnChain(1, 5, 2);
  assert.equal(chainDrawer(structure), chainDrawer(structure), 'powers are found once');
  assert.ok(structure?.kind === 'chain');
  const { matrix: _, ...chain } = structure.chain;
  assert.equal(chainDrawer({ kind: 'chain', chain }), undefined);
});
