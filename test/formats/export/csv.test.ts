import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrase } from '../../../src/core/input/phrase';
import type { Profile } from '../../../src/core/profile/profile';
import { csvOf } from '../../../src/formats/export/csv';

const profile: Profile = {
  method: 'exact',
  conditionalEntropy: Float64Array.of(0.7, 0.5, 0.25, 0.25),
  standardError: null,
  samples: null,
  seed: null,
  algorithm: phrase`by hand`,
  reason: phrase`small`,
};
const curve = {
  steps: Int32Array.of(1, 2, 4),
  errors: Float64Array.of(1.1, 0.4, 0),
  interval: null,
};

test('a profile with its schedules is one table, row j for j revealed tokens', () => {
  const schedules = [
    { name: 'halves', sizes: Int32Array.of(2, 2) },
    { name: 'random counts', sizes: new Int32Array(0) },
  ];
  assert.equal(
    csvOf(profile, curve, schedules),
    [
      'revealed,h_nats,steps,best_error_nats,halves step,halves h_nats',
      '0,0.7,1,1.1,1,0.7',
      '1,0.5,2,0.4,1,0.7',
      '2,0.25,3,,2,0.25',
      '3,0.25,4,0,2,0.25',
      '',
    ].join('\r\n'),
  );
});

test("the columns of a schedule add up to its error: Σ (h at the step's start − h)", () => {
  const rows = csvOf(profile, curve, [{ name: 'three', sizes: Int32Array.of(3, 1) }])
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const error = rows.reduce((sum, row) => sum + (row[5] ?? 0) - (row[1] ?? 0), 0);
  assert.ok(Math.abs(error - (0.2 + 0.45)) < 1e-12);
});

test('of a measured model the curve is called c, and the fit beside it so', () => {
  const measured = {
    ...profile,
    method: 'measured' as const,
    isotonic: Float64Array.of(0.7, 0.4, 0.4, 0.25),
  };
  const [head, first] = csvOf(measured, curve, [{ name: 'all', sizes: Int32Array.of(4) }]).split(
    '\r\n',
  );
  assert.equal(head, 'revealed,c_nats,isotonic_fit_nats,steps,best_error_nats,all step,all c_nats');
  assert.equal(first, '0,0.7,0.7,1,1.1,1,0.7');
});

test('an estimate brings its standard errors, and names are quoted where they must be', () => {
  const estimate = { ...profile, standardError: Float64Array.of(0.1, 0.2, 0.3, 0.4) };
  const [head, first] = csvOf(estimate, curve, [
    { name: 'my "best", so far', sizes: Int32Array.of(4) },
  ]).split('\r\n');
  assert.equal(
    head,
    'revealed,h_nats,standard_error_nats,steps,best_error_nats,"my ""best"", so far step","my ""best"", so far h_nats"',
  );
  assert.equal(first, '0,0.7,0.1,1,1.1,1,0.7');
});
