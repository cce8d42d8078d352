import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduleKinds } from '../../../src/core/schedule/kinds/index';
import type { ScheduleKind } from '../../../src/core/schedule/kinds/kind';

const length = 24;
/** Falls at once, or at the very end: no schedule that looks at the profile is the same for both. */
const early = Float64Array.from({ length }, (_, j) => Math.exp(-j));
const late = Float64Array.from({ length }, (_, j) => 2 - Math.exp(j - length + 1));

const resolved = ({ example, resolve }: ScheduleKind, conditionalEntropy: Float64Array) =>
  resolve(example ?? { steps: 5 }, { length, conditionalEntropy });

test('a kind of schedule says whether the profile decides its sizes', () => {
  for (const kind of scheduleKinds) {
    const same = JSON.stringify(resolved(kind, early)) === JSON.stringify(resolved(kind, late));
    assert.equal(same, !kind.needsProfile, kind.name);
  }
});
