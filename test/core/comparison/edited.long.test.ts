import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { candidateOf } from '../../../src/core/comparison/candidate';
import { editedLaw } from '../../../src/core/comparison/edited';
import { enumeratedError, isEnumerable } from '../../../src/core/comparison/error';
import { foundSettings } from '../../../src/core/comparison/inverse';
import { type Decoder, judgedDecoders } from '../../../src/core/comparison/outcomes';
import { outputLaw } from '../../../src/core/comparison/outputLaw';
import { comparedPoints } from '../../../src/core/comparison/points';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { randomFrom } from '../../../src/core/numbers/random';
import { generate } from '../../../src/core/samplers/generate';
import { jointThreshold } from '../../../src/core/samplers/kinds/jointThreshold';
import { threshold } from '../../../src/core/samplers/kinds/threshold';
import type { Values } from '../../../src/core/samplers/policy';
import { built, randomTable, sequences, stickyChain } from '../samplers/laws';
import { sharedTables } from './tables';

const laws = [
  randomTable(randomFrom(1), 4, 2),
  randomTable(randomFrom(2), 3, 3),
  stickyChain(5),
  built({ family: 'parity', length: 4, alphabet: 2 }),
];

const settings: readonly Values[] = [
  { threshold: 0, edit_threshold: 0 },
  { threshold: 0.5, edit_threshold: 0.6 },
  { threshold: 0.55, edit_threshold: 0, block: 2 },
  { threshold: 0.6, edit_threshold: 0.3, block: 3, max_post_edit_steps: 1 },
  { threshold: 0, edit_threshold: 0, max_post_edit_steps: 0 },
];

function editingOf(law: DiscreteDistribution, values: Values) {
  return jointThreshold.policy(law, values).editing ?? assert.fail('it edits');
}

const exactly = (law: DiscreteDistribution, values: Values, temperature = 1) =>
  finish(editedLaw(law, sharedTables(law), editingOf(law, values), { temperature }));

/** The law of one position given all other known ones, by the list of sequences. */
function rowAt(law: DiscreteDistribution, known: readonly number[], position: number): number[] {
  const row = new Array<number>(law.alphabet).fill(0);
  for (const x of sequences(law))
    if (known.every((token, i) => i === position || token === UNKNOWN || token === x[i]))
      row[x[position]!] = row[x[position]!]! + Math.exp(law.logProbability(x));
  const whole = row.reduce((one, other) => one + other);
  return whole > 0 ? row.map((one) => one / whole) : row.fill(1 / law.alphabet);
}

const close = 1e-9;
/** The first of the highest, as argmax has it. */
const argmax = (row: readonly number[]) => row.findIndex((one) => one > Math.max(...row) - close);

/**
 * The loop of joint_threshold.py over the blocks, in its own words, with tokens drawn by the rows; what comes out, with
 * the number of calls that it looked at.
 */
function byHand(law: DiscreteDistribution, values: Values): Map<string, number> {
  const { threshold: least = 0.5, edit_threshold: edit = 0, block: size = 32 } = values;
  const { max_post_edit_steps: most = 16 } = values;
  const found = new Map<string, number>();
  const go = (
    ids: readonly number[],
    start: number,
    post: number,
    calls: number,
    p: number,
  ): void => {
    if (start >= law.length) {
      const key = `${ids.join('')} ${calls}`;
      found.set(key, (found.get(key) ?? 0) + p);
      return;
    }
    const block = ids.map((_, i) => i).slice(start, start + size);
    const masks = block.filter((i) => ids[i] === UNKNOWN);
    const steps = masks.length > 0 ? post : post + 1;
    if (steps > most) {
      go(ids, start + size, 0, calls, p);
      return;
    }
    const rows = ids.map((_, i) => rowAt(law, ids, i));
    const confidence = (i: number) => Math.max(...rows[i]!);
    let transfer = masks.filter((i) => confidence(i) > least + close);
    if (transfer.length === 0 && masks.length > 0) {
      const top = Math.max(...masks.map(confidence));
      transfer = [masks.find((i) => confidence(i) > top - close)!];
    }
    const after = [...ids];
    let changed = false;
    for (const i of block) {
      const x = argmax(rows[i]!);
      if (ids[i] === UNKNOWN || ids[i] === x || !(rows[i]![x]! > edit + close)) continue;
      after[i] = x;
      changed = true;
    }
    if (transfer.length === 0 && !changed) {
      go(ids, start + size, 0, calls + 1, p);
      return;
    }
    const fill = (place: number, likely: number): void => {
      const i = transfer[place];
      if (i === undefined) {
        go([...after], start, steps, calls + 1, p * likely);
        return;
      }
      for (const [x, share] of rows[i]!.entries()) {
        after[i] = x;
        if (share > 0) fill(place + 1, likely * share);
      }
    };
    fill(0, 1);
  };
  go(new Array<number>(law.length).fill(UNKNOWN), 0, 0, 0, 1);
  return found;
}

