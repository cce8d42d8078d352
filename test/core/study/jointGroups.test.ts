import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { randomFrom } from '../../../src/core/numbers/random';
import { exactChoice } from '../../../src/core/profile/choose';
import { sampleInSteps } from '../../../src/core/samplers/randomOrder';
import { blocksOf } from '../../../src/core/schedule/blocks';
import { costsOf, entropyWeights, startEntropies } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { groupsWorth, searchInGroups } from '../../../src/core/study/jointGroups';
import { close, entropiesOfSets, everyOrder, settled } from '../orders/oracle';
import { discreteLaw, smallLaw } from '../orders/smallLaws';

/** Computed elsewhere, in another language: a table of four bits, position 0 most significant. */
const weights = [
  0.07091339869496657, 0.14418408556317044, 0.011293817608481629, 4.602509973762273e-7,
  0.16219222815845702, 0.01156534930473942, 0.007502932430052236, 0.04137069094455557,
  0.0700387869468201, 0.002350573462971675, 9.260527816318446e-5, 0.04352308283925081,
  0.3837728524708272, 0.043360299336044864, 0.003715016632297552, 0.004123820078204358,
];
const bits = discreteLaw({ family: 'table', length: 4, alphabet: 2, weights });
const laws = {
  'four bits': bits,
  'a hidden chain': smallLaw('a hidden chain'),
  'a chain whose steps differ': smallLaw('a chain whose steps differ'),
};

function profileOf(law: typeof bits): Float64Array {
  const choice = exactChoice(law);
  if (!choice) throw new Error('no exact profile');
  return finish(choice.run()).conditionalEntropy;
}

function* compositions(total: number): Generator<readonly number[]> {
  if (total === 0) yield [];
  for (let first = 1; first <= total; first++)
    for (const rest of compositions(total - first)) yield [first, ...rest];
}

/** E_g from its definition: over all orders, group after group, each given what was known before its step. */
function enumerated(
  law: typeof bits,
  ofSets: Float64Array,
  sizes: readonly number[],
  groups: number,
): number {
  const setOf = (positions: Int32Array) => positions.reduce((set, i) => set | (1 << i), 0);
  let mean = 0;
  for (const { order, weight } of everyOrder(settled(law, { kind: 'random' }), law.length)) {
    let start = 0;
    let total = 0;
    for (const size of sizes) {
      const known = setOf(order.subarray(0, start));
      for (let first = start; first < start + size; first += groups) {
        const group = order.subarray(first, Math.min(first + groups, start + size));
        total += ofSets[known | setOf(group)]! - ofSets[known]!;
      }
      start += size;
    }
    mean += weight * (total - ofSets[2 ** law.length - 1]!);
  }
  return mean;
}

