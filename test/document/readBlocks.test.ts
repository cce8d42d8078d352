import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/document/read';
import { edited } from './edited';

const chain = {
  family: 'markov',
  length: 3,
  transition: [
    [0.9, 0.1],
    [0.1, 0.9],
  ],
};

function problemsOf(blocks: object) {
  const text = JSON.stringify({ distribution: chain, ...blocks });
  return readDocument(text).problems.map(({ code, severity, message, fixes }) => ({
    code,
    severity,
    message,
    fixed: fixes.map(({ edits }) => JSON.parse(edited(text, edits)).blockLengths),
  }));
}

const codes = (blocks: object) => problemsOf(blocks).map(({ code }) => code);

test('lengths of blocks are whole numbers that add up to the length, and the last may be mended', () => {
  assert.deepEqual(codes({ blockLengths: [1, 2] }), ['blockLengths.blocks']);
  for (const wrong of [[], [0, 3], [1.5, 1.5], ['1', 2], [4, -1]])
    assert.deepEqual(
      codes({ blockLengths: wrong }),
      ['blockLengths.length'],
      JSON.stringify(wrong),
    );
  const [sum] = problemsOf({ blockLengths: [1, 1] });
  assert.equal(sum?.message, 'The blocks add up to 2 positions, not 3.');
  assert.deepEqual(sum?.fixed, [[1, 2]]);
  assert.deepEqual(problemsOf({ blockLengths: [1, 4] })[0]?.fixed, [[1, 2]]);
  assert.deepEqual(problemsOf({ blockLengths: [2, 2] })[0]?.fixed, [[2, 1]]);
  // nothing is left for the last
  assert.deepEqual(problemsOf({ blockLengths: [3, 3] })[0]?.fixed, []);
});

test('the first length that is wrong is underlined, and the list where there is none', () => {
  const underlined = (blockLengths: readonly unknown[]) => {
    const text = JSON.stringify({ distribution: chain, blockLengths });
    const { range } = readDocument(text).problems[0] ?? assert.fail();
    return text.slice(range.start.character, range.end.character);
  };
  assert.equal(underlined([0, 3]), '0');
  assert.equal(underlined([4, -1]), '-1');
  assert.equal(underlined([]), '[]');
});

test('so many blocks are told: one is none, and several are as many steps at least', () => {
  const said = (blocks: object) => problemsOf(blocks)[0]?.message;
  assert.equal(said({ blockLengths: [3] }), 'One block: the same as without "blockLengths".');
  assert.equal(
    said({ blockLengths: [1, 2] }),
    '2 blocks, one after another: steps and errors are those of all of them together, at least 2 steps.',
  );
  assert.match(said({ blockLength: 1 }) ?? '', /^3 blocks, /);
  assert.match(said({ blockLength: 2 }) ?? '', /^2 blocks, /);
});

test('a number of blocks gets the borders that cost least: a pair later in a chain, when its first is known', () => {
  // I(X2; X3 | X1) is less than I(X1; X2)
  const best = problemsOf({ blockLengths: { count: 2 } }).find(
    ({ code }) => code === 'blockLengths.best',
  );
  assert.match(best?.message ?? '', /with 2 steps, in random order within each block: 1, 2\.$/);
  assert.deepEqual(best?.fixed, [[1, 2]]);
  const lengthsOf = (count: number) =>
    problemsOf({ blockLengths: { count } }).flatMap(({ fixed }) => fixed);
  assert.deepEqual([1, 3].map(lengthsOf), [[[3]], [[1, 1, 1]]]);
  for (const wrong of [
    { count: 0 },
    { count: 4 },
    { count: 1.5 },
    { count: '2' },
    { count: 2, more: 1 },
    {},
    2,
  ])
    assert.equal(
      problemsOf({ blockLengths: wrong })[0]?.code,
      'blockLengths.type',
      JSON.stringify(wrong),
    );
});

test('blocks are of equal lengths or of a list, not both, and of a law of symbols', () => {
  assert.deepEqual(codes({ blockLength: 1, blockLengths: [3] }), ['blockLengths.both']);
  const gaussian = {
    family: 'gaussian',
    covariance: [
      [1, 0.5],
      [0.5, 1],
    ],
  };
  for (const blocks of [{ blockLength: 1 }, { blockLengths: [1, 1] }]) {
    const [key] = Object.keys(blocks);
    assert.deepEqual(codes({ distribution: gaussian, ...blocks }), [`${key}.distribution`]);
  }
});

test('what a model was measured to lose tells nothing of blocks, be they two', () => {
  const model = { crossEntropies: [0.6, 0.4, 0.3] };
  assert.ok(codes({ blockLengths: [1, 2], model }).includes('model.blocks'));
  assert.ok(!codes({ blockLength: 3, model }).includes('model.blocks'));
});
