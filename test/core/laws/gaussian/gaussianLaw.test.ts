import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covarianceLaw } from '../../../../src/core/laws/gaussian/gaussianLaw';

test('up to 18 positions the profile is exact, by all sets of them; beyond that nobody waits for it', () => {
  const identity = (size: number) =>
    Float64Array.from({ length: size * size }, (_, cell) => Number(cell % (size + 1) === 0));
  assert.ok(covarianceLaw(identity(18), 18).exactProfile);
  assert.equal(covarianceLaw(identity(19), 19).exactProfile, undefined);
});
