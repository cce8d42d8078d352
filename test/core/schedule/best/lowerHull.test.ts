import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LowerHull } from '../../../../src/core/schedule/best/lowerHull';

/** Often with ties, which fractions of 8 keep exact. */
const eighths = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n / 8);

test('the least of lines is found at every point, of equal ones that with the smallest end', () => {
  fc.assert(
    fc.property(
      fc.array(eighths(60), { minLength: 1, maxLength: 30 }),
      fc.array(eighths(16), { minLength: 1, maxLength: 8 }),
      (intercepts, points) => {
        const lines = new LowerHull(intercepts.length);
        for (let end = intercepts.length - 1; end >= 0; end--) {
          lines.insert(end, intercepts[end]!);
          for (const point of points) {
            let best = end;
            const at = (line: number) => line * point + intercepts[line]!;
            for (let line = end; line < intercepts.length; line++)
              if (at(line) < at(best)) best = line;
            assert.equal(lines.leastAt(point), best);
          }
        }
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});

test('lines that are all least somewhere are all kept, after others were', () => {
  const lines = new LowerHull(40);
  for (const shift of [0, 7]) {
    lines.clear();
    for (let end = 39; end >= 0; end--) lines.insert(end, (39 - end) ** 2 + shift);
    // line 39 − k is the least from 2k − 1 to 2k + 1
    for (let k = 0; k < 40; k++) {
      assert.equal(lines.leastAt(2 * k), 39 - k);
      assert.equal(lines.leastAt(2 * k + 1), Math.max(0, 38 - k));
      assert.equal(lines.leastAt(2 * k + 0.75), 39 - k);
    }
  }
});
