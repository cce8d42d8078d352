import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';

/** Nonincreasing curves, often with ties. */
export const profiles = (maxLength: number, minLength = 1) =>
  fc
    .array(
      fc.oneof(
        fc.integer({ min: 0, max: 12 }).map((n) => n / 8),
        fc.double({ min: 0, max: 2, noNaN: true }),
      ),
      { minLength, maxLength },
    )
    .map((values) => Float64Array.from(values).sort().reverse());

/** Every way to write the total as an ordered sum. */
export function* compositions(total: number): Generator<number[]> {
  for (let mask = 0; mask < 2 ** (total - 1); mask++) {
    const sizes = [1];
    for (let i = 0; i < total - 1; i++)
      if (mask & (2 ** i)) sizes.push(1);
      else sizes[sizes.length - 1] = (sizes[sizes.length - 1] ?? 0) + 1;
    yield sizes;
  }
}

/** What a kind makes of its fields. */
export function sizesFrom(name: string, fields: object, profile: Float64Array): number[] {
  const kind = findScheduleKind(name);
  assert.ok(kind, name);
  const context = { length: profile.length, conditionalEntropy: profile };
  const resolved = kind.resolve(fields as Record<string, unknown>, context);
  assert.ok(resolved.kind === 'sizes', name);
  return [...resolved.sizes];
}
