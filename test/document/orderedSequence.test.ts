import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument } from '../../src/document/read';

/** What is read of one schedule beside eight coins, and what is wrong with it. */
function read(schedule: object) {
  const distribution = { family: 'independent', length: 8, marginal: [0.5, 0.5] };
  const { study, problems } = readDocument(
    JSON.stringify({ distribution, schedules: { a: schedule } }),
  );
  return { named: study?.schedules, codes: problems.map(({ code }) => code), problems };
}

describe('a schedule in an order', () => {
  test('has fixed sizes, sizes that are drawn before anything is known, or those of the best plan', () => {
    for (const kind of [
      { kind: 'cosine', steps: 4 },
      { kind: 'randomOffset', size: 2 },
      { kind: 'optimal', steps: 4 },
    ]) {
      const { named, codes } = read({ ...kind, order: 'spread' });
      assert.deepEqual(codes, [], kind.kind);
      assert.deepEqual(
        named?.map(({ order }) => order?.kind),
        ['spread'],
        kind.kind,
      );
    }
  });

  test('is refused where every token falls by itself, or where the profile of random order decides', () => {
    for (const [kind, why] of [
      [{ kind: 'times', reveal: [0, 0.5, 1] }, /draws how many tokens a step reveals/],
      [{ kind: 'sqrtRule', steps: 4 }, /plans by the information profile/],
    ] as const) {
      const { named, codes, problems } = read({ ...kind, order: 'spread' });
      assert.deepEqual(codes, ['schedule.order'], kind.kind);
      assert.match(problems[0]?.message ?? '', why);
      assert.deepEqual(named, [], kind.kind);
    }
  });

  test('is not read for another order where its own is none', () => {
    const { named, codes } = read({ kind: 'uniform', steps: 4, order: 'sprad' });
    assert.deepEqual(codes, ['order.kind']);
    assert.deepEqual(named, []);
  });
});

test('nothing is answered in random order where the order of the file is none', () => {
  const distribution = { family: 'independent', length: 3, marginal: [0.5, 0.5] };
  for (const goal of [{ steps: 4 }, { steps: 2 }, { maxError: 0.1 }]) {
    const { study, problems } = readDocument(
      JSON.stringify({ distribution, order: 'sprad', goal, schedules: { a: [2, 9] } }),
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['order.kind'],
    );
    assert.deepEqual([study?.goal, study?.schedules], [undefined, []]);
  }
});