describe('tokens sampled jointly in groups', () => {
  test('cost what was computed elsewhere', () => {
    const curve = profileOf(bits);
    const error = (sizes: readonly number[], groups: number) =>
      scheduleError(curve, Int32Array.from(sizes), groups);
    close(error([4], 1), 0.3656396371265114, '(4), one by one');
    close(error([4], 2), 0.28001997288894653, '(4), pairs');
    close(error([1, 3], 2), 0.17779544342768916, '(1, 3), pairs');
    close(error([2, 2], 2), 0, '(2, 2), pairs');
  });

  for (const [name, law] of Object.entries(laws))
    test(`cost as enumeration says: ${name}`, () => {
      const curve = profileOf(law);
      const ofSets = entropiesOfSets(law);
      for (const groups of [1, 2, 3, law.length])
        for (const sizes of compositions(law.length)) {
          const wanted = enumerated(law, ofSets, sizes, groups);
          const schedule = { kind: 'sizes', sizes: Int32Array.from(sizes), groups } as const;
          close(scheduleError(curve, schedule.sizes, groups), wanted, `${sizes} in ${groups}`);
          const byWeights = entropyWeights(schedule, law.length).map((w, j) => w * curve[j]!);
          close(
            byWeights.reduce((a, b) => a + b),
            wanted,
            `weights of ${sizes} in ${groups}`,
          );
          const starts = startEntropies(curve, schedule);
          const area = starts.reduce((total, start, k) => total + start * sizes[k]!, 0);
          const entropy = curve.reduce((a, b) => a + b);
          close(area - entropy, wanted, `area of ${sizes} in ${groups}`);
          close(
            costsOf(curve, schedule).reduce((a, b) => a + b),
            wanted,
            'step by step',
          );
        }
    });

  test('the best sizes are the best of all sizes, for every number of steps and every target', () => {
    for (const law of Object.values(laws)) {
      const curve = profileOf(law);
      for (const groups of [2, 3]) {
        const search = searchInGroups(groups, {});
        const least = new Array<number>(law.length + 1).fill(Number.POSITIVE_INFINITY);
        for (const sizes of compositions(law.length)) {
          const error = scheduleError(curve, Int32Array.from(sizes), groups);
          least[sizes.length] = Math.min(least[sizes.length]!, error);
        }
        const errors = search.errors(curve, law.length);
        for (let steps = 1; steps <= law.length; steps++) {
          const best = search.forSteps(curve, steps);
          assert.equal(best.sizes.length, steps);
          close(best.error, least[steps]!, `${steps} steps`);
          close(errors[steps - 1]!, least[steps]!, `D(${steps})`);
          assert.ok(steps === 1 || least[steps]! <= least[steps - 1]! + 1e-12, 'never more');
          assert.ok(search.fewestFor(curve, least[steps]!) <= steps);
        }
      }
    }
  });

  test('a curve that was measured and rises is searched all the same', () => {
    const curve = Float64Array.of(1, 0.4, 0.7, 0.2, 0.3, 0.1, 0.15);
    const search = searchInGroups(2, {});
    for (let steps = 1; steps <= 7; steps++) {
      const errors = [...compositions(7)]
        .filter((sizes) => sizes.length === steps)
        .map((sizes) => scheduleError(curve, Int32Array.from(sizes), 2));
      close(search.forSteps(curve, steps).error, Math.min(...errors), `${steps} steps`);
    }
  });

  test('in blocks no step crosses a border', () => {
    const curve = Float64Array.of(0.9, 0.5, 0.2, 0.8, 0.1, 0.05, 0.04);
    const blocks = blocksOf(7, [3, 4]);
    const search = searchInGroups(2, { blocks });
    assert.equal(search.fewest, 2);
    for (let steps = 2; steps <= 7; steps++) {
      const errors = [...compositions(3)].flatMap((first) =>
        [...compositions(4)]
          .filter((second) => first.length + second.length === steps)
          .map((second) => scheduleError(curve, Int32Array.from([...first, ...second]), 2)),
      );
      close(search.forSteps(curve, steps).error, Math.min(...errors), `${steps} steps`);
    }
  });

  test('what they save is told at equal error', () => {
    const curve = profileOf(smallLaw('a stationary chain'));
    const single = searchInGroups(1, {}).forSteps(curve, 4);
    const { enough } = groupsWorth(curve, 2, single, {});
    const pairs = searchInGroups(2, {});
    assert.ok(pairs.forSteps(curve, enough).error <= single.error);
    assert.ok(enough === 1 || pairs.forSteps(curve, enough - 1).error > single.error);
    assert.equal(enough, 3);
  });

  test('what they save is the same as by the costs of all steps, whatever the curve', () => {
    const random = randomFrom(5);
    let [without, told] = [0, 0];
    for (let i = 0; i < 60; i++) {
      let height = 2 * random.uniform();
      const curve = Float64Array.from({ length: 2 + random.integer(24) }, () => {
        const before = height;
        // geometric, with plateaus and ties, nearly even, rising now and then
        if (i % 4 === 0) height *= random.uniform();
        else if (i % 4 === 1) height -= random.uniform() < 0.3 ? Math.min(height, Math.LN2 / 4) : 0;
        else if (i % 4 === 2) height = Math.max(0, height - 0.1 * random.uniform());
        else height = Math.max(0, height + 0.3 * (random.uniform() - 0.7));
        return before;
      });
      for (const groups of [2, 3])
        for (let steps = 2; steps <= curve.length; steps++) {
          const single = searchInGroups(1, {}).forSteps(curve, steps);
          const { enough } = groupsWorth(curve, groups, single, {});
          const table = searchInGroups(groups, {});
          assert.equal(enough, Math.min(steps, table.fewestFor(curve, Math.max(0, single.error))));
          if (enough < steps) told++;
          else without++;
        }
    }
    assert.ok(told > 300 && without > 30, `${told} ${without}`);
  });

  test('are sampled so: a group of all draws from the law itself', () => {
    const parity = discreteLaw({ family: 'parity', length: 4, alphabet: 2 });
    const order = Int32Array.of(2, 0, 3, 1);
    const odd = (groups: number) => {
      let count = 0;
      for (let seed = 1; seed <= 200; seed++) {
        const drawn = sampleInSteps(
          parity,
          Int32Array.of(4),
          randomFrom(seed, 0),
          undefined,
          order,
          groups,
        );
        count += drawn.reduce((a, b) => a + b) % 2;
      }
      return count;
    };
    assert.equal(odd(4), 0);
    assert.ok(odd(2) > 50, 'pairs know nothing of each other');
    const twins = discreteLaw({
      family: 'blocks',
      parts: [
        { family: 'repetition', length: 2, alphabet: 2 },
        { family: 'repetition', length: 2, alphabet: 2 },
      ],
    });
    for (let seed = 1; seed <= 50; seed++) {
      const random = randomFrom(seed, 1);
      const line = Int32Array.of(0, 1, 2, 3);
      const drawn = sampleInSteps(twins, Int32Array.of(4), random, undefined, line, 2);
      assert.equal(drawn[0], drawn[1]);
      assert.equal(drawn[2], drawn[3]);
    }
  });
});
