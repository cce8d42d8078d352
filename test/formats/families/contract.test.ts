import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { jointTableProfile, leavesOf } from '../../../src/core/laws/table/jointTable';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { newFileText } from '../../../src/document/newFile';
import { readDocument } from '../../../src/document/read';
import { allFamilies, findFamily } from '../../../src/formats/families/index';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { filesOf } from '../../files';
import { smallFiles, smallInstances } from './smallInstances';

function built(value: unknown): DiscreteDistribution {
  const problems: string[] = [];
  const distribution = readDistribution(
    value,
    ({ severity, message }) => {
      if (severity === 'error') problems.push(message);
    },
    filesOf(smallFiles),
  );
  assert.deepEqual(problems, []);
  assert.ok(distribution?.kind === 'discrete');
  return distribution;
}

/** All sequences with their probabilities. */
function enumerated({
  length,
  alphabet,
  logProbability,
}: DiscreteDistribution): { x: Int32Array; p: number }[] {
  return Array.from({ length: alphabet ** length }, (_, index) => {
    const x = new Int32Array(length);
    for (let position = length - 1, rest = index; position >= 0; position--) {
      x[position] = rest % alphabet;
      rest = Math.floor(rest / alphabet);
    }
    return { x, p: Math.exp(logProbability(x)) };
  });
}

