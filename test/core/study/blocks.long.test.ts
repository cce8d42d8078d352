import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { chooseProfile } from '../../../src/core/profile/choose';
import { defaultProfileOptions, type Profile } from '../../../src/core/profile/profile';
import { bestErrors, bestForSteps } from '../../../src/core/schedule/best/optimum';
import { searchOf } from '../../../src/core/schedule/best/search';
import { type Block, blockLevels, blocksOf } from '../../../src/core/schedule/blocks';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { totalsOf } from '../../../src/core/schedule/totals';
import { barePlanFor } from '../../../src/core/study/answerStudy';
import { blockPlans } from '../../../src/core/study/blockPlans';
import type { Goal } from '../../../src/core/study/study';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const options = defaultProfileOptions;

type InBlocks = Profile & { readonly blocks: readonly Block[] };

function inBlocks(law: DiscreteDistribution, blockLength: number, asked = options): InBlocks {
  const choice = chooseProfile(law, asked, blockLength);
  assert.ok(choice.kind !== 'refused');
  const profile = finish<Profile>(choice.run());
  assert.ok(profile.blocks);
  return { ...profile, blocks: profile.blocks };
}

function planned(profile: InBlocks, goal: Goal) {
  const plan = barePlanFor(profile, 2, goal);
  return { ...plan, blocks: blockPlans(profile, profile.blocks, plan.sizes) };
}

function discrete(law: unknown): DiscreteDistribution {
  const distribution = readDistribution(law, ({ message }) => assert.fail(message));
  assert.ok(distribution?.kind === 'discrete');
  return distribution;
}

const chain = (length: number) =>
  discrete({
    family: 'markov',
    length,
    transition: [
      [0.9, 0.1],
      [0.25, 0.75],
    ],
  });

const hidden = (length: number) =>
  discrete({
    family: 'hmm',
    length,
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
    emission: [
      [0.8, 0.1, 0.1],
      [0.1, 0.2, 0.7],
    ],
  });

const near = (one: number, other: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(one - other) <= tolerance, `${one} is not ${other}`);

/** log p of every sequence. */
function everySequence(law: DiscreteDistribution): readonly (readonly [Int32Array, number])[] {
  return Array.from({ length: law.alphabet ** law.length }, (_, index) => {
    const values = new Int32Array(law.length);
    for (let i = 0, rest = index; i < law.length; i++, rest = Math.floor(rest / law.alphabet))
      values[i] = rest % law.alphabet;
    return [values, Math.exp(law.logProbability(values))] as const;
  });
}

function jointEntropy(law: DiscreteDistribution, positions: readonly number[]): number {
  const masses = new Map<string, number>();
  for (const [values, mass] of everySequence(law)) {
    const key = positions.map((i) => values[i]).join();
    masses.set(key, (masses.get(key) ?? 0) + mass);
  }
  return [...masses.values()].reduce((total, p) => total - (p > 0 ? p * Math.log(p) : 0), 0);
}

/** Every way to write `total` as so many positive numbers, none above its limit. */
function* splits(total: number, limits: readonly number[]): Generator<readonly number[]> {
  const [limit, ...others] = limits;
  if (limit === undefined) {
    if (total === 0) yield [];
    return;
  }
  for (let first = 1; first <= Math.min(limit, total); first++)
    for (const rest of splits(total - first, others)) yield [first, ...rest];
}