describe('a sampler that edits', () => {
  test('comes out as the loop of its code, with the calls that this makes', () => {
    for (const law of laws)
      for (const values of settings) {
        const truth = byHand(law, values);
        const found = exactly(law, values);
        const probabilities = new Map<string, number>();
        const calls = new Map<number, number>();
        for (const [key, p] of truth) {
          const [text = '', count] = key.split(' ');
          probabilities.set(text, (probabilities.get(text) ?? 0) + p);
          calls.set(Number(count), (calls.get(Number(count)) ?? 0) + p);
        }
        found.probabilities.forEach((p, index) => {
          const text = sharedTables(law).sequence(index).join('');
          assert.ok(Math.abs(p - (probabilities.get(text) ?? 0)) < 1e-12, JSON.stringify(values));
        });
        assert.deepEqual([...found.calls.keys()].sort(), [...calls.keys()].sort());
        for (const [count, p] of calls) assert.ok(Math.abs(p - found.calls.get(count)!) < 1e-12);
      }
  });

  test('is drawn as its law says', () => {
    const count = 1500;
    for (const law of laws)
      for (const values of settings.slice(0, 3)) {
        const policy = jointThreshold.policy(law, values);
        const tables = sharedTables(law);
        const oracle = { ...law, conditionals: tables.conditionals };
        const { probabilities, calls } = exactly(law, values);
        const seen = new Float64Array(probabilities.length);
        let made = 0;
        for (let r = 0; r < count; r++) {
          const one = generate(oracle, policy, randomFrom(7, r));
          const index = tables.indexOf(one.values);
          seen[index] = seen[index]! + 1;
          made += one.steps;
        }
        probabilities.forEach((p, index) => {
          const noise = 5 * Math.sqrt((p * (1 - p)) / count) + 1e-12;
          assert.ok(
            Math.abs(seen[index]! / count - p) < noise,
            `${seen[index]! / count}, not ${p}`,
          );
        });
        const mean = (power: number) =>
          [...calls].reduce((total, [steps, p]) => total + steps ** power * p, 0);
        const noise = 5 * Math.sqrt(Math.max(0, mean(2) - mean(1) ** 2) / count) + 1e-9;
        assert.ok(Math.abs(made / count - mean(1)) < noise, `${made / count}, not ${mean(1)}`);
      }
  });

  test('with editing off is the threshold sampler; each look at a full block is one call more', () => {
    for (const law of laws.slice(0, 3))
      for (const least of [0, 0.52, 0.61, 0.9]) {
        const plain = finish(
          outputLaw(law, sharedTables(law), threshold.policy(law, { threshold: least }), false),
        );
        assert.ok(plain);
        for (const [looks, extra] of [
          [0, 0],
          [16, 1],
        ] as const) {
          const values = { threshold: least, edit_threshold: 1, max_post_edit_steps: looks };
          const found = exactly(law, values);
          found.probabilities.forEach((p, index) => {
            assert.ok(Math.abs(p - plain.probabilities[index]!) < 1e-12);
          });
          for (const [steps, p] of plain.calls)
            assert.ok(Math.abs((found.calls.get(steps + extra) ?? 0) - p) < 1e-12);
        }
      }
  });

  test('at temperature 0 has one answer, that of the code', () => {
    for (const law of laws.slice(0, 2)) {
      const { probabilities } = exactly(law, { threshold: 0.6, edit_threshold: 0.5 }, 0);
      assert.equal(Math.max(...probabilities), 1);
    }
  });
});

