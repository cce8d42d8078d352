import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { signsOfLuck, UNKNOWN } from '../../../../src/core/laws/law';
import { chainOfOrder } from '../../../../src/core/laws/text/chainOfOrder';
import { fitContexts } from '../../../../src/core/laws/text/smoothing';
import { entropyOf, sum } from '../../../../src/core/numbers/entropy';
import { randomFrom } from '../../../../src/core/numbers/random';

/** A text over so many symbols, of which some like to follow others. */
function textOf(alphabet: number, count: number) {
  const random = randomFrom(3);
  const ids = new Int32Array(count);
  for (let i = 2; i < count; i++)
    ids[i] =
      random.uniform() < 0.8
        ? (ids[i - 1]! * 2 + ids[i - 2]! + 1) % alphabet
        : random.integer(alphabet);
  return ids;
}

function chainOf(alphabet: number, count: number, length: number) {
  const ids = textOf(alphabet, count);
  return chainOfOrder(fitContexts(ids, { alphabet, order: 2, smoothing: 'wittenBell' }), length);
}

test('luck is 0 on average over sequences and sets of known positions, by texts also for every set', () => {
  const [alphabet, length] = [4, 6];
  const law = chainOf(alphabet, 24, length);
  assert.ok(law.luck);
  const luckOf = finish(law.luck());
  const places = [...Array(length).keys()];
  const sequences = Array.from({ length: alphabet ** length }, (_, index) =>
    Int32Array.from(places, (i) => Math.floor(index / alphabet ** i) % alphabet),
  ).map((sample) => ({ sample, p: Math.exp(law.logProbability(sample)) }));
  const levels = places.map(() => ({
    means: new Float64Array(signsOfLuck),
    sizes: new Float64Array(signsOfLuck),
  }));
  for (let set = 0; set < 2 ** length - 1; set++) {
    const order = Int32Array.from(
      places.toSorted((one, other) => ((set >> other) & 1) - ((set >> one) & 1)),
    );
    const level = places.filter((i) => (set >> i) & 1).length;
    const { means, sizes } = levels[level]!;
    const own = new Float64Array(signsOfLuck);
    for (const { sample, p } of sequences)
      luckOf(order, sample, Int32Array.of(level)).forEach((sign, k) => {
        own[k] = own[k]! + p * sign;
        sizes[k] = sizes[k]! + p * Math.abs(sign);
      });
    for (const k of [0, 2]) assert.ok(Math.abs(own[k]!) < 2e-6, `${set}: ${own}`);
    own.forEach((mean, k) => {
      means[k] = means[k]! + mean;
    });
  }
  levels.forEach(({ means, sizes }, level) => {
    for (const mean of means) assert.ok(Math.abs(mean) < 1e-5, `${level}: ${means}`);
    if (level > 0 && level < length - 1)
      for (const size of sizes) assert.ok(size > 0.01, `${level}: ${sizes}`);
  });
});

test('one known symbol, and two side by side, tell of what lies far from all ends what the law does', () => {
  const [alphabet, length] = [12, 40];
  const law = chainOf(alphabet, 150, length);
  assert.ok(law.luck);
  const luckOf = finish(law.luck());
  const levels = Int32Array.of(1, 2);
  const order = Int32Array.from([
    20,
    21,
    ...[...Array(length).keys()].filter((i) => (i - 20) >> 1),
  ]);
  const random = randomFrom(9);
  const differences = Array.from({ length: 24 }, () => {
    const sample = law.sample(random);
    const luck = luckOf(order, sample, levels);
    return [1, 2].map((level) => {
      const known = sample.map((symbol, i) => (i >= 20 && i < 20 + level ? symbol : UNKNOWN));
      const rows = law.conditionals(known);
      const entropies = Float64Array.from(known, (_, i) => entropyOf(rows, i * alphabet, alphabet));
      const mean = sum(entropies) / (length - level);
      return [mean, mean - luck[signsOfLuck * (level - 1)]!] as const;
    });
  });
  const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  for (const level of [0, 1]) {
    const all = differences.map((pair) => pair[level]!);
    const [told, left] = [all.map(([mean]) => mean), all.map(([, rest]) => rest)].map(range);
    assert.ok(left! < 0.01 * told!, `${left} of ${told}`);
  }
});

test('luck is told of order 2 where few windows have much of their own', () => {
  const order = (k: number) =>
    chainOfOrder(
      fitContexts(textOf(12, 150), { alphabet: 12, order: k, smoothing: 'wittenBell' }),
      20,
    );
  assert.ok(order(2).luck);
  assert.equal(order(1).luck, undefined);
  assert.equal(order(3).luck, undefined);
  assert.equal(chainOf(2, 4000, 20).luck, undefined);
});
