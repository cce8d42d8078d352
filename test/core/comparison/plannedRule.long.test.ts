import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enumerationOf } from '../../../src/core/comparison/enumeration';
import { OwnPaths } from '../../../src/core/comparison/ownPath';
import { pathEntropy } from '../../../src/core/comparison/path';
import { plannedRule } from '../../../src/core/comparison/plannedRule';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { totalOfSizes } from '../../../src/core/orders/surface/stepCosts';
import { knownSampler } from '../../../src/core/samplers/kinds/index';
import { nextSize, type PositionScore } from '../../../src/core/samplers/policy';
import { highest } from '../../../src/core/samplers/ties';
import { uniformSizes } from '../../../src/core/study/recommended';
import { discreteLaw, smallLaw } from '../orders/smallLaws';
import { sharedTables } from './tables';

function scoreOf(name: string): PositionScore {
  const { score } = knownSampler(name);
  assert.ok(score);
  return score;
}

/** Σ H(X_i | known) on average over all sequences, where the rule reveals so many in each call. */
function total(law: DiscreteDistribution, score: PositionScore, sizes: ArrayLike<number>): number {
  const { conditionals, probabilities, sequence } = sharedTables(law);
  const choose = (scene: Parameters<PositionScore>[0]) =>
    highest(scene.hidden, nextSize(Int32Array.from(sizes), scene.hidden.length), (i) =>
      score(scene, i),
    );
  return probabilities.reduce(
    (sum, probability, index) =>
      sum + probability * pathEntropy(law, conditionals, choose, sequence(index)).entropy,
    0,
  );
}

describe('sizes planned along a rule’s own path', () => {
  const law = smallLaw('a hidden chain');
  const score = scoreOf('entropy');

  test('what steps cost along it is as its one-token path has it, told by path and by picks', () => {
    const { conditionals, probabilities, sequence } = sharedTables(law);
    const paths = new OwnPaths(law, score);
    const ofPath = new Map<string, number>();
    const ofPicks = new Map<string, number>();
    for (const [index, weight] of probabilities.entries()) {
      const values = sequence(index);
      finish(paths.add({ values, weight }));
      const known = new Int32Array(law.length).fill(UNKNOWN);
      const rows: Float64Array[] = [];
      const picks: (readonly number[])[] = [];
      for (let a = 0; a < law.length; a++) {
        const hidden = Int32Array.from(known.keys()).filter((i) => known[i] === UNKNOWN);
        const row = conditionals(known).slice();
        const scene = { ...law, rows: row, known, hidden, round: a };
        const ranked = highest(hidden, law.length, (i) => score(scene, i));
        rows.push(row);
        picks.push(ranked);
        known[ranked[0]!] = values[ranked[0]!]!;
      }
      const entropyAt = (a: number, i: number) =>
        entropyOf(rows[a]!, i * law.alphabet, law.alphabet);
      const add = (to: Map<string, number>, a: number, b: number, cost: number) =>
        to.set(`${a} ${b}`, (to.get(`${a} ${b}`) ?? 0) + weight * cost);
      for (let a = 0; a < law.length; a++) {
        let [path, picked] = [0, 0];
        for (let b = a; b < law.length; b++) {
          path += entropyAt(a, picks[b]![0]!);
          picked += entropyAt(a, picks[a]![b - a]!);
          add(ofPath, a, b + 1, path);
          add(ofPicks, a, b + 1, picked);
        }
      }
    }
    for (const sizes of [[5], [1, 4], [2, 3], [3, 1, 1], [1, 1, 1, 1, 1]])
      for (const [table, wanted] of [
        [paths.costs.ofPath, ofPath],
        [paths.costs.ofPicks, ofPicks],
      ] as const) {
        let [start, sum] = [0, 0];
        for (const size of sizes) {
          sum += wanted.get(`${start} ${start + size}`)!;
          start += size;
        }
        assert.ok(Math.abs(totalOfSizes(table, sizes)! - sum) < 1e-12, `${sizes}`);
      }
  });

  test('where all sequences can be listed, their gain is exact', () => {
    for (const name of ['a hidden chain', 'a grid', 'a list of sequences'])
      for (const rule of ['maskgit-plus', 'entropy', 'left-to-right'])
        for (const steps of [2, 3]) {
          const own = smallLaw(name);
          const found = finish(
            plannedRule(own, scoreOf(rule), { steps, seed: 1, count: 20, confidence: 0.95 }, () =>
              enumerationOf(own),
            ),
          );
          const evenTotal = total(own, scoreOf(rule), uniformSizes(own.length, steps));
          assert.equal(found.sizes.length, steps);
          const gain = total(own, scoreOf(rule), found.sizes) - evenTotal;
          assert.ok(gain <= 1e-12, `${name} ${rule}: the sizes cost ${gain} more than even ones`);
          assert.equal(found.planned, gain < -1e-12);
          if (!found.planned) continue;
          assert.ok(Math.abs(found.confirmed!.difference - gain) < 1e-10);
          assert.deepEqual([found.confirmed!.interval, found.confirmed!.texts], [null, null]);
        }
  });

  test('where nothing is better, the even split is kept', () => {
    const found = finish(
      plannedRule(smallLaw('different marginals'), scoreOf('entropy'), {
        steps: 2,
        seed: 1,
        count: 20,
        confidence: 0.95,
      }),
    );
    assert.equal(found.planned, false);
    assert.deepEqual(found.sizes, [2, 2]);
  });

  test('a gain is told by fresh sequences, with an interval that has the truth, and never one that is none', () => {
    const two = discreteLaw({
      family: 'mixture',
      length: 9,
      weights: [0.4, 0.6],
      components: [{ marginal: [0.85, 0.15] }, { marginal: [0.2, 0.8] }],
    });
    const rule = scoreOf('maskgit-plus');
    const steps = 3;
    const evenTotal = total(two, rule, uniformSizes(9, steps));
    let [told, covered, wrong] = [0, 0, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const options = { steps, seed: 100 * seed, count: 24, confidence: 0.95 };
      const { planned, sizes, confirmed } = finish(plannedRule(two, rule, options));
      const gain = total(two, rule, sizes) - evenTotal;
      if (gain > 1e-12) wrong++;
      if (!planned) continue;
      told++;
      const [low, high] = confirmed!.interval!;
      assert.equal(confirmed!.texts, 96);
      assert.ok(high < 0);
      if (low <= gain && gain <= high) covered++;
    }
    assert.ok(told >= 5, `${told} plans`);
    assert.equal(wrong, 0);
    assert.ok(covered >= told - 4, `${covered} of ${told}`);
  });
});