describe('of 000 and 111, as likely', () => {
  const law = built({ family: 'table', length: 3, alphabet: 2, weights: [1, 0, 0, 0, 0, 0, 0, 1] });
  const judged = (values: Values) => {
    const decoder: Decoder = { sampler: 'joint-threshold', values, tokens: {} };
    const [found] = finish(judgedDecoders(law, law, [decoder], { seed: 1, count: 10 }));
    return found?.outcome ?? assert.fail();
  };

  test('all at once and then the vote of the others is the law itself, in 2 or 3 calls', () => {
    const outcome = judged({ threshold: 0, edit_threshold: 0.5 });
    assert.equal(outcome.count, null);
    assert.ok(Math.abs(outcome.steps - (2 * 2 + 6 * 3) / 8) < 1e-12);
    assert.equal(outcome.impossible.value, 0);
    assert.ok((outcome.forward ?? 1) < 1e-12 && (outcome.reverse ?? 1) < 1e-12);
  });

  test('without changes three in four are impossible', () => {
    const outcome = judged({ threshold: 0, edit_threshold: 1 });
    assert.ok(Math.abs(outcome.impossible.value - 0.75) < 1e-12);
    assert.equal(outcome.reverse, null);
  });

  test('where others contradict each other the law says nothing: above 0 the first token wins', () => {
    // 011 goes to 100, in one call, and that to 000
    assert.ok(
      Math.abs((judged({ threshold: 0 }).forward ?? 0) - Math.log(4 / Math.sqrt(7))) < 1e-9,
    );
  });

  test('of two tokens, both change places at every look, and nothing is mended', () => {
    const pair = built({ family: 'table', length: 2, alphabet: 2, weights: [1, 0, 0, 1] });
    const { probabilities, calls } = exactly(pair, { threshold: 0 });
    assert.deepEqual([...probabilities], [0.25, 0.25, 0.25, 0.25]);
    assert.deepEqual(
      new Map(calls),
      new Map([
        [2, 0.5],
        [17, 0.5],
      ]),
    );
  });
});

describe('where the error of a sampler that edits is told', () => {
  const large = stickyChain(9);
  const wanted = { seed: 1, count: 4, samplers: [jointThreshold] };

  test('it is the relative entropy of what comes out, by the list of it', () => {
    const law = laws[0]!;
    const one = candidateOf(jointThreshold, law, { threshold: 0.5 }, {});
    assert.ok(isEnumerable(law, one));
    const found = finish(enumeratedError(law, sharedTables(law), one));
    assert.equal(found.kind, 'exact');
    assert.equal(found.error, found.divergence);
    const points = finish(comparedPoints(law, law, wanted));
    assert.equal(points.length, jointThreshold.grid(law).length);
    assert.equal(points.find(({ parameter }) => parameter.threshold === 0.5)?.error, found.error);
  });

  test('and where there is no list, none is told, by any way; but what comes out is', () => {
    assert.equal(isEnumerable(large, candidateOf(jointThreshold, large, {}, {})), false);
    assert.deepEqual(finish(comparedPoints(large, large, wanted)), []);
    const goal = { kind: 'steps', steps: 4 } as const;
    const settled = foundSettings(large, large, [jointThreshold], { goal, seed: 1, count: 4 });
    assert.deepEqual(finish(settled), []);
    const decoder: Decoder = {
      sampler: 'joint-threshold',
      values: { threshold: 0.6, edit_threshold: 0.8 },
      tokens: {},
    };
    const [found] = finish(judgedDecoders(large, large, [decoder], { seed: 1, count: 50 }));
    const { count, logLikelihood, distance, entropy, forward } = found?.outcome ?? assert.fail();
    assert.equal(count, 50);
    assert.ok(logLikelihood && logLikelihood.interval[0] < logLikelihood.value);
    assert.ok(distance.interval[0] < distance.value);
    // runs that change tokens have no probability of their own
    assert.deepEqual([entropy, forward], [undefined, undefined]);
  });
});
