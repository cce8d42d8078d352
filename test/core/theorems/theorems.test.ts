import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { totalsOf } from '../../../src/core/schedule/totals';
import { growthRate, overLogOdds } from '../../../src/core/theorems/growthRate';
import { oneBlockPromise, theorem9Promise } from '../../../src/core/theorems/ofOtherSamplers';
import { dropsOf, quantitiesOf } from '../../../src/core/theorems/quantities';
import { type Bound, boundsOf } from '../../../src/core/theorems/theorems';
import { totalVariationBounds } from '../../../src/core/theorems/totalVariation';
import type { Total } from '../../../src/core/theorems/worstCase';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const runs = { seed: 1, numRuns: 300 };
const profiles = fc
  .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values).sort().reverse());

/** A profile with a random composition of its length. */
const schedules = profiles.chain((profile) =>
  fc
    .array(fc.boolean(), { minLength: profile.length - 1, maxLength: profile.length - 1 })
    .map((cuts) => {
      const sizes = [1];
      for (const cut of cuts)
        if (cut) sizes.push(1);
        else sizes[sizes.length - 1] = (sizes[sizes.length - 1] ?? 0) + 1;
      return { profile, sizes: Int32Array.from(sizes) };
    }),
);

function profileOf(family: string, fields: object): Float64Array {
  const distribution = readDistribution({ family, ...fields }, (finding) =>
    assert.fail(finding.message),
  );
  assert.ok(distribution?.exactProfile);
  return finish(distribution.exactProfile.run());
}

function find(
  name: string,
  profile: Float64Array,
  alphabet: number,
  sizes: readonly number[],
): Bound | undefined {
  return boundsOf(profile, alphabet, Int32Array.from(sizes)).find((bound) => bound.name === name);
}

function near(value: number | undefined, expected: number, tolerance = 1e-11): void {
  assert.ok(Math.abs((value ?? Number.NaN) - expected) <= tolerance, `${value} is not ${expected}`);
}

