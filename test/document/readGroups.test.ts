import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/document/read';

/** What is read of one schedule beside so many coins, and what is wrong with it. */
function read(schedule: object, length = 8, more: object = {}) {
  const distribution = { family: 'independent', length, marginal: [0.5, 0.5] };
  const { study, problems } = readDocument(
    JSON.stringify({ distribution, ...more, schedules: { a: schedule } }),
  );
  return { named: study?.schedules[0], problems };
}
const list = (more: object, length = 8) => ({ kind: 'uniform', steps: length / 2, ...more });

test('groups are from one token to all, and fixed sizes have them', () => {
  const context = { length: 8, conditionalEntropy: new Float64Array(8) };
  const groupsOf = (groups: unknown) => {
    const { named, problems } = read(list({ groups }));
    assert.deepEqual(problems, []);
    const found = named?.resolve(context);
    return found?.kind === 'sizes' ? found.groups : assert.fail();
  };
  assert.deepEqual([1, 2, 8].map(groupsOf), [undefined, 2, 8]);
});

test('anything else is refused at its place, and the repair samples every token by itself', () => {
  for (const groups of [0, -1, 1.5, 9, '2', null]) {
    const { named, problems } = read(list({ groups }));
    assert.equal(named, undefined);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['schedule.groups'],
      String(groups),
    );
    assert.match(problems[0]?.message ?? '', /is a whole number from 1 to 8/);
    assert.deepEqual(
      problems[0]?.fixes.map(({ title, edits }) => [title, edits[0]?.newText]),
      [['Sample every token by itself', '1']],
    );
  }
});

test('groups go with random order, with sizes that are fixed, and with sequences that can be planned', () => {
  const said = (schedule: object, length = 8) => read(schedule, length).problems[0]?.message ?? '';
  assert.match(said(list({ groups: 2, order: 'spread' })), /not of the order "spread"/);
  assert.match(
    said({ kind: 'times', reveal: [0, 0.5, 1], groups: 2 }),
    /"times" draws how many tokens a step reveals/,
  );
  assert.equal(said({ kind: 'sqrtRule', steps: 4, groups: 2 }), '');
  assert.equal(said(list({ groups: 2 }, 512), 512), '');
  assert.match(
    said(list({ groups: 2 }, 5000), 5000),
    /planned up to \d+ positions; this sequence has 5000/,
  );
});

test('the best sizes in groups keep to the blocks', () => {
  const { named, problems } = read({ kind: 'optimal', steps: 4, groups: 2 }, 8, { blockLength: 4 });
  assert.deepEqual(
    problems.map(({ severity }) => severity),
    ['information'],
  );
  const found = named?.resolve({
    length: 8,
    conditionalEntropy: Float64Array.from({ length: 8 }, (_, j) => 1 / (j + 1)),
  });
  assert.ok(found?.kind === 'sizes');
  const ends = [...found.sizes].map((_, k) => found.sizes.slice(0, k + 1).reduce((a, b) => a + b));
  assert.ok(ends.includes(4), String(ends));
});
