import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { samplers } from '../../../src/core/samplers/kinds/index';
import { adaptiveRuns } from './adaptiveRuns';
import { creditRuns } from './creditRuns';
import { editRuns } from './editRuns';
import { fallingRuns } from './fallingRuns';
import { klassRuns } from './klassRuns';
import { lookaheadRuns } from './lookaheadRuns';
import { orderedRuns } from './orderedRuns';
import { plannedRuns } from './plannedRuns';
import { follow, type HandMadeRun } from './scenes';
import { segmentRuns } from './segmentRuns';

/** What every sampler means: the sets that its rule chooses on laws made by hand. */
const runs: readonly HandMadeRun[] = [
  ...orderedRuns,
  ...plannedRuns,
  ...adaptiveRuns,
  ...klassRuns,
  ...creditRuns,
  ...fallingRuns,
  ...segmentRuns,
  ...lookaheadRuns,
  ...editRuns,
];

test('every sampler of the list has a run by hand', () => {
  const held = new Set(runs.map(({ sampler }) => sampler));
  assert.deepEqual(
    samplers.map(({ name }) => name).filter((name) => !held.has(name)),
    [],
  );
});

for (const name of new Set(runs.map(({ sampler }) => sampler)))
  describe(name, () => {
    for (const run of runs.filter(({ sampler }) => sampler === name))
      test(run.shows, () => follow(run));
  });
