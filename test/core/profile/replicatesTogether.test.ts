import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrase } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import { chainOfOrder } from '../../../src/core/laws/text/chainOfOrder';
import { fitContexts } from '../../../src/core/laws/text/smoothing';
import { randomFrom } from '../../../src/core/numbers/random';
import { Batches } from '../../../src/core/profile/batches';
import { batchMeans } from '../../../src/core/profile/batchMeans';
import { estimatePlan } from '../../../src/core/profile/estimatePlan';
import { defaultProfileOptions } from '../../../src/core/profile/profile';
import { sampledOf } from '../../../src/core/profile/sampled';
import { weightsOfLevel } from '../../../src/core/profile/surplus';

const random = randomFrom(1, 2);
const ids = new Int32Array(900);
for (let i = 1; i < ids.length; i++) ids[i] = (2 * ids[i - 1]! + random.integer(3)) % 24;
const model = fitContexts(ids, { alphabet: 24, order: 2, smoothing: 'wittenBell' });
const sampled = sampledOf(chainOfOrder(model, 16))!;
const { together, ...alone } = sampled;
const words = { method: 'monteCarlo', algorithm: phrase``, reason: phrase`` } as const;
const plan = { ...estimatePlan(16, defaultProfileOptions), thinned: true, batchSize: 11 };

function assertClose(one: Float64Array, other: Float64Array): void {
  assert.equal(one.length, other.length);
  one.forEach((value, i) => {
    assert.ok(Math.abs(value - other[i]!) < 1e-5, `${i}: ${value} ${other[i]}`);
  });
}

test('replicates that are told together say what they say one by one, and how that surprises', () => {
  assert.ok(together && together.most < plan.batchSize);
  const part = { batch: 3 };
  assertClose(finish(batchMeans(sampled, plan, part)), finish(batchMeans(alone, plan, part)));
});

test('so do those that begin later', () => {
  const begins = Int32Array.of(0, 1, 1, 3, 5, 5, 8, 9, 9, 14, 15);
  const { levels } = plan;
  const shares = Array.from(levels, (_, i) => {
    const own = begins.filter((first) => first <= i);
    return Float64Array.from(own, () => 1 / own.length);
  });
  const weights = new Float64Array(levels.length * weightsOfLevel).fill(0.5);
  const part = { batch: 2, thinning: { begins, shares, weights } };
  assertClose(finish(batchMeans(sampled, plan, part)), finish(batchMeans(alone, plan, part)));
});

test('several batches at once say what each says, whichever replicates of them are told together', () => {
  const begins = Int32Array.of(0, 4, 9);
  const shares = Array.from(plan.levels, (_, i) => {
    const own = begins.filter((first) => first <= i);
    return Float64Array.from(own, () => 1 / own.length);
  });
  const weights = new Float64Array(plan.levels.length * weightsOfLevel);
  const part = { batch: 4, count: 5, thinning: { begins, shares, weights } };
  for (const some of [sampled, alone]) {
    const one = [4, 5, 6, 7, 8].flatMap((batch) => [
      ...finish(batchMeans(alone, plan, { ...part, batch, count: 1 })),
    ]);
    assertClose(finish(batchMeans(some, plan, part)), Float64Array.from(one));
  }
  const shared = new Batches({ ...plan, thinned: false, batches: 10, atOnce: 4 }, words);
  const parts = shared.claim(9);
  assert.deepEqual(
    parts.map(({ batch, count }) => [batch, count]),
    [
      [0, 4],
      [4, 4],
      [8, 2],
    ],
  );
  const usual = new Batches({ ...plan, thinned: false, batches: 10 }, words);
  for (const [work, given] of [
    [shared, parts],
    [usual, usual.claim(10)],
  ] as const)
    for (const one of given)
      work.add(one, finish(batchMeans(sampled, { ...plan, thinned: false }, one)));
  assert.ok(shared.done && usual.done);
  assertClose(shared.profile().conditionalEntropy, usual.profile().conditionalEntropy);
});
