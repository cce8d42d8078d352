import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import { readDocument } from '../../src/document/read';
import { followingSampler } from '../../src/protocol/run';
import { suggestedRuns, watching } from '../../src/tasks/watching';

const chain = '"family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.2, 0.8]]';
function studyOf(more: string) {
  const { study, outline } = readDocument(`{ "distribution": { ${chain} }${more} }`);
  assert.ok(study);
  return { study, units: outline.units };
}

test('beside random order the order of the file is suggested', () => {
  const second = (more: string) => suggestedRuns(studyOf(more).study)[1]?.sampler;
  assert.equal(second(''), 'bisection');
  assert.equal(second(', "order": "spread"'), 'spread');
  assert.equal(second(', "order": "bisection"'), 'middles');
  assert.equal(second(', "order": "leftToRight"'), 'left-to-right');
});

test('a run in an order reveals in the sizes that are planned for it', () => {
  const watched = watching(studyOf(', "order": "spread"'), {
    sampler: 'spread',
    values: { steps: 3 },
  });
  assert.ok(typeof watched !== 'string');
  const { frames } = finish(watched.run(undefined));
  const sizes = frames.slice(1).map(({ positions }) => positions.length);
  assert.equal(
    sizes.reduce((one, other) => one + other),
    16,
  );
  assert.equal(sizes.length, 3);
  assert.ok(sizes[0]! < sizes[2]!, `${sizes}: few far apart first`);
  const none = watching(studyOf(''), { sampler: 'bayer', values: {} });
  assert.match(String(none), /"bayer": .*grid/);
});

test('random order reveals in dragged sizes, unless the law has become another', () => {
  const sizesOf = (sampler: string, dragged: readonly number[]) => {
    const watched = watching(studyOf(''), { sampler, values: { steps: 4 } }, 1, dragged);
    assert.ok(typeof watched !== 'string');
    const { frames } = finish(watched.run(undefined));
    return frames.slice(1).map(({ positions }) => positions.length);
  };
  assert.deepEqual(sizesOf(followingSampler, [2, 3, 11]), [2, 3, 11]);
  assert.deepEqual(sizesOf(followingSampler, [2, 3, 12]), [4, 4, 4, 4]);
  assert.deepEqual(sizesOf('left-to-right', [2, 3, 11]), [4, 4, 4, 4]);
});
