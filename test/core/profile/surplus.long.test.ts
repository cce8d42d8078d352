// Luck that is taken out of an estimate: zero on average, and most of what a level varies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signsOfLuck } from '../../../src/core/laws/law';
import { discreteReplicates, replicateRandom } from '../../../src/core/profile/replicates';
import {
  type LevelReplicate,
  surplusWeights,
  varianceWithout,
  weightsOfLevel,
  withoutSurplus,
} from '../../../src/core/profile/surplus';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const law = readDistribution({ family: 'ising', grid: [3, 4], coupling: 0.4 }, ({ message }) =>
  assert.fail(message),
);
assert.ok(law?.kind === 'discrete');
const levels = Int32Array.from({ length: 12 }, (_, j) => j);

function replicates(seed: number, count: number): readonly LevelReplicate[] {
  const sampled = discreteReplicates(12, () => law as typeof law & { kind: 'discrete' });
  return Array.from({ length: count }, (_, r) => {
    const values = new Float64Array(12);
    const surpluses = new Float64Array(12);
    for (const _ of sampled.replicate(replicateRandom(seed, r), levels, values, { surpluses }));
    return { values, surpluses, luck: new Float64Array(12 * signsOfLuck) };
  });
}

test('surpluses are zero on average, and without them levels vary far less around the same mean', () => {
  const weights = surplusWeights(replicates(1, 128), 12);
  for (const weight of weights) assert.ok(weight >= 0 && weight <= 1);
  const fresh = replicates(2, 1500);
  const without = fresh.map((one) => withoutSurplus(one, weights, 0));
  levels.forEach((level, i) => {
    if (i === 0) return;
    const of = (list: readonly Float64Array[]) => {
      const mean = list.reduce((sum, values) => sum + values[i]!, 0) / list.length;
      const square = list.reduce((sum, values) => sum + (values[i]! - mean) ** 2, 0);
      return { mean, error: Math.sqrt(square) / list.length };
    };
    const surplus = of(fresh.map(({ surpluses }) => surpluses));
    assert.ok(Math.abs(surplus.mean) < 4.5 * surplus.error + 1e-12, `${level}: ${surplus.mean}`);
    const [all, less] = [of(fresh.map(({ values }) => values)), of(without)];
    assert.ok(Math.abs(all.mean - less.mean) < 4.5 * all.error, `${level}`);
    assert.ok(less.error < 1.05 * all.error, `${level}: ${less.error} of ${all.error}`);
  });
  const ratio = varianceWithout(fresh, weights, 0, 5) / varianceWithout(fresh, weights, 5, 5);
  assert.ok(ratio < 0.3, `${ratio}`);
});

test('a replicate that begins at a level knows no surplus before it', () => {
  const [values, surpluses] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 0.5, 0.25, 0.125)];
  const weights = new Float64Array(4 * weightsOfLevel).fill(0.5);
  const luck = new Float64Array(4 * signsOfLuck);
  assert.deepEqual(
    [...withoutSurplus({ values, surpluses, luck }, weights, 0)],
    [1, 1.75, 2.625, 3.5625],
  );
  assert.deepEqual([...withoutSurplus({ values, surpluses, luck }, weights, 2)], [1, 2, 3, 3.9375]);
  luck.fill(0.5 / signsOfLuck);
  assert.deepEqual(
    [...withoutSurplus({ values, surpluses, luck }, weights, 2)],
    [1, 2, 2.75, 3.6875],
  );
});
