import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importedFileText, measuredSummary } from '../../src/document/measuredFile';
import { parseText } from '../../src/document/parse';
import type { MeasuredValues } from '../../src/formats/measurements/measuredValues';

const measured: MeasuredValues = {
  length: 10,
  values: [1 / 3, null, ...new Array<number>(8).fill(0.25)],
  standardErrors: null,
  calibration: null,
  rows: null,
  rowsByLevel: null,
  notes: [],
};

interface Imported {
  readonly title: string;
  readonly description: string;
  readonly distribution: Readonly<Record<string, unknown>>;
  readonly goal: { readonly steps: number };
  readonly schedules: object;
}

const imported = (count: number, more: Partial<MeasuredValues> = {}, alphabet?: number) => {
  const files = Array.from({ length: count }, (_, i) => ({
    name: `f${i}`,
    understood: i % 2 ? 'Odd' : 'Even',
  }));
  return parseText(importedFileText(files, { ...measured, ...more }, alphabet)).value as Imported;
};

test('a file of measurements names three of its sources in the title, and eight below it', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`).join(', ');
  assert.equal(imported(3).title, `Measured: ${names(3)}`);
  assert.equal(imported(4).title, `Measured: ${names(3)} …`);
  assert.equal(imported(8).description, `Imported from ${names(8)}. Even. Odd.`);
  const { description } = imported(9, { rows: 7, notes: ['So.'] });
  assert.equal(description, `Imported from ${names(8)} and 1 more, 7 rows. Even. Odd. So.`);
});

test('it holds the values to ten digits, entropies where there are gaps, and plans a quarter of the steps', () => {
  const { distribution, goal, schedules } = imported(1);
  const values = [0.3333333333, null, ...new Array<number>(8).fill(0.25)];
  assert.deepEqual({ ...distribution }, { family: 'measured', values });
  // 10/4, rounded up at the half
  assert.deepEqual({ ...goal }, { steps: 3 });
  assert.equal(JSON.stringify(schedules), '{"even":{"kind":"uniform","steps":3}}');
  assert.equal(imported(1, { length: 1, values: [1] }).goal.steps, 1);
  const more = imported(
    1,
    { length: 2, values: [1, 0.5], standardErrors: [0.1, null], rows: 3 },
    5,
  );
  assert.deepEqual(
    { ...more.distribution },
    {
      family: 'measured',
      values: [1, 0.5],
      standardErrors: [0.1, null],
      alphabet: 5,
      samples: 3,
    },
  );
});

test('how much was measured is said with what is known of it', () => {
  assert.equal(measuredSummary(measured), '9 of 10 values');
  assert.equal(
    measuredSummary({ ...measured, rows: 4, standardErrors: [0.1] }),
    '9 of 10 values from 4 rows, with standard errors',
  );
});
