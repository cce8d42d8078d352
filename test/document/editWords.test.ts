import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edited } from '../../src/core/runs/trace';
import type { WatchedFrame, WatchedRun } from '../../src/core/runs/watchedRun';
import type { RunFacts } from '../../src/document/runFacts';
import { endingSentence, stepSentence } from '../../src/document/runWords';

const facts: RunFacts = { units: 'nats', usesDrawnToken: false, edits: true };

function frame(positions: number, edits: readonly Edited[], impossible = false): WatchedFrame {
  return {
    positions: Array.from({ length: positions }, (_, i) => i),
    tokens: new Array<number>(positions).fill(0),
    edits,
    known: new Int32Array(6),
    entropies: new Float32Array(6),
    most: 0,
    ...(impossible && { impossible: true as const }),
  };
}

const change = (position: number): Edited => ({ position, before: 0, token: 1 });
const run: WatchedRun = {
  frames: [
    frame(0, []),
    frame(5, [], true),
    frame(1, [change(2)], true),
    frame(0, [change(0), change(3)]),
    frame(0, [0, 1, 2, 3, 4].map(change)),
    frame(0, []),
  ],
  values: new Int32Array(6),
  logProbability: -1.25,
};

test('a step that changes tokens says which, from what to what', () => {
  assert.deepEqual(
    run.frames.map((_, k) => stepSentence(run, k, facts)),
    [
      'All 6 tokens are masked.',
      'Step 1 of 5 reveals 5 tokens. What is known now never occurs together.',
      'Step 2 of 5 reveals 1 token and changes position 3 from 0 to 1.',
      'Step 3 of 5 changes position 1 from 0 to 1, position 4 from 0 to 1. What is known now can occur again.',
      'Step 4 of 5 changes 5 known tokens.',
      'Step 5 of 5 looks at all tokens again and changes none.',
    ],
  );
  assert.match(
    stepSentence(run, 2, { ...facts, symbols: ['a', 'b'] }),
    /changes position 3 from a to b\.$/,
  );
});

test('the end says how likely the sequence is, and that no losses add up', () => {
  const none =
    'Tokens that change have no losses that add up; what comes out is judged where samplers are compared (compare --front).';
  assert.equal(
    endingSentence(run, facts),
    `Done in 5 steps with 8 changes; this sequence has −log p = 1.25 nats. ${none}`,
  );
  const never = { ...run, logProbability: Number.NEGATIVE_INFINITY };
  assert.equal(
    endingSentence(never, facts),
    `Done in 5 steps with 8 changes; this sequence never occurs. ${none}`,
  );
});
