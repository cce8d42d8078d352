import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../../src/core/jobs/job';
import { sum } from '../../../../src/core/numbers/entropy';
import type { OrderSpec } from '../../../../src/core/orders/kinds/kind';
import { triedOrders } from '../../../../src/core/orders/settleOrder';
import {
  bestSteps,
  bestStepsForEach,
  fewestSteps,
  leastTotals,
} from '../../../../src/core/orders/surface/bestSteps';
import { cellCount, surfaceGrid } from '../../../../src/core/orders/surface/grid';
import {
  costsOfSizes,
  makingStepCosts,
  stepCostTable,
  totalOfSizes,
} from '../../../../src/core/orders/surface/stepCosts';
import { entropyOfSurface, type Surface } from '../../../../src/core/orders/surface/surface';
import { blocksOf } from '../../../../src/core/schedule/blocks';
import { compositions } from '../../schedule/examples';
import { close, lawOf, surfaceOf } from '../oracle';
import { smallLaw } from '../smallLaws';

describe('the best steps', () => {
  const laws = ['a stationary chain', 'a grid', 'a tree', 'a list of sequences'];
  const each = function* (): Generator<[string, Surface]> {
    for (const name of laws) {
      const law = smallLaw(name);
      for (const spec of triedOrders(law)) yield [`${name}, ${spec.kind}`, surfaceOf(law, spec)];
    }
  };

  test('rest while the costs of many rows are made, and cost the same', () => {
    const length = 700;
    const grid = surfaceGrid(length, length, {});
    const values = Float64Array.from({ length: cellCount(grid) }, (_, c) => Math.sin(c) ** 2);
    const job = makingStepCosts({ grid }, values);
    let rests = 0;
    for (;;) {
      const { done, value } = job.next();
      if (done) {
        assert.deepEqual(value, stepCostTable({ grid }, values));
        break;
      }
      rests++;
    }
    // 245 350 costs, two looks at all of them
    assert.ok(rests >= 4, String(rests));
  });

  test('are the best of all compositions, for every number of steps and every target', () => {
    for (const [what, surface] of each()) {
      const table = stepCostTable(surface, surface.values);
      const { length } = surface.grid;
      const least = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
      for (const sizes of compositions(length))
        least[sizes.length - 1] = Math.min(least[sizes.length - 1]!, totalOfSizes(table, sizes)!);
      const totals = finish(leastTotals(table, length));
      for (let steps = 1; steps <= length; steps++) {
        const found = bestSteps(table, steps);
        close(found.total, least[steps - 1]!, `${what} ${steps}`);
        close(totals[steps - 1]!, least[steps - 1]!, `${what} ${steps}`);
        close(totalOfSizes(table, found.sizes)!, found.total, `${what} ${steps}`);
        const target = fewestSteps(table, found.total + 1e-9);
        assert.ok(target.sizes.length <= steps, what);
        assert.ok(target.total <= found.total + 1e-9, what);
      }
      close(totals[length - 1]!, entropyOfSurface(surface), `${what}: one by one`);
    }
  });

  test('are the same found together, whatever numbers of steps are asked for', () => {
    for (const [what, surface] of each()) {
      const table = stepCostTable(surface, surface.values);
      const { length } = surface.grid;
      const wanted = [length, 1, Math.ceil(length / 2)];
      const found = finish(bestStepsForEach(table, wanted));
      assert.equal(found.size, new Set(wanted).size);
      for (const [steps, best] of found) assert.deepEqual(best, bestSteps(table, steps), what);
    }
  });

  test('never cost less than nothing, and splitting a step never costs', () => {
    for (const [what, surface] of each()) {
      const table = stepCostTable(surface, surface.values);
      for (const sizes of compositions(surface.grid.length)) {
        const total = totalOfSizes(table, sizes)!;
        assert.ok(total >= entropyOfSurface(surface) - 1e-12, what);
        sizes.forEach((size, k) => {
          for (let first = 1; first < size; first++) {
            const split = [...sizes.slice(0, k), first, size - first, ...sizes.slice(k + 1)];
            assert.ok(totalOfSizes(table, split)! <= total + 1e-12, what);
          }
        });
      }
    }
  });

  test('of random costs without any order in them are the best of all', () => {
    const cost = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), {
      minLength: 28,
      maxLength: 28,
    });
    fc.assert(
      fc.property(cost, (values) => {
        const grid = {
          length: 7,
          rows: Int32Array.from({ length: 7 }, (_, i) => i),
          thinned: false,
        };
        const table = stepCostTable({ grid }, Float64Array.from([...values, 0]));
        const least = new Float64Array(7).fill(Number.POSITIVE_INFINITY);
        for (const sizes of compositions(7))
          least[sizes.length - 1] = Math.min(least[sizes.length - 1]!, totalOfSizes(table, sizes)!);
        for (let steps = 1; steps <= 7; steps++)
          close(bestSteps(table, steps).total, least[steps - 1]!, `${steps}`, 1e-12);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('keep to blocks, and left to right is the same in them', () => {
    const law = smallLaw('a stationary chain');
    const blocks = blocksOf(6, 2);
    const whole = surfaceOf(law, { kind: 'leftToRight' });
    const inBlocks = surfaceOf(law, { kind: 'leftToRight' }, {}, blocks);
    assert.deepEqual(inBlocks.values, whole.values);
    const table = stepCostTable(inBlocks, inBlocks.values);
    assert.equal(table.fewest, 3);
    assert.deepEqual([...bestSteps(table, 3).sizes], [2, 2, 2]);
    const kept = [...compositions(6)].filter((sizes) => {
      let end = 0;
      const ends = sizes.map((size) => {
        end += size;
        return end;
      });
      return ends.includes(2) && ends.includes(4);
    });
    for (let steps = 3; steps <= 6; steps++) {
      const least = Math.min(
        ...kept
          .filter(({ length }) => length === steps)
          .map((sizes) => totalOfSizes(table, sizes)!),
      );
      close(bestSteps(table, steps).total, least, `${steps}`);
    }
  });

  test('cost by step what they cost together', () => {
    for (const [what, surface] of each()) {
      const table = stepCostTable(surface, surface.values);
      const { sizes, total } = bestSteps(table, 3);
      close(sum(costsOfSizes(table, sizes)!), total, what);
    }
  });

  test('bisection is exact for chains in ⌈log₂(N + 1)⌉ steps, in blocks of m for chains of order m', () => {
    for (const length of [1, 2, 3, 5, 7, 8, 12, 21]) {
      const steps = Math.ceil(Math.log2(length + 1));
      const chain = {
        family: 'markov',
        length,
        transition: [
          [0.8, 0.2],
          [0.3, 0.7],
        ],
      };
      const surface = surfaceOf(lawOf(chain), { kind: 'bisection' });
      const table = stepCostTable(surface, surface.values);
      close(bestSteps(table, steps).total, entropyOfSurface(surface), `${length}`);
    }
    const order2 = {
      family: 'hmm',
      length: 7,
      transition: pairChain(),
      emission: [
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
      ],
    };
    const spec: OrderSpec = { kind: 'bisection', width: 2 };
    const surface = surfaceOf(lawOf(order2), spec);
    const table = stepCostTable(surface, surface.values);
    // four blocks of two are three levels
    close(bestSteps(table, 6).total, entropyOfSurface(surface), 'order 2');
    const single = surfaceOf(lawOf(order2), { kind: 'bisection' });
    const other = stepCostTable(single, single.values);
    assert.ok(bestSteps(other, 4).total > entropyOfSurface(single) + 1e-4);
  });
});

/** A binary chain of order 2 as a chain of pairs: state 2 · before + now. */
function pairChain(): number[][] {
  const one = [0.9, 0.3, 0.2, 0.6];
  return Array.from({ length: 4 }, (_, state) => {
    const now = state % 2;
    const row = [0, 0, 0, 0];
    row[2 * now] = 1 - one[state]!;
    row[2 * now + 1] = one[state]!;
    return row;
  });
}
