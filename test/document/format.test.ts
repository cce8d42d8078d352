import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  calibrationGainWords,
  costsOrSaves,
  formatCounts,
  formatError,
  formatHalfWidth,
  formatLoss,
  formatNumber,
  formatRatio,
  formatReveal,
  formatSettings,
  formatSizes,
  formatWorth,
  groupsWorthWords,
  inOrderWords,
  jointly,
  orderTitle,
  sharpenedRemark,
} from '../../src/document/format';
import { lineIndex } from '../../src/document/lineIndex';
import { speakNumbersAs } from '../../src/document/numberLanguage';

test('numbers have four digits, and a power of ten from a million on and below a thousandth', () => {
  for (const [value, text] of [
    [0, '0'],
    [1e-12, '1e-12'],
    [9e-13, '0'],
    [0.001, '0.001'],
    [0.000999, '9.99e-4'],
    [-0.12345, '-0.1235'],
    [12345.6, '12350'],
    [999_999, '1000000'],
    [1e6, '1e6'],
    [-2.5e7, '-2.5e7'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ] as const)
    assert.equal(formatNumber(value), text);
});

test('errors and losses are in the units of the file, with as many digits as they bear', () => {
  const two = 2 * Math.LN2;
  assert.equal(formatError({ error: two, interval: null }, 'bits'), '2 bits');
  assert.equal(formatError({ error: 2, interval: [1, 3] }, 'nats'), '≈ 2 nats (1 to 3)');
  assert.equal(formatError({ error: two, interval: [0, two] }, 'bits'), '≈ 2 bits (0 to 2)');
  assert.equal(formatLoss({ nats: 0.1234 }, 'nats'), '0.12 nats');
  assert.equal(formatLoss({ nats: 10.04 }, 'nats'), '10 nats');
  assert.equal(formatLoss({ nats: 12.34 }, 'nats'), '12.3 nats');
  assert.equal(formatLoss({ nats: 10.46 }, 'nats'), '10.5 nats');
  assert.equal(formatLoss({ nats: 9.46 }, 'nats'), '9.5 nats');
  assert.equal(formatLoss({ nats: 9.96 }, 'nats'), '10 nats');
  assert.equal(formatHalfWidth([1, 4], 'nats'), '1.5');
  assert.equal(formatHalfWidth([two, 3 * two], 'bits'), '2');
  assert.equal(formatLoss({ nats: -1 }, 'nats'), '0 nats');
  assert.equal(formatLoss({ nats: two }, 'bits'), '2 bits');
  assert.equal(
    formatLoss({ nats: 0.2149, standardError: 0.052 }, 'nats'),
    'about 0.21 ± 0.05 nats',
  );
  assert.equal(formatLoss({ nats: 21.49, standardError: 3 }, 'nats'), 'about 21 ± 3 nats');
  assert.equal(formatLoss({ nats: 0.2149, standardError: 0 }, 'nats'), 'about 0.215 nats');
  assert.equal(formatLoss({ nats: 0.2149, standardError: 9.4e-10 }, 'nats'), 'about 0.215 nats');
  assert.equal(
    formatLoss({ nats: 0.2149, standardError: 1e-9 }, 'nats'),
    'about 0.214900000 ± 0.000000001 nats',
  );
  assert.equal(formatLoss({ nats: 214.9, standardError: 30 }, 'nats'), 'about 215 ± 30 nats');
});

test('more than two equal sizes are gathered, and the middle is left out where the line is too long', () => {
  assert.equal(formatSizes([1, 1, 2, 4, 4, 4]), '1, 1, 2, 4 × 3');
  assert.equal(formatSizes([]), '');
  assert.equal(formatSizes([1, 1, 1]), '1 × 3');
  // of 80 characters, and of 81
  const line = Array.from({ length: 25 }, (_, i) => 2 - (i % 2));
  assert.equal(formatSizes([...line, 55555]), [...line, 55555].join(', '));
  assert.equal([...line, 55555].join(', ').length, 80);
  assert.equal(formatSizes([...line, 555555]), `${'2, 1, '.repeat(12)}…, 555555`);
  assert.equal(formatSizes([10, 20, 30], 10), '10, 20, 30');
  assert.equal(formatSizes([10, 20, 30, 40, 50], 14), '10, …, 50');
  assert.equal(formatSizes([10, 20, 30, 40, 50, 60], 16), '10, 20, …, 60');
  assert.equal(formatReveal(8, [0, 0.25, 0.5, 1]), 'random, on average 2, 2, 4');
  assert.equal(formatCounts({ sizes: [1, 3] }, 4), '1, 3');
  assert.equal(formatCounts({ sizes: [], means: [1.23456] }, 4), 'random, on average 1.23');
  assert.equal(formatCounts({ sizes: [], reveal: [0, 1] }, 4), 'random, on average 4');
});

test('a ratio has the digits that tell it from one, and no more than anybody needs', () => {
  for (const [ratio, text] of [
    [null, '–'],
    [1, '1.00×'],
    [1 + 1e-10, '1.00×'],
    [1.001, '1.001×'],
    [1.049, '1.049×'],
    [1.05, '1.05×'],
    [9.994, '9.99×'],
    [9.996, '10×'],
    [123.4, '123×'],
    [999.4, '999×'],
    [1000, 'over 1000×'],
  ] as const)
    assert.equal(formatRatio(ratio), text);
  assert.deepEqual([formatWorth(0.5, 'nats'), formatWorth(0, 'nats')], ['0.5 nats', 'nothing']);
  assert.deepEqual(
    [-1, 0, 1].map((nats) => costsOrSaves(nats, 'nats', ' more')),
    ['saves 1 nat', 'costs 0 nats more', 'costs 1 nat more'],
  );
});

test('another temperature or a smaller top-p is remarked, and nothing where tokens are drawn as they are', () => {
  assert.equal(sharpenedRemark({}), '');
  assert.equal(sharpenedRemark({ temperature: 1, topP: 1 }), '');
  assert.match(sharpenedRemark({ temperature: 0 }), /^With temperature 0 samplers/);
  assert.match(sharpenedRemark({ topP: 0.9 }), /^With top-p 0.9 samplers/);
  assert.match(
    sharpenedRemark({ temperature: 2, topP: 0.9 }),
    /^With temperature 2 and top-p 0.9 /,
  );
});

test('places are lines and characters, whatever ends the lines', () => {
  const lines = lineIndex('ab\ncd\r\ne\r\rf');
  const at = (offset: number) => {
    const { line, character } = lines.position(offset);
    return [line, character];
  };
  assert.deepEqual([0, 2, 3, 5, 6, 7, 8, 9, 10].map(at), [
    [0, 0],
    [0, 2],
    [1, 0],
    [1, 2],
    [1, 3],
    [2, 0],
    [2, 1],
    [3, 0],
    [4, 0],
  ]);
  assert.deepEqual(lines.range(1, 3), {
    start: { line: 0, character: 1 },
    end: { line: 1, character: 1 },
  });
});

test('numbers have the decimal mark of a language where one is spoken', () => {
  speakNumbersAs('de');
  try {
    assert.deepEqual(
      [formatNumber(0.5), formatNumber(-1.5e7), formatRatio(1.234), formatSizes([1, 2])],
      ['0,5', '-1,5e7', '1,23×', '1, 2'],
    );
    assert.equal(
      formatLoss({ nats: 0.123, standardError: 0.004 }, 'nats'),
      'about 0,123 ± 0,004 nats',
    );
  } finally {
    speakNumbersAs('en');
  }
  assert.equal(formatNumber(0.5), '0.5');
  speakNumbersAs('zh-cn');
  assert.equal(formatNumber(0.5), '0.5');
});

test('an order has its name, and random order where none is named', () => {
  const spread = { kind: 'spread' };
  assert.deepEqual([orderTitle(undefined), orderTitle(spread)], ['random', 'spread']);
  assert.deepEqual([undefined, { kind: 'random' }, spread].map(inOrderWords), [
    'in random order',
    'in random order',
    'in the order spread',
  ]);
  const worth = (enough: number) =>
    groupsWorthWords({ groups: 2, single: { steps: 8 }, enough }).replace(/^.* would /, '');
  assert.equal(worth(8), 'save no call at this error');
  assert.equal(worth(5), 'take 5 steps to no more error: 3 calls saved');
  const gained = (gain: number) =>
    calibrationGainWords({ gain, standardError: 0.5 }, 'nats').match(/model (.*) a seq/)?.[1];
  assert.deepEqual(
    [gained(2), gained(0), gained(-2)],
    ['2 nats ± 0.5 nats', '0 nats ± 0.5 nats', '−2 nats ± 0.5 nats'],
  );
  assert.equal(formatSettings({ threshold: 0.1234567, block: 32 }), 'threshold 0.123457, block 32');
  assert.deepEqual([jointly(2), jointly(3)], ['jointly in pairs', 'jointly in groups of 3']);
  assert.equal(formatCounts({ sizes: [1, 3], groups: 2 }, 4), '1, 3, jointly in pairs');
});
