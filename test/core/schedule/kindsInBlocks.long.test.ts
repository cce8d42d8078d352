import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { drawnSizes } from '../../../src/core/samplers/drawnSizes';
import { bestErrors } from '../../../src/core/schedule/best/optimum';
import { searchOf } from '../../../src/core/schedule/best/search';
import { blocksOf, partOf } from '../../../src/core/schedule/blocks';
import {
  allot,
  checkInBlocks,
  cutAtBorders,
  firstCrossing,
  resolveInBlocks,
} from '../../../src/core/schedule/kinds/inBlocks';
import { scheduleKinds } from '../../../src/core/schedule/kinds/index';
import type { ScheduleKind } from '../../../src/core/schedule/kinds/kind';
import { costsOf, entropyWeights, meanCounts, stepsOf } from '../../../src/core/schedule/schedule';
import { totalsOf } from '../../../src/core/schedule/totals';
import { boundsOf } from '../../../src/core/theorems/theorems';
import { compositions } from './examples';

const runs = { seed: 1, numRuns: 60 };

/** Blocks with a nonincreasing profile each, and a number of steps for all of them. */
const cases = fc
  .record({
    values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 24 }),
    blockLength: fc.integer({ min: 2, max: 9 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ values, blockLength, share }) => {
    const curve = Float64Array.from(values);
    const blocks = blocksOf(curve.length, blockLength);
    for (const block of blocks) partOf(curve, block).sort().reverse();
    const steps = blocks.length + Math.round(share * (curve.length - blocks.length));
    return { curve, blocks, steps };
  });

const fieldsOf = ({ example, name }: ScheduleKind, steps: number): Record<string, unknown> =>
  name === 'optimal' || example === undefined
    ? { steps }
    : {
        ...example,
        ...('steps' in example ? { steps } : {}),
        ...(name === 'randomOffset' && { size: 2 }),
      };

const near = (one: number, other: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(one - other) <= tolerance, `${one} is not ${other}`);

describe('a schedule in blocks', () => {
  for (const kind of scheduleKinds)
    test(`of the kind ${kind.name} is one in every block, and costs what they cost together`, () => {
      fc.assert(
        fc.property(cases, ({ curve, blocks, steps }) => {
          const fields = fieldsOf(kind, steps);
          assert.ok(checkInBlocks(kind, fields, blocks, ({ message }) => assert.fail(message)));
          const context = { length: curve.length, conditionalEntropy: curve };
          const resolved = resolveInBlocks(kind, fields, context, blocks);
          const costs = costsOf(curve, resolved);
          assert.equal(costs.length, stepsOf(resolved));
          assert.equal(meanCounts(resolved, curve.length).length, costs.length);
          near(sum(meanCounts(resolved, curve.length)), curve.length, 1e-6);
          const weights = entropyWeights(resolved, curve.length);
          near(sum(weights.map((weight, j) => weight * curve[j]!)), sum(costs));
          if (fields.steps !== undefined) assert.equal(stepsOf(resolved), steps);
          if (resolved.kind !== 'sizes') return;
          assert.equal(firstCrossing([...resolved.sizes], blocks), undefined);
          const least = searchOf({ blocks }).forSteps(curve, resolved.sizes.length).error;
          assert.ok(sum(costs) >= least - 1e-9);
          for (const { value, name, forTheseSizes } of boundsOf(curve, 4, resolved.sizes, blocks))
            assert.ok(!forTheseSizes || value >= sum(costs) - 1e-9, name);
        }),
        runs,
      );
    });

  test('keeps the promises that need no profile: what blocks have of TC and DTC adds up', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.05, max: 1, noNaN: true }), (given, share) => {
        const { curve, blocks } = given;
        const totals = totalsOf(curve, blocks);
        const context = { length: curve.length, conditionalEntropy: curve };
        for (const name of ['totalCorrelation', 'dualTotalCorrelation'] as const) {
          const bound = totals[name] + 1e-12;
          const maxError = share * bound;
          for (const kind of scheduleKinds.filter((one) => [name, 'ccl'].includes(one.name))) {
            const fields = { bound, maxError, ...(kind.name === 'ccl' && { by: name }) };
            const resolved = resolveInBlocks(kind, fields, context, blocks);
            assert.ok(sum(costsOf(curve, resolved)) <= maxError + 1e-9, kind.name);
          }
        }
      }),
      runs,
    );
  });

  test('that is best has the least error of all that keep to the blocks', () => {
    const curve = Float64Array.of(1, 0.4, 0.3, 0.9, 0.8, 0.1, 0.7, 0.2);
    const blocks = blocksOf(8, 3);
    const least = new Map<number, number>();
    for (const sizes of compositions(8)) {
      if (firstCrossing(sizes, blocks)) continue;
      const error = sum(costsOf(curve, { kind: 'sizes', sizes: Int32Array.from(sizes) }));
      least.set(sizes.length, Math.min(error, least.get(sizes.length) ?? error));
    }
    const search = searchOf({ blocks });
    for (const [steps, error] of least) near(search.forSteps(curve, steps).error, error, 1e-12);
    search.errors(curve, 8).forEach((error, k) => {
      near(error, least.get(3 + k) as number, 1e-12);
    });
    assert.throws(() => search.forSteps(curve, 2), RangeError);
    assert.deepEqual(
      [...searchOf({}).errors(curve.subarray(3, 6), 3)],
      [...bestErrors(curve.subarray(3, 6), 3)],
    );
  });

  test('of random counts draws them block by block, as often as it says', () => {
    const blocks = blocksOf(7, 4);
    const times = scheduleKinds.find(({ name }) => name === 'times') as ScheduleKind;
    const context = { length: 7, conditionalEntropy: new Float64Array(7) };
    const resolved = resolveInBlocks(times, { reveal: [0, 0.3, 1] }, context, blocks);
    const random = randomFrom(3, 1);
    let full = 0;
    for (let run = 0; run < 4000; run++) {
      const sizes = drawnSizes(resolved, 7, random);
      assert.equal(firstCrossing([...sizes], blocks), undefined);
      assert.equal(sum([...sizes]), 7);
      if (sizes[0] === 4) full++;
    }
    // all four of the first block at once: at the first time or at the second
    near(full / 4000, 0.3 ** 4 + 0.7 ** 4, 0.03);
  });
});

test('steps are allotted by tokens: one a block at least, one a token at most', () => {
  const blocks = blocksOf(10, 4);
  assert.deepEqual(
    [3, 4, 5, 9, 10].map((steps) => allot(steps, blocks)),
    [
      [1, 1, 1],
      [2, 1, 1],
      [2, 2, 1],
      [4, 4, 1],
      [4, 4, 2],
    ],
  );
  assert.deepEqual(allot(8, blocksOf(4, 1)), [2, 2, 2, 2]);
  assert.deepEqual(allot(12, blocksOf(32, 8)), [3, 3, 3, 3]);
});

test('steps that cross are cut where blocks end', () => {
  const blocks = blocksOf(10, 4);
  assert.deepEqual(firstCrossing([2, 3, 5], blocks), { step: 1, border: 4 });
  assert.deepEqual(firstCrossing([2, 2, 6], blocks), { step: 2, border: 8 });
  assert.deepEqual(cutAtBorders([2, 3, 5], blocks), [2, 2, 1, 3, 2]);
  assert.deepEqual(cutAtBorders([10], blocks), [4, 4, 2]);
  assert.equal(firstCrossing([4, 3, 1, 2], blocks), undefined);
});
