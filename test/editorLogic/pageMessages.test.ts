// What pages may say, and what comes of anything else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearPage } from '../../src/editor/window/hearPage';
import type { FromComparison } from '../../src/protocol/comparison';
import { isFromComparison, isFromPanel, isFromWatch } from '../../src/protocol/pageMessages';
import type { FromPanel } from '../../src/protocol/panel';
import type { FromWatch } from '../../src/protocol/run';

const png = 'data:image/png;base64,AAAA';
const schedule = { sizes: [1, 2.5], reveal: [0, 1], written: { kind: 'times' } };
const choice = { sampler: 'random', values: { steps: 4 } };

/** One of every type; the types hold that none is missing of those that are written here. */
const ofPanel: readonly FromPanel[] = [
  { type: 'ready' },
  { type: 'plan', goal: { kind: 'steps', steps: 3 } },
  { type: 'plan', goal: { kind: 'maxError', maxError: 0.5 } },
  { type: 'plan', goal: { kind: 'steps', steps: 3 }, shown: true },
  { type: 'plansNear', steps: [3, 4, 2] },
  { type: 'plansNear', steps: [] },
  { type: 'pin', pinned: true },
  { type: 'copySchedule', ...schedule },
  { type: 'copySchedule', sizes: [3] },
  { type: 'insertSchedule', uri: 'file:///a', ...schedule },
  { type: 'saveCsv' },
  { type: 'insertSchedule', uri: 'file:///a', name: 'own 2', ...schedule },
  { type: 'useBest', schedule: 'mine' },
  { type: 'useBest', schedule: 'mine', sizes: [1, 2] },
  { type: 'export', schedule: 'mine' },
  { type: 'export' },
  { type: 'savePicture', name: 'profile', format: 'png', content: png },
  { type: 'saveTable', name: 'profile', rows: [['j'], ['0']] },
  { type: 'reveal', target: 'problem' },
  { type: 'reveal', target: { schedule: 'mine' } },
  { type: 'cancel' },
  { type: 'retry' },
  { type: 'begin', with: 'distribution' },
  { type: 'tab', tab: 'watch' },
  { type: 'overlay', with: 'head' },
  { type: 'shows', schedule: 'mine', draft: { uri: 'file:///a', sizes: [1, 2], from: 'mine' } },
  { type: 'shows' },
];
const ofComparison: readonly FromComparison[] = [
  { type: 'cancelComparing' },
  { type: 'compare', temperature: 0, topP: 1 },
  { type: 'front', steps: 4 },
  { type: 'watch' },
  { type: 'exportOrder', place: 0 },
  { type: 'saveComparison' },
  { type: 'saveComparisonCsv' },
  { type: 'saveFrontCsv' },
];
const ofWatch: readonly FromWatch[] = [
  { type: 'wish', wish: { seed: 2, choices: [choice, choice] } },
  { type: 'cancelRun', side: 1 },
];
const pages = [
  ['preview', isFromPanel, ofPanel],
  ['comparison', isFromComparison, ofComparison],
  ['run', isFromWatch, ofWatch],
] as const;

for (const [page, isMessage, messages] of pages) {
  test(`what the page of a ${page} says is heard`, () => {
    for (const message of messages)
      assert.equal(isMessage(JSON.parse(JSON.stringify(message))), true, JSON.stringify(message));
  });

  test(`of a ${page}, a message whose fields are wrong or missing is none`, () => {
    const wrong = [null, undefined, -1.5, Number.NaN, 'x', [], [null], {}, { kind: 'steps' }];
    for (const message of messages)
      for (const field of Object.keys(message)) {
        // any JSON value is a schedule that is written down, and what may be left out may be
        if (field === 'written') continue;
        const optional = ['export,schedule', 'insertSchedule,name', 'useBest,sizes'];
        optional.push('shows,schedule', 'shows,draft', 'plan,shown');
        const mayLack = field === 'reveal' || optional.includes(`${message.type},${field}`);
        const may = ['name', 'uri', 'content', 'schedule'].includes(field)
          ? ['x']
          : ['sizes', 'rows', 'steps'].includes(field)
            ? [[]]
            : [];
        for (const value of wrong) {
          if (may.some((one) => JSON.stringify(one) === JSON.stringify(value))) continue;
          if (mayLack && (value === undefined || JSON.stringify(value) === '[]')) continue;
          const altered = { ...message, [field]: value };
          assert.equal(isMessage(altered), false, `${JSON.stringify(altered)} ${String(value)}`);
        }
      }
    for (const none of [null, 1, 'ready', [], {}, { type: 'toString' }, { type: '__proto__' }])
      assert.equal(isMessage(none), false, JSON.stringify(none));
  });
}

test('numbers that are none, and more than two runs, are refused inside of messages', () => {
  for (const wish of [
    { seed: 0.5, choices: [choice] },
    { seed: 1, choices: [] },
    { seed: 1, choices: [choice, choice, choice] },
    { seed: 1, choices: [{ sampler: 'random', values: { steps: 'four' } }] },
    { seed: 1, choices: [{ sampler: 7, values: {} }] },
  ])
    assert.equal(isFromWatch({ type: 'wish', wish }), false, JSON.stringify(wish));
  assert.equal(isFromComparison({ type: 'compare', temperature: 1, topP: 0 }), false);
  for (const steps of [0, 1.5, 1e300])
    assert.equal(isFromComparison({ type: 'front', steps }), false);
  assert.equal(isFromPanel({ type: 'plan', goal: { kind: 'maxError', maxError: -1 } }), false);
  assert.equal(isFromPanel({ type: 'copySchedule', sizes: [1, Number.NaN] }), false);
});

test('what is no message is written into the log, and nothing else comes of it', () => {
  const logged: string[] = [];
  const heard: unknown[] = [];
  let say: (message: unknown) => void = () => undefined;
  const webview = {
    onDidReceiveMessage: (hear: typeof say) => {
      say = hear;
    },
  };
  const log = { warn: (words: string) => logged.push(words) };
  hearPage(webview as never, isFromWatch, log as never, (message) => heard.push(message));
  say({ type: 'cancelRun', side: 1 });
  say({ type: 'cancelRun', side: 'all' });
  say(10n);
  assert.deepEqual(heard, [{ type: 'cancelRun', side: 1 }]);
  assert.deepEqual(logged, [
    'a page sent what is no message: {"type":"cancelRun","side":"all"}',
    'a page sent what is no message: bigint',
  ]);
});
