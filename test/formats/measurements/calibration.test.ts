import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrationWords } from '../../../src/formats/measurements/calibration';

test('a gap is a verdict on the model only where its error bars say so', () => {
  const words = (gap: number, error: number | null) =>
    calibrationWords({ gaps: [gap, gap], standardErrors: error === null ? null : [error, error] });
  assert.match(
    words(-0.0015, null) ?? '',
    /on average, .*: without its error bars, so this may be/,
  );
  assert.match(words(-0.0015, 0.01) ?? '', /: calibrated on average, as far as the rows tell/);
  assert.match(words(-0.5, 0.01) ?? '', /: the model is less sure than it could be/);
  assert.match(words(0.5, 0.01) ?? '', /: the model is surer than it is right/);
});
