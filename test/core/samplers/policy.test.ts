import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../../../src/core/laws/law';
import { drawnSizes } from '../../../src/core/samplers/drawnSizes';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import {
  cut,
  drawTokens,
  evenSizes,
  hiddenOf,
  nextSize,
  powersBelow,
  type Scene,
  stepsGrid,
  valueIn,
} from '../../../src/core/samplers/policy';
import { highest } from '../../../src/core/samplers/ties';
import { limited } from './laws';
import { scripted } from './scenes';

const named = (name: string) => findSampler(name) ?? assert.fail(name);

const scene = (rows: number[][], hidden: readonly number[], round = 0): Scene => ({
  length: rows.length,
  alphabet: rows[0]!.length,
  rows: Float64Array.from(rows.flat()),
  known: Int32Array.from(rows.keys(), (i) => (hidden.includes(i) ? UNKNOWN : 0)),
  hidden: Int32Array.from(hidden),
  round,
});

describe('counts of a call', () => {
  test('are as even as whole numbers allow, the larger first, none of them empty', () => {
    assert.deepEqual([...evenSizes(7, 3)], [3, 2, 2]);
    assert.deepEqual([...evenSizes(8, 3)], [3, 3, 2]);
    assert.deepEqual([...evenSizes(2, 5)], [1, 1]);
    assert.deepEqual([...evenSizes(5, 0)], [5]);
  });

  test('are what is left of the step that so many hidden ones are in', () => {
    const sizes = Int32Array.of(3, 2, 2);
    assert.deepEqual(
      [8, 7, 6, 5, 4, 3, 2, 1].map((hidden) => nextSize(sizes, hidden)),
      [8, 3, 2, 1, 2, 1, 2, 1],
    );
  });

  test('cut an order into sets', () => {
    assert.deepEqual(cut([5, 6, 7, 8], Int32Array.of(1, 2, 1)), [[5], [6, 7], [8]]);
  });

  test('of a curve grow by the root of two in short sequences, by two in long ones', () => {
    assert.deepEqual(stepsGrid(1), [1]);
    assert.deepEqual(stepsGrid(8), [1, 2, 3, 4, 6, 8]);
    assert.deepEqual(stepsGrid(64), [1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64]);
    assert.deepEqual(stepsGrid(65), [1, 2, 4, 8, 16, 32, 64, 65]);
    assert.deepEqual(stepsGrid(5, 2), [2, 3, 4, 5]);
    assert.deepEqual(stepsGrid(2, 2), [2]);
    assert.deepEqual(stepsGrid(1, 2), []);
  });

  test('of blocks are powers of two below the whole', () => {
    assert.deepEqual([1, 2, 3, 16, 17].map(powersBelow), [[], [], [2], [2, 4, 8], [2, 4, 8, 16]]);
  });

  test('of a schedule: as they are, of a part drawn, of a time drawn for each token, block after block', () => {
    const [sizes, others] = [Int32Array.of(1, 2), Int32Array.of(2, 1)];
    const drawn = (schedule: Parameters<typeof drawnSizes>[0], ...numbers: number[]) => {
      const random = scripted(numbers);
      const found = [...drawnSizes(schedule, 3, random)];
      assert.equal(random.left.length, 0);
      return found;
    };
    const mixture = { kind: 'mixture', parts: [sizes, others] } as const;
    const times = { kind: 'times', times: Float64Array.of(0, 0.25, 0.5, 1) } as const;
    assert.deepEqual(drawn({ kind: 'sizes', sizes }), [1, 2]);
    assert.deepEqual(drawn(mixture, 0.4), [1, 2]);
    assert.deepEqual(drawn(mixture, 0.6), [2, 1]);
    // a time belongs to the step that it begins; steps with none are left out
    assert.deepEqual(drawn(times, 0.25, 0.24, 0.49), [1, 2]);
    assert.deepEqual(drawn(times, 0.1, 0.9, 0.5), [1, 2]);
    // one by one at both ends
    const ends = { ...times, endsOneByOne: true } as const;
    assert.deepEqual(drawn(ends, 0.1, 0.2, 0.9), [1, 1, 1]);
    assert.deepEqual(drawn(ends, 0.3, 0.4, 0.9), [2, 1]);
    assert.deepEqual(drawn(ends, 0.5, 0.4, 0.9), [1, 1, 1]);
  });
});