for (const family of allFamilies()) {
  describe(`the family ${family.name}`, () => {
    const instances = smallInstances[family.name] ?? [];
    // real numbers cannot be enumerated, and an average over codes, a measurement or a model is no law: these have tests of their own
    const isLaw = !['randomLinear', 'gaussian', 'measured', 'onnx'].includes(family.name);

    test('has small instances to be tested with', () => {
      assert.ok(instances.length >= (isLaw ? 2 : 0));
      for (const instance of instances) assert.ok(leavesOf(built(instance)) <= 1e6);
    });

    test('is found by its name and has an example without a problem, words included', () => {
      assert.equal(findFamily(family.name), family);
      assert.match(family.summary, /\.$/);
      for (const [field, { description }] of Object.entries(
        family.fields.properties as Record<string, { description?: string }>,
      ))
        assert.ok(description, `${field} has no description`);
      const { problems, study } = readDocument(
        newFileText(family.example),
        filesOf(family.example.files ?? {}),
      );
      // a model is the author's own, and so is what is missing
      if (family.example.needs !== undefined) {
        assert.deepEqual([...new Set(problems.map(({ code }) => code))], ['file.missing']);
        return;
      }
      assert.deepEqual(
        problems.filter(({ severity }) => severity !== 'information'),
        [],
      );
      assert.ok(study && study.schedules.length > 0 && study.goal);
    });

    test('answers the same along a path as anew', () => {
      for (const instance of instances) {
        const law = built(instance);
        const path = law.reveal?.();
        if (!path) continue;
        const known = new Int32Array(law.length).fill(UNKNOWN);
        const sample = law.sample(randomFrom(5));
        for (let i = 0; i <= law.length; i++) {
          const anew = law.conditionals(known);
          path.conditionals().forEach((p, cell) => {
            assert.ok(Math.abs(p - (anew[cell] ?? 0)) < 1e-12);
          });
          // from both ends to the middle
          const position = i % 2 === 0 ? i >> 1 : law.length - 1 - (i >> 1);
          if (i === law.length) break;
          known[position] = sample[position]!;
          path.know(position, sample[position]!);
        }
      }
    });

    test('has probabilities that add up to 1', () => {
      for (const instance of instances) {
        const total = enumerated(built(instance)).reduce((sum, { p }) => sum + p, 0);
        assert.ok(Math.abs(total - 1) < 1e-9, `${JSON.stringify(instance)}: ${total}`);
      }
    });

    test('has conditionals that agree with enumeration, whatever is known', () => {
      for (const instance of instances) {
        const distribution = built(instance);
        const { length, alphabet } = distribution;
        const all = enumerated(distribution);
        const random = randomFrom(5);
        for (let round = 0; round < 40; round++) {
          const known = distribution
            .sample(random)
            .map((value) => (random.uniform() < 0.5 ? value : UNKNOWN));
          const rows = distribution.conditionals(known);
          const expected = new Float64Array(length * alphabet);
          let total = 0;
          for (const { x, p } of all) {
            if (known.some((value, i) => value !== UNKNOWN && value !== x[i])) continue;
            total += p;
            x.forEach((value, i) => {
              expected[i * alphabet + value] = (expected[i * alphabet + value] ?? 0) + p;
            });
          }
          rows.forEach((value, cell) => {
            const wanted = (expected[cell] ?? 0) / total;
            assert.ok(
              Math.abs(value - wanted) < 1e-9,
              `${JSON.stringify(instance)} given ${known}: ${value} is not ${wanted}`,
            );
          });
        }
      }
    });

    test('says whether what is known can occur, whatever is known', () => {
      for (const instance of instances) {
        const law = built(instance);
        const all = enumerated(law).filter(({ p }) => p > 0);
        const random = randomFrom(6);
        for (let round = 0; round < 60; round++) {
          const known = Int32Array.from({ length: law.length }, () =>
            random.uniform() < 0.6 ? random.integer(law.alphabet) : UNKNOWN,
          );
          const agrees = all.some(({ x }) => x.every((v, i) => [UNKNOWN, v].includes(known[i]!)));
          assert.equal(law.possible(known), agrees, `${JSON.stringify(instance)} given ${known}`);
        }
      }
    });

    test('answers with laws even where what is known cannot occur', () => {
      for (const instance of instances) {
        const distribution = built(instance);
        const { length, alphabet } = distribution;
        for (const { x, p } of enumerated(distribution)) {
          if (p > 0) continue;
          const known = x.slice();
          known[length - 1] = UNKNOWN;
          const rows = distribution.conditionals(known);
          for (let i = 0; i < length; i++) {
            const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
            assert.ok(row.every((value) => value >= 0));
            assert.ok(Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) < 1e-9);
          }
        }
      }
    });

    test('samples its own law, the same for the same seed', () => {
      for (const instance of instances) {
        const distribution = built(instance);
        const all = enumerated(distribution);
        const count = 5000;
        const seen = new Map<string, number>();
        const random = randomFrom(11);
        for (let i = 0; i < count; i++) {
          const key = distribution.sample(random).join();
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
        // chi-squared: its mean is the number of sequences less one, its variance twice that
        let statistic = 0;
        let cells = 0;
        for (const { x, p } of all) {
          const observed = seen.get(x.join()) ?? 0;
          if (p === 0) assert.equal(observed, 0, `${x} cannot occur`);
          if (p * count < 5) continue;
          cells++;
          statistic += (observed - p * count) ** 2 / (p * count);
        }
        assert.ok(
          statistic < cells + 6 * Math.sqrt(2 * cells) + 10,
          `${JSON.stringify(instance)}: ${statistic} for ${cells}`,
        );
        assert.deepEqual(distribution.sample(randomFrom(3)), distribution.sample(randomFrom(3)));
      }
    });

    test('has an exact profile that agrees with its joint table, and never increases', () => {
      for (const instance of instances) {
        const distribution = built(instance);
        const table = finish(jointTableProfile(distribution));
        const own = distribution.exactProfile ? finish(distribution.exactProfile.run()) : table;
        own.forEach((h, j) => {
          assert.ok(
            Math.abs(h - (table[j] ?? 0)) < 1e-10,
            `${JSON.stringify(instance)}: h(${j}) = ${h}, not ${table[j]}`,
          );
          assert.ok(j === 0 || h <= (own[j - 1] ?? 0) + 1e-12);
        });
        const entropy = entropyOf(enumerated(distribution).map(({ p }) => p));
        assert.ok(Math.abs(own.reduce((sum, h) => sum + h, 0) - entropy) < 1e-9);
      }
    });
  });
}
