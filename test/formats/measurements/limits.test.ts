import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { gatherBytes } from '../../../src/formats/measurements/gather';
import { HeatedRows } from '../../../src/formats/measurements/heatedRows';
import { Measurements } from '../../../src/formats/measurements/measurements';
import { TextGroups } from '../../../src/formats/measurements/textGroups';
import { bytes } from './reading';

test('whether a text is measured again is looked at among the first 200 000', () => {
  const measuredAgain = (texts: number) => {
    const groups = new TextGroups();
    for (let text = 0; text < texts; text++) groups.add(0, 1, 1, text);
    groups.add(0, 1, 1, 0);
    return groups.added([1]) !== undefined;
  };
  assert.equal(measuredAgain(199_999), true);
  assert.equal(measuredAgain(200_000), false);
});

test('whether texts are measured at several levels is looked at among the first of them', () => {
  const shared = (text: number) => {
    const rows = new HeatedRows(200);
    const add = (level: number, id: number) => {
      const row = { value: 1, factor: 1, weight: 1, text: id };
      assert.equal(rows.add(level, row, new Map([[2, 1.1]])), undefined);
    };
    for (let id = 0; id < 200; id++) add(0, id);
    for (let id = 300; id < 400; id++) add(1, id);
    add(0, text);
    add(1, text);
    return rows.result()?.sharedTexts;
  };
  assert.equal(shared(199), true);
  assert.equal(shared(200), false);
});

test('rows are kept apart by a column of up to a thousand different values', () => {
  const taken = (parts: number) => {
    const rows = Array.from({ length: parts }, (_, block) =>
      JSON.stringify({ n: 2, revealed: 0, loss: 3, block }),
    );
    const measurements = new Measurements(undefined, { apart: true });
    const unpack = () => assert.fail('nothing is packed');
    const text = bytes(rows.join('\n'));
    return finish(gatherBytes('rows.jsonl', text, measurements, unpack, { stratum: 'block' }));
  };
  assert.ok('understood' in taken(1000));
  assert.deepEqual(taken(1001), {
    problem: 'more than 1000 parts: this column does not tell a few of them apart.',
    line: 1001,
  });
});
