import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evaluation } from '../../src/core/study/evaluation';
import { type DocumentState, type Phase, unread } from '../../src/editor/analysis/documentState';
import {
  goalWithin,
  initialGoal,
  looksTheSame,
  panelState,
} from '../../src/editor/preview/panelState';
import type { Snapshot } from '../../src/protocol/panel';
import type { EvaluateReply } from '../../src/protocol/worker';

const source = { uri: 'file:///a.dist.json', version: 3, name: 'a.dist.json' };
const picture = { source, length: 64 } as Snapshot;

function inPhase(phase: Phase): DocumentState {
  return { ...unread(source.uri), phase };
}

test('while somebody types, the picture stays untouched', () => {
  for (const phase of [
    { kind: 'reading' },
    { kind: 'waiting', until: 'onType' },
    { kind: 'computing', stage: 'profile', fraction: 0 },
  ] as const)
    assert.equal(panelState(inPhase(phase), source, picture), undefined, phase.kind);
});

test('without a picture there is always something to say', () => {
  for (const phase of [
    { kind: 'reading' },
    { kind: 'waiting', until: 'onSave' },
    { kind: 'computing', stage: 'profile', fraction: 0 },
    { kind: 'invalid' },
    { kind: 'failed', code: 'profile.tooLarge', message: 'Too large.' },
    { kind: 'cancelled' },
  ] as const)
    assert.ok(panelState(inPhase(phase), source, undefined), phase.kind);
});

test('a long computation shows how far it has come, over the last picture', () => {
  const state = panelState(
    inPhase({ kind: 'computing', stage: 'profile', fraction: 0.4 }),
    source,
    picture,
  );
  assert.deepEqual(state, {
    kind: 'computing',
    source,
    stage: 'profile',
    fraction: 0.4,
    last: picture,
  });
});

test('a broken text keeps the last picture, and names the first error and their number', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const problem = (code: string, severity: 'error' | 'warning', message: string) => ({
    code,
    severity,
    message,
    range,
    fixes: [],
  });
  const state = panelState(
    {
      ...inPhase({ kind: 'invalid' }),
      reading: {
        computable: false,
        files: [],
        outline: {
          title: undefined,
          description: undefined,
          units: 'nats',
          distribution: undefined,
          goal: undefined,
          schedules: [],
        },
        problems: [
          problem('a', 'warning', 'Beware.'),
          problem('b', 'error', 'First.'),
          problem('c', 'error', 'Second.'),
        ],
      },
    },
    source,
    picture,
  );
  assert.deepEqual(state, {
    kind: 'invalid',
    source,
    message: 'First.',
    problemCount: 2,
    last: picture,
  });
});

test('the page is not told what it shows already, whatever the version', () => {
  const invalid = {
    kind: 'invalid',
    source,
    message: 'Wrong.',
    problemCount: 1,
    last: picture,
  } as const;
  const later = { ...invalid, source: { ...source, version: 9 } };
  assert.ok(looksTheSame(invalid, later));
  assert.ok(!looksTheSame(invalid, { ...later, message: 'Also wrong.' }));
  assert.ok(!looksTheSame(invalid, { ...later, last: undefined }));
  assert.ok(!looksTheSame({ kind: 'empty' }, invalid));
  assert.ok(
    looksTheSame({ kind: 'ready', snapshot: picture }, { kind: 'ready', snapshot: picture }),
  );
  assert.ok(
    !looksTheSame(
      { kind: 'ready', snapshot: picture },
      { kind: 'ready', snapshot: { ...picture } },
    ),
  );
});

test("the slider begins at the file's goal, else at the knee of the curve", () => {
  const reply = (goal?: EvaluateReply['goal']) =>
    ({
      goal,
      evaluation: {
        curve: {
          steps: Int32Array.of(1, 2, 3, 4, 5),
          errors: Float64Array.of(10, 4, 2.5, 1, 0),
        },
      },
    }) as unknown as EvaluateReply;
  assert.deepEqual(initialGoal(reply({ kind: 'maxError', maxError: 0.5 })), {
    kind: 'maxError',
    maxError: 0.5,
  });
  assert.deepEqual(initialGoal(reply()), { kind: 'steps', steps: 2 });
});

test('a number of steps that was chosen for another text is moved to what this one can have', () => {
  // four blocks need a step each
  const curve = { steps: Int32Array.from({ length: 61 }, (_, k) => 4 + k) };
  const now = { length: 64, curve } as Evaluation;
  const within = (steps: number) => goalWithin({ kind: 'steps', steps }, now);
  assert.deepEqual([100, 10, 2].map(within), [
    { kind: 'steps', steps: 64 },
    { kind: 'steps', steps: 10 },
    { kind: 'steps', steps: 4 },
  ]);
  assert.deepEqual(goalWithin({ kind: 'maxError', maxError: 1 }, now), {
    kind: 'maxError',
    maxError: 1,
  });
});
