import assert from 'node:assert/strict';
import { readMeasurements } from '../../../src/formats/measurements/readMeasurements';

export const bytes = (text: string) => new TextEncoder().encode(text);

export function read(text: string, length?: number, names?: Record<string, string>) {
  const found = readMeasurements(bytes(text), length, names);
  assert.ok(typeof found !== 'string', String(found));
  return found;
}

export function refused(text: string, length?: number, names?: Record<string, string>): string {
  const found = readMeasurements(bytes(text), length, names);
  assert.ok(typeof found === 'string');
  return found;
}

export const near = (
  found: readonly (number | null)[] | null,
  wanted: readonly (number | null)[],
) => {
  assert.equal(found?.length, wanted.length);
  wanted.forEach((value, j) => {
    const one = found?.[j] ?? null;
    if (value === null) assert.equal(one, null);
    else assert.ok(one !== null && Math.abs(one - value) < 1e-12, `${one} is not ${value}`);
  });
};