describe('what policies are made of', () => {
  test('the highest are those of the largest scores, of equals the first', () => {
    const score = (i: number) => [0, 2, 1, 2, 5][i]!;
    assert.deepEqual(highest([4, 3, 2, 1], 3, score), [4, 1, 3]);
    assert.deepEqual(highest([0, 1], 0, score), []);
    assert.deepEqual([...hiddenOf(Int32Array.of(UNKNOWN, 0, UNKNOWN, 1))], [0, 2]);
  });

  test('a limit leaves the first of each set, and says whether randomness is used', () => {
    const policy = named('maskgit-plus').policy({ length: 3, alphabet: 2 }, { steps: 1 });
    const seen = scene(
      [
        [0.6, 0.4],
        [0.1, 0.9],
        [0.8, 0.2],
      ],
      [0, 1, 2],
    );
    const two = limited(policy, 2);
    assert.deepEqual(two.start(scripted([])).choose(seen), [1, 2]);
    assert.deepEqual([...(two.choices?.(seen) ?? [])], [{ positions: [1, 2], probability: 1 }]);
    assert.equal(two.random, undefined);
    const drawn = named('maskgit-plus').policy(seen, { alg_temp: 1 });
    assert.equal(limited(drawn, 1).random, true);
    assert.equal(limited(named('klass').policy(seen, {}), 1).choices, undefined);
  });

  test('a token is drawn for each hidden position from its own row', () => {
    const seen = scene(
      [
        [0.5, 0.5],
        [0.2, 0.8],
        [0.9, 0.1],
      ],
      [0, 2],
    );
    assert.deepEqual([...drawTokens(seen, scripted([0.5, 0.89]))], [1, UNKNOWN, 0]);
  });

  test('a parameter has its default where nothing is given, and one that there is not is refused', () => {
    assert.equal(valueIn(named('threshold'), {}, 'threshold'), 0.9);
    assert.equal(valueIn(named('threshold'), { threshold: 0 }, 'threshold'), 0);
    assert.throws(() => valueIn(named('threshold'), {}, 'steps'), RangeError);
    assert.throws(() => named('random-optimal').policy({ length: 2, alphabet: 2 }, {}), RangeError);
  });

  test('coins list every set with its probability: those that are due, times those that are not', () => {
    const seen = scene(
      [
        [1, 0],
        [0.5, 0.5],
        [1, 0],
        [0.5, 0.5],
      ],
      [1, 3],
    );
    const policy = named('bernoulli').policy(seen, { steps: 4 });
    const listed = (round: number) =>
      Array.from(policy.choices?.({ ...seen, round }) ?? [], ({ positions, probability }) => [
        positions.join(),
        probability,
      ]);
    assert.deepEqual(listed(0), [
      ['', 9 / 16],
      ['1', 3 / 16],
      ['3', 3 / 16],
      ['1,3', 1 / 16],
    ]);
    assert.deepEqual(listed(2), [
      ['', 1 / 4],
      ['1', 1 / 4],
      ['3', 1 / 4],
      ['1,3', 1 / 4],
    ]);
    assert.deepEqual(listed(3), [['1,3', 1]]);
    assert.deepEqual(listed(7), [['1,3', 1]]);
    assert.equal(policy.byTime, true);
  });

  test('spaced sets are as likely as all ways to draw them, one position after another', () => {
    const row = [0.5, 0.5];
    const sets = (length: number, hidden: number[], values: Record<string, number>) => {
      const seen = scene(new Array(length).fill(row), hidden);
      const found = named('spaced').policy(seen, values).choices?.(seen) ?? assert.fail();
      return Object.fromEntries(
        Array.from(found, ({ positions, probability }) => [positions.join(), probability]),
      );
    };
    const all = [0, 1, 2, 3];
    // beside 0 come 2 and 3, beside 1 only 3, and so backwards
    assert.deepEqual(sets(4, all, { steps: 2, gap: 2 }), {
      '0,2': 3 / 8,
      '0,3': 1 / 4,
      '1,3': 3 / 8,
    });
    // none is four places away: three, or two of the middle ones
    assert.deepEqual(sets(4, all, { steps: 2, gap: 4 }), {
      '0,3': 1 / 2,
      '1,3': 1 / 4,
      '0,2': 1 / 4,
    });
    // neighbours are allowed by a gap of 1, and by the last call of any
    const pairs = sets(3, [0, 1, 2], { steps: 2, gap: 1 });
    assert.deepEqual(Object.keys(pairs).toSorted(), ['0,1', '0,2', '1,2']);
    for (const one of Object.values(pairs)) assert.ok(Math.abs(one - 1 / 3) < 1e-12);
    assert.deepEqual(sets(4, [1, 2], { steps: 2, gap: 3 }), { '1,2': 1 });
    assert.deepEqual(Object.keys(sets(3, [0, 1, 2], { steps: 1, gap: 3 })), ['0,1,2']);
  });

  test('positions drawn by their scores come as often as the softmax says', () => {
    const seen = scene(
      [
        [0.6, 0.4],
        [0.1, 0.9],
        [0.8, 0.2],
        [1, 0],
      ],
      [0, 1, 2, 3],
    );
    // of four in two calls Dream takes one at first
    const policy = named('maskgit-plus').policy(seen, { steps: 2, alg_temp: 0.5 });
    const weights = [0.6, 0.9, 0.8, 1].map((one) => Math.exp(one / 0.5));
    const total = weights.reduce((one, other) => one + other);
    const listed = [...(policy.choices?.(seen) ?? assert.fail())];
    assert.deepEqual(listed.map(({ positions }) => positions.join()).toSorted(), [
      '0',
      '1',
      '2',
      '3',
    ]);
    for (const { positions, probability } of listed)
      assert.ok(Math.abs(probability - weights[positions[0]!]! / total) < 1e-12);
  });

  test('a budget that all keep within reveals all, and none at all one', () => {
    const seen = scene(
      [
        [0.5, 0.5],
        [0.1, 0.9],
        [0.3, 0.7],
      ],
      [0, 1, 2],
    );
    const chosen = (gamma: number) =>
      named('entropy-bound').policy(seen, { gamma }).start(scripted([])).choose(seen).toSorted();
    assert.deepEqual(chosen(16), [0, 1, 2]);
    assert.deepEqual(chosen(0), [1]);
  });

  test('random sets are all subsets of the size, each as likely', () => {
    const seen = scene(
      [
        [0.5, 0.5],
        [0.5, 0.5],
        [1, 0],
        [0.5, 0.5],
      ],
      [0, 1, 3],
    );
    const policy = named('random').policy(seen, { steps: 2 });
    // of four in two calls; one is known already
    assert.deepEqual(
      [...(policy.choices?.(seen) ?? [])],
      [[0], [1], [3]].map((positions) => ({ positions, probability: 1 / 3 })),
    );
    const last = { ...seen, hidden: Int32Array.of(0, 3) };
    assert.deepEqual([...(policy.choices?.(last) ?? [])], [{ positions: [0, 3], probability: 1 }]);
  });

  test('blocks list the sets of their block, unless a block depends on time or on memory', () => {
    const seen = scene(
      [
        [1, 0],
        [1, 0],
        [0.4, 0.6],
        [0.7, 0.3],
        [0.9, 0.1],
      ],
      [2, 3, 4],
    );
    const choices = (name: string) => named(name).policy(seen, { block: 2, steps: 2 }).choices;
    assert.deepEqual(
      [...(choices('blocks-random')?.(seen) ?? [])],
      [[2], [3]].map((positions) => ({ positions, probability: 1 / 2 })),
    );
    assert.deepEqual(
      [...(choices('blocks-threshold')?.(seen) ?? [])],
      [{ positions: [3], probability: 1 }],
    );
    assert.equal(choices('blocks-bernoulli'), undefined);
    assert.equal(choices('blocks-klass'), undefined);
  });

  test('blocks say which drawn tokens of their block are kept, and how many', () => {
    const seen = scene(
      [
        [1, 0],
        [1, 0],
        [1, 0],
        [0.7, 0.3],
        [0.9, 0.1],
        [0.8, 0.2],
      ],
      [3, 4, 5],
    );
    const run = named('blocks-low-confidence')
      .policy(seen, { block: 3, steps: 2 })
      .start(scripted([]));
    assert.deepEqual(run.keeps?.(seen), { positions: [3, 4, 5], counts: [2] });
    assert.equal(named('blocks-threshold').policy(seen, {}).start(scripted([])).keeps, undefined);
    assert.equal(named('blocks-threshold').policy(seen, {}).random, undefined);
    const drawn = named('blocks-entropy').policy(seen, { alg_temp: 1, block: 3 });
    assert.equal(drawn.random, true);
  });

  test('rules of drawn tokens keep as many as are likely enough, one at least; all but the last are all by a factor', () => {
    const seen = scene(
      Array.from({ length: 5 }, () => [0.5, 0.5]),
      [0, 1, 2, 4],
    );
    const kept = (name: string, values: Record<string, number>) =>
      named(name).policy(seen, values).start(scripted([])).keeps?.(seen) ?? assert.fail(name);
    const threshold = kept('threshold-drawn', { threshold: 0.8 });
    assert.deepEqual(
      [[...threshold.positions], [...threshold.counts]],
      [
        [0, 1, 2, 4],
        [1, 2, 3],
      ],
    );
    const factor = kept('factor-drawn', { factor: 0.5 });
    assert.deepEqual(
      [[...factor.positions], [...factor.counts]],
      [
        [0, 1, 2, 4],
        [1, 2],
      ],
    );
    assert.deepEqual([threshold.lastAnyway, factor.lastAnyway], [undefined, true]);
    // the likeliest by the rows that tokens are drawn by, in Dream alone
    assert.deepEqual(
      ['maskgit-plus-drawn', 'low-confidence', 'threshold-drawn'].map(
        (name) => kept(name, {}).sharpened,
      ),
      [true, undefined, undefined],
    );
    const stopped = ({ stops }: typeof factor, before: number, probability: number) =>
      stops?.(before, probability);
    for (const one of [threshold, factor]) assert.equal(stopped(one, 0, 0.01), false);
    assert.deepEqual([stopped(threshold, 1, 0.8), stopped(threshold, 1, 0.79)], [false, true]);
    // (1 + 2)(1 − p) up to a half, (2 + 2)(1 − p) up to a half
    assert.deepEqual([stopped(factor, 1, 5 / 6), stopped(factor, 1, 0.83)], [false, true]);
    assert.deepEqual([stopped(factor, 2, 7 / 8), stopped(factor, 2, 0.87)], [false, true]);
  });
});
