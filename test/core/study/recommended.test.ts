import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { evidenceOf, recommendedFor } from '../../../src/core/study/recommended';
import { readDocument } from '../../../src/document/read';

/** What is known of a measured profile with the same error at every level. */
function measured(values: readonly number[], error: number) {
  const standardErrors = values.map(() => error);
  const { study } = readDocument(
    JSON.stringify({ distribution: { family: 'measured', values, standardErrors } }),
  );
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.ok(choice.kind === 'exact');
  return evidenceOf(finish(choice.run())) ?? assert.fail();
}

test('a goal of so much error takes the fewest steps, also where more of them lose more', () => {
  // one step saves, eight lose 0.6 nats, and as many as tokens nothing: what lies between cannot be told apart
  const rising = measured([1, ...new Array(7).fill(0.4), ...new Array(8).fill(1.8)], 0.5);
  const errorOf = (steps: number) => recommendedFor(rising, { kind: 'steps', steps }).error;
  assert.ok(errorOf(1) < 0 && errorOf(8) > 0.3 && errorOf(16) < 0.3);
  assert.equal(recommendedFor(rising, { kind: 'maxError', maxError: 0.3 }).steps, 1);
});

test('where more steps lose less, one step fewer loses more than the goal', () => {
  const falling = measured(
    Array.from({ length: 16 }, (_, j) => 1 / (1 + j)),
    1e-3,
  );
  const errorOf = (steps: number) => recommendedFor(falling, { kind: 'steps', steps }).error;
  for (const maxError of [0, 0.05, 0.3, 1, 3, 100]) {
    const { steps, error } = recommendedFor(falling, { kind: 'maxError', maxError });
    assert.ok(error <= maxError + 1e-12, `${maxError}`);
    assert.ok(steps === 1 || errorOf(steps - 1) > maxError, `${maxError}: ${steps}`);
  }
});