describe('the profiles of blocks', () => {
  test('are those of the law where there is one block', () => {
    for (const law of [chain(8), hidden(6)]) {
      const { conditionalEntropy, blocks } = inBlocks(law, 99, options);
      const choice = chooseProfile(law);
      assert.ok(choice.kind === 'exact');
      const truth = finish(choice.run()).conditionalEntropy;
      conditionalEntropy.forEach((h, j) => {
        near(h, truth[j]!);
      });
      near(totalsOf(conditionalEntropy, blocks).totalCorrelation, totalsOf(truth).totalCorrelation);
    }
  });

  test('are mean conditional entropies, by enumeration', () => {
    const law = hidden(5);
    const { blocks, conditionalEntropy } = inBlocks(law, 3, options);
    assert.deepEqual(blocks, [
      { start: 0, length: 3 },
      { start: 3, length: 2 },
    ]);
    const H = (...positions: number[]) => jointEntropy(law, positions);
    near(conditionalEntropy[0]!, (H(0) + H(1) + H(2)) / 3);
    near(conditionalEntropy[1]!, (H(0, 1) + H(0, 2) + H(1, 2) - H(0) - H(1) - H(2)) / 3);
    near(conditionalEntropy[3]!, (H(0, 1, 2, 3) + H(0, 1, 2, 4)) / 2 - H(0, 1, 2));
    near(conditionalEntropy[4]!, H(0, 1, 2, 3, 4) - (H(0, 1, 2, 3) + H(0, 1, 2, 4)) / 2);
  });

  test('of single positions are the chain rule, and cost nothing', () => {
    const law = chain(6);
    const profile = inBlocks(law, 1, options);
    for (let i = 0; i < 6; i++) {
      const before = Array.from({ length: i }, (_, k) => k);
      near(
        profile.conditionalEntropy[i]!,
        jointEntropy(law, [...before, i]) - jointEntropy(law, before),
      );
    }
    const { steps, error } = planned(profile, { kind: 'maxError', maxError: 0 });
    assert.deepEqual([steps, error], [6, 0]);
  });

  test('are estimated within their error bars, and judged by samples that did not choose', () => {
    for (const law of [chain(10), hidden(7)]) {
      const truth = inBlocks(law, 4, options);
      let covered = 0;
      for (let seed = 1; seed <= 100; seed++) {
        const found = inBlocks(law, 4, { ...options, method: 'monteCarlo', samples: 300, seed });
        found.conditionalEntropy.forEach((h, j) => {
          near(h, truth.conditionalEntropy[j]!, 0.1);
        });
        const { sizes, interval, blocks, error } = planned(found, { kind: 'steps', steps: 4 });
        assert.ok(Math.abs(blocks.reduce((sum, block) => sum + block.error, 0) - error) < 0.01);
        const exact = scheduleError(truth.conditionalEntropy, sizes);
        const [low, high] = interval ?? [1, 0];
        if (low <= exact && exact <= high) covered++;
      }
      assert.ok(covered >= 90, `${covered} of 100`);
    }
  });

  test('of long sequences look at few levels, the ends of every block among them', () => {
    const blocks = blocksOf(1000, 64);
    const levels = blockLevels(1000, blocks);
    assert.ok(levels.length <= 160);
    for (const { start, length } of blocks)
      assert.ok(levels.includes(start) && levels.includes(start + length - 1));
    const law = chain(200);
    const { conditionalEntropy } = inBlocks(law, 50, { ...options, samples: 200, method: 'auto' });
    assert.equal(conditionalEntropy.length, 200);
    const truth = finish(
      (chooseProfile(law) as Extract<ReturnType<typeof chooseProfile>, { kind: 'exact' }>).run(),
    );
    near(
      conditionalEntropy.reduce((one, other) => one + other, 0),
      truth.conditionalEntropy.reduce((one, other) => one + other, 0),
      3,
    );
  });
});

describe('a plan in blocks', () => {
  test('spreads the steps over the blocks as the best of all ways does', () => {
    for (const [law, blockLength] of [
      [chain(10), 4],
      [hidden(7), 3],
      [chain(9), 2],
      [discrete({ family: 'parity', length: 8, alphabet: 2 }), 5],
    ] as const) {
      const profile = inBlocks(law, blockLength, options);
      const { blocks } = profile;
      const curves = blocks.map(({ start, length }) =>
        bestErrors(profile.conditionalEntropy.subarray(start, start + length), length),
      );
      const errors = searchOf(profile).errors(profile.conditionalEntropy, law.length);
      for (let total = blocks.length; total <= law.length; total++) {
        let least = Number.POSITIVE_INFINITY;
        for (const split of splits(
          total,
          blocks.map(({ length }) => length),
        ))
          least = Math.min(
            least,
            split.reduce((sum, k, b) => sum + (curves[b]?.[k - 1] as number), 0),
          );
        const plan = planned(profile, { kind: 'steps', steps: total });
        near(plan.error, least);
        near(errors[total - blocks.length]!, least);
        assert.equal(plan.steps, total);
        near(scheduleError(profile.conditionalEntropy, plan.sizes), least);
        plan.blocks.forEach(({ sizes, length }) => {
          assert.equal(
            sizes.reduce((one, other) => one + other, 0),
            length,
          );
        });
      }
    }
  });

  test('is the ordinary plan where there is one block', () => {
    const law = chain(9);
    const profile = inBlocks(law, 9, options);
    for (let steps = 1; steps <= 9; steps++)
      assert.deepEqual(
        planned(profile, { kind: 'steps', steps }).sizes,
        bestForSteps(profile.conditionalEntropy, steps).sizes,
      );
  });

  test('has the fewest steps for an error, and refuses fewer steps than blocks', () => {
    const profile = inBlocks(chain(10), 4, options);
    const errors = searchOf(profile).errors(profile.conditionalEntropy, 10);
    for (const maxError of [0.05, 0.2, 0.4, 9]) {
      const found = planned(profile, { kind: 'maxError', maxError });
      assert.equal(found.steps, 3 + errors.findIndex((error) => error <= maxError));
    }
    assert.throws(() => planned(profile, { kind: 'steps', steps: 2 }), RangeError);
  });
});
