import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/document/read';
import { endsNote } from '../../src/document/usedNote';

const coins = (length: number) => ({ family: 'independent', length, marginal: [0.5, 0.5] });

/** What is said of a file, without what is only information. */
function said(length: number, fields: object) {
  const { problems } = readDocument(JSON.stringify({ distribution: coins(length), ...fields }));
  return problems.filter(({ severity }) => severity !== 'information');
}

test('a hundred problems are shown at most, and how many more there are is told at the beginning', () => {
  const last = (count: number) => {
    const schedules = Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, [9]]));
    const { problems } = readDocument(JSON.stringify({ distribution: coins(4), schedules }));
    const { code, message, range } = problems.at(-1)!;
    return [problems.length, code, message.split(' not')[0], range.end.character];
  };
  assert.notEqual(last(100)[1], 'problems.more');
  assert.deepEqual(last(101), [101, 'problems.more', 'One further problem is', 0]);
  assert.deepEqual(last(102), [101, 'problems.more', '2 further problems are', 0]);
});

test('cross entropies are one for every number of known tokens', () => {
  assert.deepEqual(
    said(3, { model: { crossEntropies: [1, 1] } }).map(({ message }) => message),
    ['Cross entropies: 2; needed are 3, c(0) to c(2).'],
  );
});

test('a step that goes on beyond a block is told after which position, and is cut there', () => {
  const [problem] = said(8, { blockLength: 4, schedules: { a: [3, 3, 2] } });
  assert.match(problem?.message ?? '', /^This step goes on beyond position 3, /);
  assert.equal(problem?.fixes[0]?.edits[0]?.newText, '[3, 1, 2, 2]');
  // a list that adds up to one block is meant for each
  assert.deepEqual(said(8, { blockLength: 4, schedules: { a: [3, 1] } }), []);
  assert.equal(said(8, { blockLengths: [3, 5], schedules: { a: [2, 1] } }).length, 1);
});

test('the last step is mended where it keeps a token at least', () => {
  const titles = (sizes: readonly number[]) =>
    said(4, { schedules: { a: sizes } })[0]?.fixes.map(({ title }) => title);
  assert.deepEqual(titles([1, 2, 3]), [
    'Let the last step reveal 1',
    'Scale the steps to 4 tokens',
  ]);
  assert.deepEqual(titles([1, 3, 3]), ['Scale the steps to 4 tokens']);
});

test('a sampler that does not go one by one at the ends is told, with what that costs where it is known', () => {
  assert.match(
    endsNote('MDLM', undefined),
    /^MDLM does not reveal .*; it costs more so\. Or write/,
  );
  assert.match(endsNote('MDLM', 0.5), /; it costs more so: 0\.5 nats in all\. Or write/);
});
