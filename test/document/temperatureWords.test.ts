import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapRemark, isSharpening, temperatureGapWords } from '../../src/document/temperatureWords';

test('a temperature sharpens from a thousandth on and below 1', () => {
  assert.deepEqual([undefined, 0, 0.0009, 0.001, 0.5, 0.999, 1, 2].map(isSharpening), [
    false,
    false,
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('another law is told with how far it is and how sure that is, and nothing below 0', () => {
  const words = (value: number, standardError: number | null) =>
    temperatureGapWords(
      { value, standardError, kind: standardError === null ? 'exact' : 'estimate' },
      0.5,
      'in 2 steps',
      'nats',
    ).replace(/^.*: /, '');
  assert.deepEqual(
    [words(0.25, null), words(0.25, 0.125), words(-0.1, 0.125)],
    [
      'KL 0.25 nats (exact)',
      'KL 0.25 nats (estimate, ± 0.125 nats)',
      'KL 0 nats (estimate, ± 0.125 nats)',
    ],
  );
});

test('a comparison says so where it has both a temperature and how far it leads', () => {
  const temperatureGap = { value: 1, standardError: null, kind: 'exact' } as const;
  assert.match(
    gapRemark({ temperature: 0.5, temperatureGap }, 'nats'),
    /^Temperature 0\.5, .*KL 1 nat \(exact\)\.$/,
  );
  assert.equal(gapRemark({ temperatureGap }, 'nats'), '');
  assert.equal(gapRemark({ temperature: 0.5 }, 'nats'), '');
});
