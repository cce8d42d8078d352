import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DocumentState, type Phase, unread } from '../../src/editor/analysis/documentState';
import { looksTheSame, panelState, planOnly } from '../../src/editor/preview/panelState';
import type { Snapshot } from '../../src/protocol/panel';

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

test('an estimate of the very text that is computed is said to stay, and one of an older text is not', () => {
  const phase = { kind: 'computing', stage: 'profile', fraction: 0.4 } as const;
  const reply = { evaluation: { profile: { method: 'monteCarlo' } } };
  const said = (version: number, unfinished?: true) => {
    const evaluated = { version, reply: { ...reply, unfinished } };
    const state = { ...inPhase(phase), version: 3, evaluated } as unknown as DocumentState;
    const shown = panelState(state, source, picture);
    return shown?.kind === 'computing' && shown.keeps;
  };
  assert.deepEqual([said(3), said(2), said(3, true)], [true, undefined, undefined]);
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

test('a page is told of the plan alone where nothing else is another one', () => {
  const curve = {} as Snapshot['curve'];
  const ready = (more: object) =>
    ({ kind: 'ready', snapshot: { ...picture, curve, plan: 1, planGoal: 2, ...more } }) as never;
  const planned = { type: 'planned', plan: 3, planGoal: 4, suggested: false };
  const next = { plan: 3, planGoal: 4, suggested: false };
  assert.deepEqual(planOnly(ready({}), ready(next)), planned);
  for (const more of [
    { curve: {} },
    { orders: { curves: [] } },
    { source: { ...source, version: 4 } },
  ])
    assert.equal(planOnly(ready({}), ready({ ...next, ...more })), undefined);
  assert.equal(planOnly({ kind: 'empty' }, ready(next)), undefined);
});
