import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatherBytes } from '../../src/formats/measurements/gather';
import { importing } from '../../src/tasks/importing';

test('a sequence of many tokens is added up in slices, with progress', () => {
  const length = 100_000;
  const rows = Array.from({ length }, (_, j) => `${length},${j},${3 - j / length}`);
  const bytes = Buffer.from(['n,revealed,loss', ...rows].join('\n'));
  const name = 'a.csv';
  const job = importing(
    [
      {
        name,
        gather: (measurements, names) =>
          gatherBytes(name, bytes, measurements, () => assert.fail('nothing is packed'), names),
      },
    ],
    {},
  );
  const stages = new Map<string, number>();
  for (;;) {
    const step = job.next();
    if (step.done) {
      assert.ok(step.value.kind === 'measured');
      const { values, rowsByLevel, rows: all } = step.value.parts[0]!.values;
      assert.equal(values[length - 1], 3 - (length - 1) / length);
      assert.ok(rowsByLevel?.every((count) => count === 1));
      assert.equal(all, length);
      break;
    }
    const { stage, fraction } = step.value;
    assert.ok(fraction >= 0 && fraction <= 1);
    stages.set(stage, (stages.get(stage) ?? 0) + 1);
  }
  assert.deepEqual([...stages.keys()], [name, 'values', 'distribution file']);
  assert.ok(stages.get('values')! >= 5);
});
