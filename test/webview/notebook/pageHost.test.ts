import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFor } from '../../../src/core/study/answerStudy';
import type { FromPanel, ToPanel } from '../../../src/protocol/panel';
import { hostOf, plansOf } from '../../../webview/notebook/pageHost';
import { snapshotOf } from '../snapshots';

const snapshot =
  snapshotOf(`{ "goal": { "steps": 3 }, "distribution": { "family": "markov", "length": 12,
  "transition": [[0.9, 0.1], [0.2, 0.8]] } }`);

/** A page of this panel: what it was told, copied and saved, and what waits for the next picture. */
function pageOf(panel: Parameters<typeof hostOf>[0], kept?: unknown) {
  const told: ToPanel[] = [];
  const given: unknown[] = [];
  const waiting: (() => void)[] = [];
  const memory = { goal: kept };
  const ask = hostOf(panel, {
    asked: {
      get: () => memory.goal,
      set: (goal) => {
        memory.goal = goal;
      },
    },
    soon: (act) => waiting.push(act),
    tell: (message) => told.push(message),
    copy: (text) => given.push(text),
    save: (name, content) => given.push([name, content]),
  });
  const asked = (...messages: readonly FromPanel[]) => {
    for (const message of messages) ask(message);
    for (const act of waiting.splice(0)) act();
    const last = told.at(-1);
    return last?.type === 'state' && last.state.kind === 'ready' ? last.state.snapshot : undefined;
  };
  return { asked, told, given, memory };
}

const steps = (count: number): FromPanel => ({
  type: 'plan',
  goal: { kind: 'steps', steps: count },
});

test('a page in a notebook is shown what the notebook holds, and then the plans that it asks for', () => {
  const { asked, told } = pageOf({ snapshot, planning: {} });
  assert.equal(asked({ type: 'ready' }), snapshot);
  const found = asked(steps(4), steps(5));
  const goal = { kind: 'steps', steps: 5 } as const;
  assert.deepEqual(found?.plan, planFor(snapshot.profile, snapshot.alphabet, goal));
  assert.deepEqual(found?.planGoal, goal);
  assert.equal(told.length, 2, 'of several that are asked within a frame the last is answered');
});

test('the plan that was asked for last is there again after a reload, and nothing that is none', () => {
  const { asked, memory } = pageOf({ snapshot, planning: {} });
  asked({ type: 'ready' }, steps(4), steps(5));
  const again = (kept: unknown, planning?: object) =>
    pageOf({ snapshot, ...(planning && { planning }) }, kept).asked({ type: 'ready' });
  const found = again(memory.goal, {});
  assert.deepEqual(found?.planGoal, { kind: 'steps', steps: 5 });
  assert.equal(found?.plan?.sizes.length, 5);
  const goal = { kind: 'maxError', maxError: 0.5 } as const;
  assert.deepEqual(again(goal, {})?.planGoal, goal);
  for (const none of [
    undefined,
    'steps',
    { kind: 'steps', steps: 0 },
    { kind: 'steps', steps: 13 },
    { kind: 'steps', steps: 2.5 },
    { kind: 'maxError', maxError: -1 },
    { kind: 'maxError', maxError: Number.POSITIVE_INFINITY },
  ])
    assert.equal(again(none, {}), snapshot);
  assert.equal(again(goal), snapshot, 'where no plans can be found');
});

test('where no plans can be found none is promised, and asking does nothing', () => {
  assert.equal(plansOf({ snapshot }), 'none');
  assert.equal(plansOf({ snapshot, planning: {} }), 'any');
  const { asked } = pageOf({ snapshot });
  assert.equal(asked({ type: 'ready' }, steps(4)), snapshot);
});

test('schedules are copied, numbers and pictures saved under the name of the file', () => {
  const { asked, given } = pageOf({ snapshot, planning: {} });
  asked({ type: 'copySchedule', sizes: [3, 9] });
  asked({ type: 'saveCsv' });
  asked({ type: 'saveTable', name: 'Error against steps', rows: [['K'], ['1']] });
  asked({ type: 'savePicture', name: 'A', format: 'png', content: 'data:image/png;base64,AA' });
  asked({ type: 'savePicture', name: 'A', format: 'svg', content: '<svg/>' });
  const name = snapshot.source.name.replace('.dist.json', '');
  const [copied, [, table], ...others] = given as [string, [string, { text: string }], unknown];
  assert.deepEqual(JSON.parse(copied), [3, 9]);
  assert.match(table.text, /^\w[^\n]*\n0,/);
  assert.deepEqual(others, [
    [`${name}.Error-against-steps.csv`, { type: 'text/csv', text: 'K\r\n1\r\n' }],
    [`${name}.A.png`, 'data:image/png;base64,AA'],
    [`${name}.A.svg`, { type: 'image/svg+xml', text: '<svg/>' }],
  ]);
});
