import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { knownTokens } from '../../../src/formats/measurements/maskRatios';
import { Measurements } from '../../../src/formats/measurements/measurements';
import { MeasurementReader } from '../../../src/formats/measurements/reader';
import { readMeasurements } from '../../../src/formats/measurements/readMeasurements';

function read(text: string) {
  const found = readMeasurements(new TextEncoder().encode(text), undefined);
  assert.ok(typeof found !== 'string', String(found));
  return found;
}

describe('rows that lie far from all others', () => {
  const rows = (wrong: number) =>
    Array.from({ length: 40 }, (_, i) => `0,${i === 17 ? wrong : 2 + (i % 5) / 10}`).join('\n');

  test('are told, with what they do to the mean, and count until somebody says otherwise', () => {
    const found = read(`revealed,loss\n${rows(300)}`);
    assert.ok((found.values[0] ?? 0) > 9);
    assert.match(
      found.notes.join(' '),
      /One row lies far .* at j = 0, 300 nats a token, .* makes a mean of 9\.65 of 2\.2\. They count/,
    );
    assert.doesNotMatch(read(`revealed,loss\n${rows(2.9)}`).notes.join(' '), /far from/);
  });

  test('are left out when asked for, wherever they stand', () => {
    const without = read(`revealed,loss\n${rows(2.2)}`);
    for (const wrong of [1e9, -1e9, 300]) {
      const measurements = new Measurements(undefined, { dropOutliers: true });
      const reader = new MeasurementReader(measurements);
      reader.push(`revealed,loss\n${rows(wrong)}\n`);
      reader.end();
      const found = finish(measurements.result());
      assert.ok(Math.abs((found?.values[0] ?? 0) - (without.values[0] ?? 0)) < 0.01);
      assert.equal(found?.rows, 39);
      assert.match(found?.notes().join(' ') ?? '', /Left out, as asked for/);
    }
  });
});

test('masks drawn token by token stand where their mean is, by each of the two conventions', () => {
  const mean = (ratio: number, length: number, masking: 'tokens' | 'sequences') => {
    // by enumeration of the binomial laws of theory §10
    const shown = 1 - ratio;
    const trials = masking === 'tokens' ? length - 1 : length;
    let [sum, weight, chance] = [0, 0, (1 - shown) ** trials];
    for (let j = 0; j < length; j++) {
      sum += j * chance;
      weight += chance;
      chance *= ((trials - j) / (j + 1)) * (shown / (1 - shown));
    }
    return sum / weight;
  };
  for (const length of [2, 5, 40])
    for (const ratio of [0.1, 0.5, 0.9])
      for (const masking of ['tokens', 'sequences'] as const)
        assert.ok(
          Math.abs(knownTokens(ratio, length, masking) - mean(ratio, length, masking)) < 1e-9,
          `${length} ${ratio} ${masking}`,
        );
  const placed = (masking: 'counts' | 'tokens' | 'sequences') => {
    const measurements = new Measurements(5, { masking });
    const reader = new MeasurementReader(measurements);
    reader.push('mask_ratio,loss\n0.3,1\n0.1,2\n');
    reader.end();
    return finish(measurements.result());
  };
  assert.deepEqual(
    placed('counts')?.values.map((one) => one !== null),
    [false, false, false, false, true],
  );
  assert.deepEqual(placed('tokens')?.values, [null, null, null, 1, 2]);
  assert.match(placed('sequences')?.notes().join(' ') ?? '', /Bin\(N, 1 − t\)/);
});