describe('a bound for these sizes', () => {
  test('is never below the error', () => {
    fc.assert(
      fc.property(schedules, ({ profile, sizes }) => {
        const error = scheduleError(profile, sizes);
        // entropies up to 2 nats need at least e² symbols
        for (const { name, value, forTheseSizes } of boundsOf(profile, 8, sizes))
          assert.ok(!forTheseSizes || value >= error - 1e-11, `${name}: ${value} < ${error}`);
      }),
      runs,
    );
  });

  test('is the same beside steps that reveal nothing, and never below the error', () => {
    const profile = Float64Array.from({ length: 12 }, (_, j) => 2 ** -j);
    const full = Int32Array.of(1, 2, 3, 6);
    const withEmpty = Int32Array.of(1, 0, 2, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 6);
    assert.deepEqual(boundsOf(profile, 2, withEmpty), boundsOf(profile, 2, full));
    for (const { name, value } of boundsOf(profile, 2, withEmpty)) assert.ok(value >= 0, name);
  });

  test('has a key of its own and says for which sampler it holds', () => {
    const profile = Float64Array.from({ length: 400 }, (_, j) => Math.exp(-j / 50));
    const sizes = Int32Array.from({ length: 100 }, () => 4);
    for (const list of [
      boundsOf(profile, 8, sizes),
      boundsOf(profile, 8, Int32Array.from([1, 1, 398])),
    ]) {
      assert.equal(new Set(list.map(({ name }) => name)).size, list.length);
      for (const bound of list)
        for (const text of [bound.holds, bound.title, bound.formula, bound.source])
          assert.ok(text.length > 3);
    }
  });

  test('is sharp for a repeated symbol whose first step is the largest', () => {
    const profile = profileOf('repetition', { length: 12, alphabet: 3 });
    const sizes = [4, 2, 3, 3];
    const error = scheduleError(profile, Int32Array.from(sizes));
    near(error, 3 * Math.log(3));
    for (const name of ['tokensPerStep', 'liCai', 'alphabet'])
      near(find(name, profile, 3, sizes)?.value, error);
    // in one step also by the number of tokens, and by TC
    for (const name of ['anyOrder', 'totalCorrelation', 'dualTotalCorrelation', 'neuralComplexity'])
      near(find(name, profile, 3, [12])?.value, 11 * Math.log(3));
  });

  test('is sharp for parity: TC in one step, DTC where the last step has the worst share', () => {
    const profile = profileOf('parity', { length: 12, alphabet: 2 });
    near(find('totalCorrelation', profile, 2, [12])?.value, Math.LN2);
    // after eleven single tokens but one, a step of two has the share 1/11 of DTC = 11 log 2
    near(find('dualTotalCorrelation', profile, 2, [...Array(10).fill(1), 2])?.value, Math.LN2);
    near(find('singlesFirst', profile, 2, [...Array(10).fill(1), 2])?.value, Math.LN2);
    near(find('growingOdds', profile, 2, [3, 4, 5])?.value, Math.LN2);
  });

  test('by a total is sharp for the MDS code that drops at its worst token', () => {
    const names: readonly Total[] = [
      'totalCorrelation',
      'dualTotalCorrelation',
      'neuralComplexity',
      'effectiveTotalCorrelation',
    ];
    fc.assert(
      fc.property(schedules, ({ sizes }) => {
        const length = sum(sizes);
        for (const name of names) {
          let worst = 0;
          for (let m = 1; m < length; m++) {
            const profile = Float64Array.from({ length }, (_, j) => (j < m ? Math.log(64) : 0));
            const error = scheduleError(profile, sizes);
            const bound = find(name, profile, 64, [...sizes])?.value ?? 0;
            assert.ok(error <= bound + 1e-11);
            if (bound > 0) worst = Math.max(worst, error / bound);
          }
          if (sizes.some((size) => size > 1)) near(worst, 1);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('is not listed where it does not apply', () => {
    const profile = Float64Array.from([3, 1, 0, -1, -2, -2.5, -3, -3]);
    const names = (alphabet: number, sizes: readonly number[]) =>
      boundsOf(profile, alphabet, Int32Array.from(sizes)).map(({ name }) => name);
    for (const name of ['alphabet', 'anyOrder']) {
      assert.ok(!names(0, [4, 4]).includes(name));
      assert.ok(names(21, [4, 4]).includes(name));
    }
    assert.ok(names(0, [1, 3, 3, 1]).includes('randomFirstStep'));
    assert.ok(!names(0, [3, 1, 3, 1]).includes('randomFirstStep'));
    assert.ok(!names(0, [4, 2, 2]).includes('randomFirstStep'));
    assert.ok(!names(0, [4, 4]).includes('singlesFirst'));
    assert.ok(!names(0, [8]).includes('growingOdds'));
    for (const name of ['theorem9', 'evenlyGrowingOdds'])
      assert.ok(!names(0, [4, 4]).includes(name));
  });
});

describe('what is promised to another sampler', () => {
  test('with a random first step is kept on average, and only then', () => {
    fc.assert(
      fc.property(profiles, fc.integer({ min: 2, max: 9 }), (profile, size) => {
        const length = profile.length;
        if (length < 2 * size) return;
        let mean = 0;
        let promised: number | undefined;
        for (let first = 1; first <= size; first++) {
          const sizes = [first];
          for (let rest = length - first; rest > 0; rest -= size) sizes.push(Math.min(size, rest));
          mean += scheduleError(profile, Int32Array.from(sizes)) / size;
          promised = find('randomFirstStep', profile, 8, sizes)?.value;
          near(promised, ((size - 1) / 2) * ((profile[0] ?? 0) - (profile[length - 1] ?? 0)));
        }
        assert.ok(mean <= (promised ?? 0) + 1e-11);
      }),
      runs,
    );
  });

  test('by Theorem 9 is kept by the schedule it constructs', () => {
    fc.assert(
      fc.property(profiles, fc.nat(), (profile, chosen) => {
        const length = profile.length;
        const steps = 1 + (chosen % (4 * length));
        const { totalCorrelation, dualTotalCorrelation } = totalsOf(profile);
        for (const [total, falling] of [
          [totalCorrelation, true],
          [dualTotalCorrelation, false],
        ] as const) {
          const promised = theorem9Promise(total, length, steps);
          if (promised === undefined || total === 0) continue;
          const sizes = theorem9Sizes(length, total / promised, falling);
          assert.equal(sum(sizes), length);
          assert.ok(sizes.length <= steps, `${sizes.length} > ${steps}`);
          assert.ok(scheduleError(profile, sizes) <= promised + 1e-11);
        }
      }),
      runs,
    );
  });

  test('by one block of evenly growing odds is kept by that sampler', () => {
    fc.assert(
      fc.property(
        profiles.filter(({ length }) => length > 2),
        fc.nat(60),
        (profile, more) => {
          const length = profile.length;
          const reach = Math.log(length - 1);
          const least = Math.max(1, Math.ceil(2 * reach));
          const steps = least + more;
          const { growthMass } = quantitiesOf(profile);
          const promised = oneBlockPromise(growthMass, length, steps) ?? 0;
          assert.ok(oddsError(profile, reach, steps) <= promised + 1e-9);
          assert.ok(promised <= (4 * reach * growthMass) / steps + 1e-12);
          assert.equal(oneBlockPromise(1, length, least - 1), undefined);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

/** The construction of Theorem 9 (theory §5), steps of length zero dropped. */
function theorem9Sizes(length: number, quotient: number, falling: boolean): Int32Array {
  const zeta = 1 + Math.ceil(quotient - 1e-9);
  if (zeta >= length + 1) return new Int32Array(length).fill(1);
  const rounds = Math.floor(Math.log(length - zeta + 1) / Math.log(1 / (1 - 1 / zeta)) + 1e-12) + 2;
  const ends = [0];
  // both halves are the same recursion, counted from either end
  for (let i = 0, done = 0; done < length; i++) {
    const left = length - done;
    done = i < rounds ? length - Math.ceil(left * (1 - 1 / zeta) - 1e-9) : done + 1;
    ends.push(done);
  }
  const sizes = ends.slice(1).map((end, k) => end - (ends[k] ?? 0));
  const positive = sizes.filter((size) => size > 0);
  return Int32Array.from(falling ? positive : positive.reverse());
}

/** The exact error of steps that multiply the odds, Σ ∫ (q − u) h′(u) du from p to q. */
function oddsError(profile: Float64Array, reach: number, steps: number): number {
  const drops = dropsOf(profile);
  let error = 0;
  for (let k = 0; k < steps; k++) {
    const to = -reach + (2 * reach * (k + 1)) / steps;
    const end = 1 / (1 + Math.exp(-to));
    finish(
      overLogOdds(profile.length, to - (2 * reach) / steps, to, (known, hidden, weight) => {
        error += weight * known * hidden * (end - known) * growthRate(drops, known, hidden);
      }),
    );
  }
  return error;
}

test('an error bounds total variation by the smaller of two classical bounds', () => {
  assert.deepEqual(totalVariationBounds(0), {
    name: 'pinsker',
    title: 'Pinsker',
    value: 0,
    formula: '√(E/2)',
    source: 'Pinsker, with the constant of Csiszár, Kullback and Kemperman',
  });
  assert.equal(totalVariationBounds(0.5).value, 0.5);
  const large = totalVariationBounds(3);
  assert.equal(large.name, 'bretagnolleHuber');
  near(large.value, Math.sqrt(1 - Math.exp(-3)));
  assert.ok(totalVariationBounds(1000).value <= 1);
});
