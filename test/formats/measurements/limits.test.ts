import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { gatherBytes } from '../../../src/formats/measurements/gather';
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
